"""Links and marked text of the search page."""

from collections import Counter
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from search import surfaces
from search.engine import DATE, Hit, Outcome, search_kinds
from search.forms import read_request

ASKED = replace(read_request({"q": "国策杯 A&B"}), kind="news", year=2008, sort=DATE, page=3)


def parameters(url):
    return {name: value for name, (value,) in parse_qs(urlsplit(url).query).items()}


def current(choices):
    return [choice["value"] for choice in choices if choice["current"]]


def test_address_keeps_what_was_asked():
    assert parameters(surfaces.search_url(ASKED)) == {
        "q": "国策杯 A&B",
        "kind": "news",
        "year": "2008",
        "sort": "date",
        "page": "3",
    }


def test_address_leaves_out_what_goes_without_saying():
    asked = read_request({"q": "国策杯"})

    assert parameters(surfaces.search_url(asked, sort="relevance", page=1)) == {"q": "国策杯"}


def test_choices_carry_counts_and_start_at_the_first_page():
    outcome = Outcome(total=90, kinds=Counter(news=90, site=2), years=Counter({2008: 90, 2007: 1}))

    context = surfaces.results_context(ASKED, outcome)

    assert [(kind["value"], kind["count"]) for kind in context["kinds"]] == [
        ("", 92),
        ("news", 90),
        ("site", 2),
    ]
    assert [(year["value"], year["count"]) for year in context["years"]] == [
        (None, 91),
        (2008, 90),
        (2007, 1),
    ]
    assert [current(context[name]) for name in ("kinds", "years", "sorts")] == [
        ["news"],
        [2008],
        [DATE],
    ]
    links = [*context["kinds"], *context["years"], *context["sorts"]]
    assert all("page" not in parameters(link["url"]) for link in links)


def test_single_year_is_no_choice():
    asked = replace(ASKED, year=None)

    assert surfaces.results_context(asked, Outcome(years=Counter({2008: 3})))["years"] == []


def test_pager_shows_the_ends_and_the_neighbours():
    context = surfaces.results_context(replace(ASKED, page=10), Outcome(total=200))

    pagination = context["pagination"]
    assert [number["n"] for number in pagination["numbers"]] == [1, 8, 9, 10, 11, 12, 20]
    assert parameters(pagination["previous_url"])["page"] == "9"
    assert parameters(pagination["next_url"])["page"] == "11"


@pytest.mark.parametrize(("page", "missing"), ((1, "previous_url"), (2, "next_url")))
def test_pager_ends(page, missing):
    context = surfaces.results_context(replace(ASKED, page=page), Outcome(total=20))

    assert context["pagination"][missing] == ""


def test_hit_is_marked_and_escaped():
    hit = Hit("<b>国策杯</b>", "A&B 国策杯", "/a/", "news", None, "镇讯")

    shown = surfaces.shown_hit(hit, ["国策杯"])

    assert shown["title_html"] == "&lt;b&gt;<mark>国策杯</mark>&lt;/b&gt;"
    assert shown["snippet_html"] == "A&amp;B <mark>国策杯</mark>"
    assert (str(shown["kind_label"]), shown["column"]) == ("新闻", "镇讯")


def test_every_kind_has_a_label():
    assert set(search_kinds()) <= set(surfaces.KINDS)


@pytest.mark.parametrize(
    ("query", "words"),
    (
        ("国策杯 书法", ["国策杯", "书法"]),
        ("婚育新风长廊", ["婚育新", "风长廊"]),
        ("书法", []),
        ("population", []),
        ("？！", []),
    ),
)
def test_shorter_queries(query, words):
    assert surfaces.shorter(query) == words


@pytest.mark.django_db
def test_suggestions_are_shorter_queries_and_public_columns_in_menus(site, news_index, column):
    for page, live in ((news_index, True), (column, False)):
        page.show_in_menus, page.live = True, live
        page.save()

    links = surfaces.suggestions(read_request({"q": "国策杯 书法"}), site)

    assert [link["title"] for link in links] == ["国策杯", "书法", "新闻"]
    assert parameters(links[0]["url"]) == {"q": "国策杯"}
    assert links[2]["url"] == "/xin-wen/"
