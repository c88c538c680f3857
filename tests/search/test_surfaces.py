"""Links and marked text of the search page."""

import re
from collections import Counter
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from search import surfaces
from search.engine import Hit, Outcome, search_kinds
from search.engines.contract import DATE, Found
from search.forms import Asked
from tests.factories.units import TownFactory

CHOSEN = {"kind": ("news",), "year": ("2008", "2007")}
ASKED = Asked(query="国策杯 A&B", chosen=CHOSEN, sort=DATE, page=3)
COUNTS = {
    "kind": Counter(site=2, news=90),
    "town": Counter({"1": 4, "2": 7, "gone": 9}),
    "year": Counter({"2007": 1, "2008": 90}),
}


def parameters(url):
    return parse_qs(urlsplit(url).query)


def context_of(asked, site, **found):
    return surfaces.results_context(asked, Outcome(found=Found(**found)), site, ["国策杯"])


def test_address_keeps_what_was_asked():
    assert parameters(surfaces.search_url(ASKED)) == {
        "q": ["国策杯 A&B"],
        "kind": ["news"],
        "year": ["2008", "2007"],
        "sort": ["date"],
        "page": ["3"],
    }


def test_address_leaves_out_what_goes_without_saying():
    asked = Asked(query="国策杯")

    assert parameters(surfaces.search_url(asked, sort="relevance", page=1)) == {"q": ["国策杯"]}


@pytest.fixture
def facets(site):
    """Return the facets of a search with choices: name -> values in the order of their links."""
    TownFactory(code="1", name="白甸镇")
    TownFactory(code="2", name="墩头镇")
    context = context_of(ASKED, site, total=90, facets=COUNTS)
    return {facet["name"]: facet["values"] for facet in context["facets"]}


def test_facets_offer_their_values_with_counts(facets):
    assert {
        name: [(str(v["label"]), v["count"], v["current"]) for v in values]
        for name, values in facets.items()
    } == {
        "kind": [("新闻", 90, True), ("示范点", 2, False)],
        "town": [("墩头镇", 7, False), ("白甸镇", 4, False)],
        "year": [("2008", 90, True), ("2007", 1, True)],
    }


def test_a_link_adds_its_value_or_drops_it_and_starts_at_the_first_page(facets):
    news, sites = (parameters(value["url"]) for value in facets["kind"])
    dropped = parameters(facets["year"][0]["url"])

    assert "kind" not in news
    assert sites["kind"] == ["news", "site"]
    assert dropped["year"] == ["2007"]
    assert all("page" not in each for each in (news, sites, dropped))


def test_a_link_keeps_its_id_and_its_place_when_it_is_followed(site, facets):
    asked = replace(ASKED, chosen={"kind": ("site",), "town": ("1",), "year": ("2007",)})

    context = context_of(asked, site, total=90, facets=COUNTS)

    after = {facet["name"]: facet["values"] for facet in context["facets"]}
    ids = {name: [value["id"] for value in values] for name, values in facets.items()}
    assert ids == {name: [value["id"] for value in values] for name, values in after.items()}
    assert ids["town"] == ["town-2", "town-1"]


@pytest.mark.django_db
def test_what_is_chosen_is_offered_behind_the_most_frequent_where_it_is_rare_or_gone(site):
    counts = {"year": Counter({str(year): 1 for year in range(2000, 2020)})}
    asked = Asked(query="国策杯", chosen={"year": ("1999", "2000", "2019")})

    (facet,) = context_of(asked, site, total=2, facets=counts)["facets"]

    years = [value["label"] for value in facet["values"]]
    assert years == [*(str(year) for year in range(2019, 2007, -1)), "1999", "2000"]
    assert [value["count"] for value in facet["values"][-2:]] == [0, 1]


@pytest.mark.parametrize("value", ("a b", "a%20b", "镇讯", "'\"<&"))
def test_an_id_has_no_space_whatever_the_value(value):
    values = ("a b", "a%20b", "a", "b", "镇讯", "'\"<&")

    assert re.fullmatch(r"column-[\w.~%-]+", surfaces.value_id("column", value))
    assert len({surfaces.value_id("column", each) for each in values}) == len(values)


@pytest.mark.django_db
def test_a_single_value_is_no_choice(site):
    counts = {"year": Counter({"2008": 3})}

    assert context_of(Asked(query="国策杯"), site, total=3, facets=counts)["facets"] == []


@pytest.mark.django_db
def test_orders_and_the_way_back_to_everything(site):
    context = context_of(ASKED, site, total=90)

    assert [sort["current"] for sort in context["sorts"]] == [False, True]
    assert parameters(context["reset_url"]) == {"q": ["国策杯 A&B"], "sort": ["date"]}
    assert context_of(Asked(query="国策杯"), site)["reset_url"] == ""


@pytest.mark.django_db
def test_pager_shows_the_ends_and_the_neighbours(site):
    pagination = context_of(replace(ASKED, page=10), site, total=200)["pagination"]

    assert [number["n"] for number in pagination["numbers"]] == [1, 8, 9, 10, 11, 12, 20]
    assert parameters(pagination["previous_url"])["page"] == ["9"]
    assert parameters(pagination["next_url"])["page"] == ["11"]


@pytest.mark.django_db
@pytest.mark.parametrize(("page", "missing"), ((1, "previous_url"), (2, "next_url")))
def test_pager_ends(site, page, missing):
    assert context_of(replace(ASKED, page=page), site, total=20)["pagination"][missing] == ""


def test_hit_is_marked_and_escaped():
    hit = Hit("<b>国策杯</b>", "A&B 国策杯", "/a/", "news", "zhen-xun", "nobody", None, None)
    labels = {"column": {"zhen-xun": "镇讯"}, "unit": {}}

    shown = surfaces.shown_hit(hit, ["国策杯"], labels)

    assert shown["title_html"] == "&lt;b&gt;<mark>国策杯</mark>&lt;/b&gt;"
    assert shown["snippet_html"] == "A&amp;B <mark>国策杯</mark>"
    assert (str(shown["kind_label"]), shown["column"], shown["unit"]) == ("新闻", "镇讯", "")


def test_every_kind_has_a_label():
    assert set(search_kinds()) <= set(surfaces.KINDS)


@pytest.mark.django_db
def test_columns_are_public_and_in_menus(site, news_index, column):
    for page, live in ((news_index, True), (column, False)):
        page.show_in_menus, page.live = True, live
        page.save()

    assert surfaces.columns(site) == [{"title": "新闻", "url": "/xin-wen/"}]


def test_searches_are_linked():
    (link,) = surfaces.searches(["国策杯 书法"])

    assert link["title"] == "国策杯 书法"
    assert parameters(link["url"]) == {"q": ["国策杯 书法"]}
