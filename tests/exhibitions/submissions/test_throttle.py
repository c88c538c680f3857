import pytest

from exhibitions.submissions import throttle
from exhibitions.submissions.throttle import LIMITS, TooManyAttempts, count_attempt


def request_from(rf, address):
    return rf.get("/", REMOTE_ADDR=address)


def test_attempts_beyond_the_limit_are_refused_with_the_time_to_wait(rf, monkeypatch):
    monkeypatch.setattr("portal.core.throttle.time.time", lambda: throttle.WINDOW * 10 + 60)
    for _attempt in range(LIMITS["resume"]):
        count_attempt(request_from(rf, "10.0.0.1"), "resume")

    with pytest.raises(TooManyAttempts) as refused:
        count_attempt(request_from(rf, "10.0.0.1"), "resume")

    assert refused.value.wait == 15
    count_attempt(request_from(rf, "10.0.0.2"), "resume")
    count_attempt(request_from(rf, "10.0.0.1"), "start")


def test_next_window_begins_anew(rf, monkeypatch):
    for window in (10, 11):
        monkeypatch.setattr(
            "portal.core.throttle.time.time", lambda window=window: throttle.WINDOW * window
        )
        for _attempt in range(LIMITS["resume"]):
            count_attempt(request_from(rf, "10.0.0.1"), "resume")
