"""What is searched: the words as they were typed, as they may be meant, or in parts."""

import pytest

from search import attempts
from search.actions import refresh_words
from search.forms import Asked
from search.models import Word
from search.vocabulary import initials_of, pinyin_of
from tests.factories.exhibitions import SitePageFactory
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


@pytest.mark.parametrize(
    ("typed", "title"),
    (
        ("白甸镇国策杯", "白甸镇国策杯"),
        ("guocebei", "guocebei 的拼写"),
        ("国策杯 闭幕", "国策杯闭幕"),
    ),
)
def test_nothing_under_filters_says_nothing_about_the_words(run, column, typed, title):
    ArticlePageFactory(parent=column, title=title)
    assert run(typed).outcome.found.total == 1

    search = run(typed, chosen={"kind": ("site",)})

    assert search.outcome.found.total == 0
    assert (search.meant, search.in_parts, search.smaller) == ("", False, ())


def test_parts_that_were_found_can_be_filtered(run, site_index):
    SitePageFactory(parent=site_index, title="国策杯长廊", intro="在白甸镇。")

    search = run("白甸镇国策杯", chosen={"kind": ("site",)})

    assert (search.outcome.found.total, search.in_parts) == (1, True)


def test_parts_under_filters_are_not_searched_where_the_whole_stands_somewhere(
    run, column, site_index
):
    ArticlePageFactory(parent=column, title="白甸镇国策杯")
    SitePageFactory(parent=site_index, title="国策杯长廊", intro="在白甸镇。")

    search = run("白甸镇国策杯", chosen={"kind": ("site",)})

    assert (search.outcome.found.total, search.in_parts) == (0, False)


def test_a_correction_that_finds_nothing_is_not_offered(run):
    word = "早已撤下的事"
    Word.objects.create(text=word, pinyin=pinyin_of(word), initials=initials_of(word))

    search = run("早已撤下的是")

    assert (search.outcome.found.total, search.meant) == (0, "")
