import pytest

from tests.factories.juries import judge_seat, opened_round


@pytest.fixture
def panel(home_page):
    """Return an open round of three works and three judges."""
    return opened_round(home_page)


@pytest.fixture
def seat(panel):
    """Return the first judge's seat on it."""
    return judge_seat(panel)
