"""How often one address may ask for exports."""

import time

from django.core.cache import cache

from news.syndication.errors import TooManyRequests
from portal.core.addresses import subscriber

REQUESTS = 60
WINDOW = 60  # seconds


def count_request(request) -> None:
    """Count a request against its address.

    Raises:
        TooManyRequests: more than `REQUESTS` in this window of the clock.
    """
    window, elapsed = divmod(int(time.time()), WINDOW)
    client = subscriber(request.META.get("REMOTE_ADDR", ""))
    key = f"export-requests:{client}:{window}"
    cache.add(key, 0, 2 * WINDOW)
    # A shared cache that is down counts nothing; it must not close the export.
    if (cache.incr(key) or 0) > REQUESTS:
        raise TooManyRequests(WINDOW - elapsed)
