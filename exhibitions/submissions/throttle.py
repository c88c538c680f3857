"""How often one address may try what invites guessing or flooding."""

from django.http import HttpRequest

from portal.core.throttle import seconds_to_wait

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
    wait = seconds_to_wait(request, f"submissions-{kind}", limit=LIMITS[kind], window=WINDOW)
    if wait:
        raise TooManyAttempts(wait // 60 + 1)
