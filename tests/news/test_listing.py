from datetime import UTC, datetime, timedelta

import pytest
from django.http import Http404, QueryDict
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.listing import LISTING_LENGTH, Listing, parse_filters
from tests.factories.news import ArticlePageFactory, NewsIndexPageFactory
from tests.factories.units import UnitFactory


def titles(screen):
    return [card.title for card in screen["cards"]]


@pytest.fixture
def show(column, rf):
    """Return a function: query of the URL -> the list's context."""

    def listing(query="", of=column):
        return Listing(of, rf.get(query or "/")).context()

    return listing


def test_column_lists_its_own_articles_newest_first(show, column, news_index):
    below = NewsIndexPageFactory(parent=column)
    ArticlePageFactory(parent=column, title="旧", published_at="2008-03-01T08:00+08:00")
    ArticlePageFactory(parent=column, title="新", published_at="2008-03-02T08:00+08:00")
    ArticlePageFactory(parent=below, title="子栏目的")
    ArticlePageFactory(parent=news_index, title="上级的")

    assert titles(show()["listing"]) == ["新", "旧"]


def test_what_is_not_public_is_not_listed(show, column):
    ArticlePageFactory(parent=column, title="公开")
    ArticlePageFactory(parent=column, title="草稿", live=False)
    ArticlePageFactory(parent=column, title="过期", expire_at=timezone.now() - timedelta(seconds=1))
    hidden = ArticlePageFactory(parent=column, title="受限")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")

    assert titles(show()["listing"]) == ["公开"]


def test_restricted_column_lists_nothing(show, column):
    ArticlePageFactory(parent=column)
    PageViewRestriction.objects.create(page=column, restriction_type="login")

    assert titles(show()["listing"]) == []


@pytest.fixture
def _turn_of_the_year(column):
    for moment in (
        "2007-12-31T23:59:59.999999+08:00",
        "2008-01-01T00:00:00+08:00",
        "2008-12-31T23:59:00+08:00",
        "2009-01-01T00:00:00+08:00",
    ):
        ArticlePageFactory(parent=column, title=moment[:16], published_at=moment)


@pytest.mark.usefixtures("_turn_of_the_year")
def test_year_is_half_open_in_local_time(show):
    assert titles(show("?year=2008")["listing"]) == ["2008-12-31T23:59", "2008-01-01T00:00"]


@pytest.mark.usefixtures("_turn_of_the_year")
@pytest.mark.parametrize(
    ("query", "expected"),
    (
        ("?year=2008&month=12", ["2008-12-31T23:59"]),
        ("?year=2008&month=1", ["2008-01-01T00:00"]),
        ("?year=2008&month=01", ["2008-01-01T00:00"]),
        ("?year=2007&month=12", ["2007-12-31T23:59"]),
        ("?year=2008&month=6", []),
    ),
)
def test_month_is_half_open_in_local_time(show, query, expected):
    assert titles(show(query)["listing"]) == expected


def test_period_of_december_ends_with_the_year():
    filters = parse_filters(QueryDict("year=2008&month=12"), [])

    assert [moment.astimezone(UTC) for moment in filters.period] == [
        datetime(2008, 11, 30, 16, tzinfo=UTC),
        datetime(2008, 12, 31, 16, tzinfo=UTC),
    ]


def test_unit_narrows_the_list(show, column):
    unit = UnitFactory(name="白甸镇计生办", code="bai-dian")
    ArticlePageFactory(parent=column, title="本单位的", source_unit=unit)
    ArticlePageFactory(parent=column, title="别处的", source_unit=UnitFactory())

    context = show("?unit=bai-dian")

    assert titles(context["listing"]) == ["本单位的"]
    assert [each["name"] for each in context["units"] if each["current"]] == ["白甸镇计生办"]
    assert context["clear_url"] == "/xin-wen/zhen-xun/"


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    (
        ("?year=8", "year", "年份请写四位数字"),
        ("?year=abcd", "year", "年份请写四位数字"),
        ("?year=2008&month=13", "month", "1 到 12"),
        ("?year=2008&month=0", "month", "1 到 12"),
        ("?month=6", "month", "月份"),
        ("?unit=nobody", "unit", "单位"),
    ),
)
def test_senseless_filter_is_dropped_and_named(client, column, query, field, sentence):
    ArticlePageFactory(parent=column, title="仍在列表里", published_at="2008-06-01T08:00+08:00")

    response = client.get(f"/xin-wen/zhen-xun/{query}")

    assert response.status_code == 200
    assert list(response.context["filter_errors"]) == [field]
    assert sentence in response.context["filter_errors"][field]
    assert response.context["filter_errors"][field] in response.content.decode()
    assert titles(response.context["listing"]) == ["仍在列表里"]


def test_senseless_month_keeps_the_year(show, column):
    ArticlePageFactory(parent=column, title="去年", published_at="2007-06-01T08:00+08:00")
    ArticlePageFactory(parent=column, title="今年", published_at="2008-06-01T08:00+08:00")

    assert titles(show("?year=2008&month=13")["listing"]) == ["今年"]


@pytest.mark.parametrize("equal", (True, False))
def test_cursors_walk_the_whole_list_forth_and_back(show, column, equal):
    moment = {"published_at": "2008-06-01T08:00+08:00"} if equal else {}
    ArticlePageFactory.create_batch(2 * LISTING_LENGTH + 5, parent=column, **moment)

    forth = [show()["listing"]]
    while forth[-1]["older_url"]:
        forth.append(show(forth[-1]["older_url"])["listing"])
    back = [forth[-1]]
    while back[-1]["newer_url"]:
        back.append(show(back[-1]["newer_url"])["listing"])

    walked = [title for screen in forth for title in titles(screen)]
    assert len(walked) == len(set(walked)) == 2 * LISTING_LENGTH + 5
    assert [title for screen in reversed(back) for title in titles(screen)] == walked
    assert [screen["is_first"] for screen in forth] == [True, False, False]


def test_cursor_keeps_the_filters(show, column):
    ArticlePageFactory.create_batch(
        LISTING_LENGTH + 1, parent=column, published_at="2008-06-01T08:00+08:00"
    )
    ArticlePageFactory(parent=column, title="早", published_at="2007-06-01T08:00+08:00")

    older = show("?year=2008")["listing"]["older_url"]

    assert older.startswith("/xin-wen/zhen-xun/?year=2008&before=")
    assert len(titles(show(older)["listing"])) == 1


@pytest.mark.parametrize("cursor", ("0", "999", "abc", "-1", "1-1-1", "9" * 18 + "-1-1"))
@pytest.mark.parametrize("name", ("before", "after"))
def test_foreign_cursor_is_no_page(client, column, name, cursor):
    ArticlePageFactory(parent=column)

    assert client.get(f"/xin-wen/zhen-xun/?{name}={cursor}").status_code == 404


def test_cursor_of_another_column_is_no_page(show, column, news_index):
    ArticlePageFactory.create_batch(LISTING_LENGTH + 1, parent=column)
    cursor = show()["listing"]["older_url"].partition("?")[2]

    with pytest.raises(Http404):
        show(f"?{cursor}", of=news_index)


def test_archive_links_every_year_between_first_and_last(column, rf):
    turns = datetime(2006, 12, 31, 15, 30, tzinfo=UTC), datetime(2008, 12, 31, 16, 30, tzinfo=UTC)

    archive = Listing(column, rf.get("?year=2008"), turns).context()["archive"]

    assert [(each["year"], each["current"]) for each in archive["years"]] == [
        (2009, False),
        (2008, True),
        (2007, False),
        (2006, False),
    ]
    assert archive["years"][0]["url"] == "/xin-wen/zhen-xun/?year=2009"
    assert archive["months"][11]["url"] == "/xin-wen/zhen-xun/?year=2008&month=12"


def test_empty_column_is_a_page(client, column):
    response = client.get("/xin-wen/zhen-xun/")

    assert response.status_code == 200
    assert titles(response.context["listing"]) == []
    assert response.context["archive"] == {"years": [], "months": []}
