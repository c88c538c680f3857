"""How often one address may ask for exports."""

from news.syndication.errors import TooManyRequests
from portal.core.throttle import seconds_to_wait

REQUESTS = 60
WINDOW = 60  # seconds


def count_request(request) -> None:
    """Count a request against its address.

    Raises:
        TooManyRequests: more than `REQUESTS` in this window of the clock.
    """
    wait = seconds_to_wait(request, "export-requests", limit=REQUESTS, window=WINDOW)
    if wait:
        raise TooManyRequests(wait)
