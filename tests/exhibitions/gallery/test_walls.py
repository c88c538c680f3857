import pytest
from django.http import Http404, QueryDict
from django.test import RequestFactory

from exhibitions.gallery.walls import (
    Facets,
    WallFilter,
    exhibited,
    public_entry,
    size_text,
    wall_page,
)
from exhibitions.models import EntryPage, WallLabel
from tests.factories.units import TownFactory


@pytest.fixture
def request_():
    return RequestFactory().get("/")


def titles(works):
    return [work.title for work in works]


def test_best_awards_hang_first(hung, contest):
    hung(title="无奖")
    hung("second", title="二等")
    hung("first", title="一等")

    assert titles(exhibited(contest)) == ["一等", "二等", "无奖"]


def test_unpublished_work_does_not_hang(hung, judged, contest):
    judged(title="未公开")
    hidden = hung(title="撤下")
    hidden.refresh_from_db()
    hidden.unpublish()

    assert titles(exhibited(contest)) == []


def test_work_is_narrowed_to_what_visitors_may_know(hung, contest, request_):
    entry = hung("first", title="家和")

    shown = public_entry(exhibited(contest).get(), "书法", request_)

    assert (shown.author, shown.award, shown.size) == ("王小明", "一等奖", "69×138 cm")
    assert shown.alt == "书法作品《家和》，作者王小明"
    assert shown.url.endswith(f"/{entry.slug}/")
    assert not hasattr(shown, "submission")


def test_work_without_a_size_has_none(db):
    assert size_text(EntryPage()) == ""


@pytest.fixture
def facets(hung, contest):
    label = hung("first").label
    label.town = TownFactory(name="白甸镇", code="320621111")
    label.save()
    hung()
    return Facets.take(contest)


def test_facets_are_what_occurs(facets):
    assert [each.title for each in facets.categories] == ["书法"]
    assert facets.awards == ["一等奖"]
    assert [each.name for each in facets.towns] == ["白甸镇"]


@pytest.mark.parametrize(
    ("query", "count"),
    (("", 2), ("category=S", 2), ("award=一等奖", 1), ("town=320621111", 1)),
)
def test_filter_narrows_the_wall(facets, contest, query, count):
    chosen = WallFilter.parse(QueryDict(query), facets)

    assert chosen.apply(exhibited(contest)).count() == count
    assert chosen.errors == {}


def test_nonsense_is_named_and_dropped(facets, contest):
    chosen = WallFilter.parse(QueryDict("category=X&award=特等奖&town=1"), facets)

    assert set(chosen.errors) == {"category", "award", "town"}
    assert chosen.query == {}
    assert chosen.apply(exhibited(contest)).count() == WallLabel.objects.count()


def test_filter_survives_the_next_page(facets):
    chosen = WallFilter.parse(QueryDict("category=S"), facets)

    assert chosen.url("/wall/", page=2) == "/wall/?category=S&page=2"


@pytest.mark.parametrize("number", ("0", "2", "abc", "-1", "999"))
def test_page_that_does_not_exist_is_not_found(facets, contest, number):
    with pytest.raises(Http404, match="没有这一页"):
        wall_page(exhibited(contest), number)
