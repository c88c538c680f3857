import pytest
from django.core.cache import cache

from portal.core.throttle import seconds_to_wait


@pytest.fixture(autouse=True)
def _noon(time_machine):
    time_machine.move_to("2008-07-01T04:00:20Z", tick=False)


def wait(rf, address="10.0.0.1", kind="kind", limit=2):
    return seconds_to_wait(rf.get("/", REMOTE_ADDR=address), kind, limit=limit, window=60)


def test_a_client_waits_for_the_next_window_beyond_its_limit(rf, time_machine):
    assert [wait(rf) for _ in range(3)] == [0, 0, 40]

    time_machine.move_to("2008-07-01T04:01:00Z", tick=False)
    assert wait(rf) == 0


def test_clients_and_kinds_are_counted_apart(rf):
    assert [wait(rf, limit=1), wait(rf, kind="other", limit=1)] == [0, 0]
    assert wait(rf, address="10.0.0.2", limit=1) == 0


def test_one_household_has_one_limit(rf):
    assert wait(rf, address="2001:db8:1:2::3", limit=1) == 0
    assert wait(rf, address="2001:db8:1:2::4", limit=1) == 40
    assert wait(rf, address="2001:db8:1:3::3", limit=1) == 0


def test_a_full_cache_lets_everybody_pass(rf, monkeypatch):
    monkeypatch.setattr(cache, "add", lambda *args: False, raising=False)

    assert wait(rf, limit=0) == 0
