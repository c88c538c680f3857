import pytest

from tests.factories.juries import judge_everything, judge_seat, opened_round, signer


@pytest.fixture
def panel(home_page):
    """Return an open round of three works and three judges."""
    return opened_round(home_page)


@pytest.fixture
def seat(panel):
    """Return the first judge's seat on it."""
    return judge_seat(panel)


@pytest.fixture
def five():
    """Return the options of a panel of five judges, who drop an extreme on each side."""
    return {"judges": 5, "works": 4}


@pytest.fixture
def judged(home_page, five):
    """Return an open round of four works in which five judges have submitted everything."""
    round_ = opened_round(home_page, **five)
    judge_everything(round_)
    return round_


@pytest.fixture
def chair(judged):
    return signer(judged, "chair")


@pytest.fixture
def supervisor(judged):
    return signer(judged, "supervisor")
