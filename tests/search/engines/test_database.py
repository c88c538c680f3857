"""The database's engine: facets, order, and what happens to a word of very many texts."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.backends import querying
from search.engines import database
from search.engines.contract import DATE, Question
from search.engines.database import DatabaseEngine, in_title
from search.terms import Alternatives, read_query
from tests.factories.exhibitions import SitePageFactory
from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticlePageFactory
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db

CHINA = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def find(home_page):
    def find(words, **options):
        terms = words if isinstance(words, tuple) else read_query(words)
        return DatabaseEngine().find(Question(terms, home_page.path, **options))

    return find


@pytest.fixture
def mixed(column, site_index):
    """Return an article of 2007 and one of 2008, each of a unit, and a site of 2010."""
    articles = [
        ArticlePageFactory(
            parent=column,
            title=f"{year}年国策杯",
            source_unit=UnitFactory(code=f"unit-{year}"),
            published_at=datetime(year, 5, 1, 9, tzinfo=CHINA),
        )
        for year in (2007, 2008)
    ]
    opened = datetime(2010, 1, 1, 7, tzinfo=CHINA)  # still 2009 in Greenwich
    return [
        *articles,
        SitePageFactory(parent=site_index, title="国策杯长廊", first_published_at=opened),
    ]


@pytest.mark.usefixtures("mixed")
def test_facets_count_what_was_found(find):
    facets = find("国策杯").facets

    assert facets["kind"] == {"news": 2, "site": 1}
    assert facets["column"] == {"zhen-xun": 2}
    assert (facets["unit"]["unit-2007"], facets["unit"]["unit-2008"]) == (1, 1)
    assert facets["year"] == {"2007": 1, "2008": 1, "2010": 1}


@pytest.mark.usefixtures("mixed")
def test_a_choice_narrows_all_but_its_own_facet(find):
    found = find("国策杯", chosen={"year": {"2008", "2010"}, "kind": {"news"}})

    assert found.total == 1
    assert found.facets["kind"] == {"news": 1, "site": 1}
    assert found.facets["year"] == {"2007": 1, "2008": 1}


def test_newest_first(find, mixed):
    first, second, third = mixed

    assert find("国策杯", sort=DATE).pks == [third.pk, second.pk, first.pk]


def test_a_word_of_the_title_says_more_than_one_of_the_text(find, column):
    text, title = (
        ArticlePageFactory(parent=column, title="镇里的消息", summary="国策杯"),
        ArticlePageFactory(parent=column, title="国策杯的消息", summary="镇里"),
    )

    assert find("国策杯").pks == [title.pk, text.pk]


@pytest.mark.parametrize("title", ("曲塘镇计划生育", "曲塘镇"))
def test_a_title_of_exactly_the_words_comes_first(find, column, title):
    exact, near = (
        ArticlePageFactory(parent=column, title=each, summary="曲塘镇的计划生育")
        for each in ("曲塘镇：计划生育", title)
    )

    assert find("曲塘镇 计划生育").pks == [exact.pk, near.pk]


@pytest.mark.parametrize(
    ("title", "words", "worth"),
    (
        ("国策杯", "国策杯", 2),
        ("國策杯", "国策杯", 2),
        ("《国策杯》", "国策杯", 2),
        ("国策杯开幕", "国策杯", 1),
        ("消息", "国策杯", 0),
        ("曲塘镇 计划生育", "曲塘镇 计划生育", 2),
        ("计划生育 曲塘镇", "曲塘镇 计划生育", 1),
        ("曲塘镇", "曲塘镇 计划生育", 0.5),
        ("计划生育", "曲塘镇 计划生育", 0.5),
        ("COVID-19", "covid 19", 2),
    ),
)
def test_a_title_is_worth_the_words_it_has_and_twice_that_if_it_is_them(title, words, worth):
    assert in_title(title, read_query(words)) == worth


def test_a_title_may_spell_a_word_in_any_way():
    terms = (Alternatives(("曲塘镇",)), Alternatives(("计生", "计划生育")))

    assert in_title("曲塘镇计划生育", terms) == 1
    assert in_title("曲塘镇，计划生育", terms) == 2


def test_any_spelling_of_a_term_is_enough(find, column):
    page = ArticlePageFactory(parent=column, title="人口和计划生育工作会议")
    ArticlePageFactory(parent=column, title="人口和计划生育")

    found = find((Alternatives(("计生", "人口和计划生育")), Alternatives(("会议",))))

    assert found.pks == [page.pk]


def test_terms_may_stand_in_title_and_text(find, column):
    page = ArticlePageFactory(parent=column, title="国策杯开幕", summary="白甸镇送来作品")

    assert find("国策杯 白甸").pks == [page.pk]


@pytest.mark.parametrize("chosen", ({}, {"year": {"2007", "2008"}}))
def test_of_a_word_of_every_text_the_newest_are_shown(find, mixed, monkeypatch, chosen):
    monkeypatch.setattr(database, "CANDIDATES", 1)
    monkeypatch.setattr(querying, "CANDIDATES", 1)

    found = find("国策杯", chosen=chosen)

    assert (found.total, found.capped) == (1, True)
    assert found.pks[0] == (mixed[1] if chosen else mixed[2]).pk


@pytest.mark.usefixtures("mixed")
@pytest.mark.parametrize(("words", "queries"), (("国策杯", 2), ("白甸镇", 1)))
def test_an_answer_takes_two_queries_and_none_takes_one(find, words, queries):
    with CaptureQueriesContext(connection) as captured:
        find(words)

    assert len(captured) == queries


def test_pictures_and_drafts_are_no_pages_that_match(find, column, monkeypatch):
    monkeypatch.setattr(database, "CANDIDATES", 2)
    monkeypatch.setattr(querying, "CANDIDATES", 2)
    best, newest = (
        ArticlePageFactory(parent=column, title=title, summary="国策杯")
        for title in ("国策杯", "消息")
    )
    ArticlePageFactory(parent=column, title="国策杯草稿", live=False)
    PortalImageFactory.create_batch(2, title="国策杯")

    assert find("国策杯").pks == [best.pk, newest.pk]


@pytest.mark.usefixtures("column")
def test_where_only_a_picture_matches_nothing_more_is_asked(find, django_assert_num_queries):
    PortalImageFactory(title="国策杯")

    with django_assert_num_queries(1):
        assert find("国策杯").total == 0
