"""What a visitor asked for, read out of a URL."""

import pytest
from django.http import Http404

from search.engine import DATE, RELEVANCE
from search.forms import read_request


def test_nothing_asked_is_everything_by_relevance():
    asked = read_request({})

    assert (asked.query, asked.kind, asked.sort, asked.year, asked.page) == (
        "",
        "",
        RELEVANCE,
        None,
        1,
    )
    assert (asked.truncated, asked.problems) == (False, ())


def test_everything_asked_is_understood():
    asked = read_request(
        {"q": " 国策杯  书法 ", "kind": "site", "sort": "date", "year": "2008", "page": "50"}
    )

    assert (asked.query, asked.kind, asked.sort, asked.year, asked.page) == (
        "国策杯 书法",
        "site",
        DATE,
        2008,
        50,
    )


@pytest.mark.parametrize(("length", "truncated"), ((100, False), (101, True)))
def test_only_the_first_hundred_characters_count(length, truncated):
    asked = read_request({"q": "一" * length})

    assert (asked.query, asked.truncated) == ("一" * 100, truncated)


@pytest.mark.parametrize("page", ("0", "51", "999", "abc", "-1", "1.5", "01", "１", " 1"))
def test_page_that_cannot_be_is_not_found(page):
    with pytest.raises(Http404):
        read_request({"page": page})


@pytest.mark.parametrize(
    ("name", "value"),
    (("kind", "person"), ("sort", "price"), ("year", "08"), ("year", "二〇〇八"), ("year", "3008")),
)
def test_unknown_choice_is_ignored_and_named(name, value):
    asked = read_request({"q": "国策杯", name: value})

    assert (asked.kind, asked.sort, asked.year) == ("", RELEVANCE, None)
    assert len(asked.problems) == 1
