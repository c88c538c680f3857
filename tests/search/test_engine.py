"""Public pages, found by words, counted and sorted."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from search.engine import search_kinds, search_pages
from search.engines.contract import DATE, PAGE_SIZE, Found, Question
from search.terms import read_query
from tests.factories.exhibitions import SitePageFactory
from tests.factories.home import StandardPageFactory
from tests.factories.news import ArticlePageFactory

pytestmark = pytest.mark.django_db

CHINA = ZoneInfo("Asia/Shanghai")


def titles(outcome):
    return [hit.title for hit in outcome.hits]


def find(words, **options):
    site = Site.objects.get()
    return search_pages(Question(read_query(words), site.root_page.path, **options), site)


def test_words_inside_a_sentence_are_found(column):
    ArticlePageFactory(parent=column, title="全县举行国策杯书画大赛")
    ArticlePageFactory(parent=column, title="计划生育协会换届")

    outcome = find("国策杯")

    assert titles(outcome) == ["全县举行国策杯书画大赛"]
    assert (outcome.found.total, outcome.pages) == (1, 1)


def test_hit_says_where_it_belongs(column):
    published = datetime(2008, 6, 27, 9, tzinfo=CHINA)
    ArticlePageFactory(
        parent=column, title="国策杯开幕", summary="国策杯在县城开幕。", published_at=published
    )

    (hit,) = find("国策杯").hits

    assert (hit.kind, hit.column, hit.date) == ("news", "zhen-xun", published)
    assert hit.url == "/xin-wen/zhen-xun/guo-ce-bei-kai-mu/"
    assert hit.text.startswith("国策杯在县城开幕。")


def hidden_page(how, column):
    """Make a public page that the search finds, then hide it."""
    page = ArticlePageFactory(parent=column, title="国策杯开幕")
    assert titles(find("国策杯")) == ["国策杯开幕"]
    if how == "restricted":
        PageViewRestriction.objects.create(page=column, restriction_type=PageViewRestriction.LOGIN)
        return page
    if how == "expired":
        page.expire_at = timezone.now() - timedelta(minutes=1)
    else:
        page.live = False
    page.save()
    return page


@pytest.mark.parametrize("how", ("restricted", "expired", "unpublished"))
def test_what_is_not_public_is_not_found(how, column):
    hidden_page(how, column)

    outcome = find("国策杯")

    assert (titles(outcome), outcome.found.total, outcome.found.facets["kind"]) == ([], 0, {})


def test_pages_of_another_site_are_not_found(column, root_page):
    StandardPageFactory(parent=root_page, title="别站的国策杯", slug="other")
    ArticlePageFactory(parent=column, title="本站的国策杯")

    assert titles(find("国策杯")) == ["本站的国策杯"]


@pytest.fixture
def mixed(column, site_index):
    """Return nothing; an article of 2007, one of 2008, and a site that opened its page now."""
    for year in (2007, 2008):
        ArticlePageFactory(
            parent=column,
            title=f"{year}年国策杯",
            published_at=datetime(year, 5, 1, 9, tzinfo=CHINA),
            first_published_at=datetime(2020, 1, 1, tzinfo=CHINA),
        )
    SitePageFactory(
        parent=site_index,
        title="国策杯长廊",
        first_published_at=datetime(2010, 1, 1, 7, tzinfo=CHINA),
    )


@pytest.mark.usefixtures("mixed")
def test_newest_first_by_the_date_that_is_shown():
    assert titles(find("国策杯", sort=DATE)) == ["国策杯长廊", "2008年国策杯", "2007年国策杯"]


@pytest.mark.usefixtures("mixed")
def test_page_without_a_date_sorts_last(home_page):
    StandardPageFactory(parent=home_page, title="说说国策杯", first_published_at=None)

    assert titles(find("国策杯", sort=DATE))[-1] == "说说国策杯"


def test_page_hidden_behind_the_index_is_not_shown(column, monkeypatch):
    page = ArticlePageFactory(parent=column, title="国策杯开幕")
    found = Found(pks=[page.pk], total=1)
    monkeypatch.setattr("search.engines.database.DatabaseEngine.find", lambda self, question: found)
    assert titles(find("国策杯")) == ["国策杯开幕"]

    Page.objects.filter(pk=page.pk).update(live=False)  # no signal, no index

    assert titles(find("国策杯")) == []


def test_pages_follow_each_other_without_overlap(column):
    ArticlePageFactory.create_batch(PAGE_SIZE + 3, parent=column, summary="国策杯")

    first, second, third = (find("国策杯", page=number) for number in (1, 2, 3))

    assert (len(first.hits), len(second.hits), len(third.hits)) == (PAGE_SIZE, 3, 0)
    assert len({hit.url for hit in (*first.hits, *second.hits)}) == PAGE_SIZE + 3
    assert (first.found.total, first.pages) == (PAGE_SIZE + 3, 2)


def test_kinds_are_those_of_the_installed_page_types():
    assert {"news", "site", "page"} <= set(search_kinds())
