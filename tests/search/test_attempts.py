"""What is searched: the words as they were typed, as they may be meant, or in parts."""

import pytest

from search import attempts
from search.actions import refresh_words
from search.forms import Asked
from tests.factories.news import ArticlePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(site):
    """Return a function: what was typed, what else is asked -> the search that was run."""

    def run(typed, **more):
        return attempts.run(Asked(query=typed, **more), site)

    return run


@pytest.fixture(autouse=True)
def _known_words(column):
    for title in ("国策杯", "走近国策杯"):
        ArticlePageFactory(parent=column, title=title, summary="在白甸镇。")
    refresh_words()


@pytest.mark.parametrize(
    ("typed", "searched", "in_parts"),
    (
        ("国策杯", "国策杯", False),
        ("国册杯", "国策杯", False),
        ("白甸镇国策杯", "白甸镇国策杯", True),
    ),
)
def test_what_finds_nothing_is_corrected_or_taken_apart(run, typed, searched, in_parts):
    search = run(typed)

    assert (search.asked.query, search.in_parts) == (searched, in_parts)
    assert search.outcome.found.total == 2
