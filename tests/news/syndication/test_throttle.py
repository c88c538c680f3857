import pytest
from django.core.cache import cache

from news.syndication import throttle
from news.syndication.errors import TooManyRequests


@pytest.fixture(autouse=True)
def _noon(time_machine):
    time_machine.move_to("2008-07-01T04:00:20Z", tick=False)


def test_counts_up_to_the_rate(rf):
    for _ in range(throttle.REQUESTS):
        throttle.count_request(rf.get("/"))

    with pytest.raises(TooManyRequests) as refused:
        throttle.count_request(rf.get("/"))

    assert refused.value.headers == {"Retry-After": "40"}


def test_one_household_has_one_rate_and_its_neighbour_another(rf, monkeypatch):
    monkeypatch.setattr(throttle, "REQUESTS", 1)
    throttle.count_request(rf.get("/", REMOTE_ADDR="2001:db8:1:2::3"))

    with pytest.raises(TooManyRequests):
        throttle.count_request(rf.get("/", REMOTE_ADDR="2001:db8:1:2::4"))
    throttle.count_request(rf.get("/", REMOTE_ADDR="2001:db8:1:3::3"))


def test_a_cache_that_is_down_lets_everybody_pass(rf, monkeypatch):
    monkeypatch.setattr(throttle, "REQUESTS", 0)
    # What django-redis answers for a server that is away.
    monkeypatch.setattr(cache, "add", lambda *args: None, raising=False)
    monkeypatch.setattr(cache, "incr", lambda *args: None, raising=False)

    assert throttle.count_request(rf.get("/")) is None
