"""How often one client may ask for something that invites guessing or flooding."""

import time

from django.core.cache import cache
from django.http import HttpRequest

from portal.core.addresses import subscriber


def seconds_to_wait(request: HttpRequest, kind: str, *, limit: int, window: int) -> int:
    """Count a request against the client it came from.

    Args:
        kind: what is counted apart from everything else.
        limit: how many one client has in a window of the clock.
        window: its length in seconds.

    Returns:
        0 while the client is within the limit, else the seconds until the next window.
    """
    number, elapsed = divmod(int(time.time()), window)
    client = subscriber(request.META.get("REMOTE_ADDR", ""))
    key = f"throttle:{kind}:{client}:{number}"
    cache.add(key, 0, 2 * window)
    try:
        count = cache.incr(key)
    except ValueError:  # dropped between the two, as a full cache may
        count = None
    # A shared cache that is down counts nothing; it must not close the door.
    return window - elapsed if (count or 0) > limit else 0
