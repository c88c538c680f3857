"""How often one address may try what invites guessing or flooding."""

import time

from django.core.cache import cache
from django.http import HttpRequest

from .errors import SubmissionError

WINDOW = 15 * 60  # seconds
# Wrong codes; drafts begun; files sent. A school sends many works from one address.
LIMITS = {"resume": 10, "start": 60, "upload": 300}


class TooManyAttempts(SubmissionError):
    """One address tried too often; `wait` is in minutes."""

    def __init__(self, wait: int):
        super().__init__()
        self.wait = wait


def count_attempt(request: HttpRequest, kind: str) -> None:
    """Count one attempt against the address it came from.

    Raises:
        TooManyAttempts: more than `LIMITS` allows in this window of the clock.
    """
    window, elapsed = divmod(int(time.time()), WINDOW)
    key = f"submissions-{kind}:{request.META.get('REMOTE_ADDR', '')}:{window}"
    cache.add(key, 0, 2 * WINDOW)
    # A shared cache that is down counts nothing; it must not keep anybody from submitting.
    if (cache.incr(key) or 0) > LIMITS[kind]:
        raise TooManyAttempts((WINDOW - elapsed) // 60 + 1)
