"""What tests of submissions share: a contest, a lenient policy and a file to be looked at."""

import pytest

from exhibitions.submissions.facts import FORMATS, PicturePolicy
from tests.factories.contests import (
    CategoryPageFactory,
    ContestIndexPageFactory,
    ContestPageFactory,
)


@pytest.fixture
def policy():
    return PicturePolicy(formats=(*FORMATS, "gif"), min_bytes=1, min_long_edge=60)


@pytest.fixture
def sent(tmp_path):
    """Write bytes to a file as an upload would lie there; its name says nothing."""

    def write(data):
        path = tmp_path / "upload"
        path.write_bytes(data)
        return path

    return write


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "made"
    made.mkdir()
    return made


@pytest.fixture
def contest(home_page):
    """Return the contest of 2008, which the clock of `WHILE_OPEN` finds open."""
    return ContestPageFactory(parent=ContestIndexPageFactory(parent=home_page), slug="2008")


@pytest.fixture
def category(contest):
    """Return its category 书法."""
    return CategoryPageFactory(parent=contest)
