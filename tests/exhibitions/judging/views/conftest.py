import pytest

from tests.factories.juries import judge_seat


@pytest.fixture
def judge(client, panel):
    """Return the seat of the judge who is logged in."""
    seat = judge_seat(panel)
    client.force_login(seat.user)
    return seat
