"""What a visitor asked for, read out of a URL."""

import pytest
from django.http import Http404, QueryDict

from search.engines.contract import DATE, RELEVANCE
from search.forms import MOST_CHOICES, Asked, read_request, without_unknown

KNOWN = {"column": {"zhen-xun": "镇讯"}, "unit": {}, "town": {"1": "白甸镇"}}


def test_nothing_asked_is_everything_by_relevance():
    assert read_request(QueryDict()) == Asked(query="")


def test_everything_asked_is_understood():
    asked = read_request(
        QueryDict("q= 国策杯  书法 &kind=site&kind=news&year=2008&town=1&sort=date&page=50")
    )

    assert (asked.query, asked.sort, asked.page) == ("国策杯 书法", DATE, 50)
    assert asked.chosen == {"kind": ("site", "news"), "year": ("2008",), "town": ("1",)}
    assert asked.keys == {"town": ("1",)}


@pytest.mark.parametrize(("length", "truncated"), ((100, False), (101, True)))
def test_only_the_first_hundred_characters_count(length, truncated):
    asked = read_request(QueryDict(f"q={'一' * length}"))

    assert (asked.query, asked.truncated) == ("一" * 100, truncated)


@pytest.mark.parametrize(
    ("typed", "truncated"), (("“" * 200 + "国策杯", False), ("ﷺ" * 10, True), ("ﷺ" * 5, False))
)
def test_a_query_is_as_long_as_what_is_searched(typed, truncated):
    assert read_request(QueryDict(f"q={typed}")).truncated is truncated


@pytest.mark.parametrize("page", ("0", "51", "999", "abc", "-1", "1.5", "01", "１", " 1"))
def test_page_that_cannot_be_is_not_found(page):
    with pytest.raises(Http404):
        read_request(QueryDict(f"page={page}"))


@pytest.mark.parametrize(
    ("name", "value"),
    (("kind", "person"), ("sort", "price"), ("year", "08"), ("year", "二〇〇八"), ("year", "3008")),
)
def test_unknown_choice_is_ignored_and_named(name, value):
    asked = read_request(QueryDict(f"q=国策杯&{name}={value}"))

    assert (asked.chosen, asked.sort) == ({}, RELEVANCE)
    assert len(asked.problems) == 1


def test_known_choices_stay_beside_unknown_ones():
    asked = read_request(QueryDict("year=2008&year=abc"))

    assert (asked.chosen, len(asked.problems)) == ({"year": ("2008",)}, 1)


def test_nobody_chooses_hundreds_of_values():
    asked = read_request(QueryDict("&".join(f"unit={number}" for number in range(200))))

    assert len(asked.chosen["unit"]) == MOST_CHOICES


def test_keys_that_have_no_name_are_ignored_and_named():
    asked = read_request(QueryDict("column=zhen-xun&unit=nobody&town=1&town=2"))

    known = without_unknown(asked, KNOWN)

    assert known.chosen == {"column": ("zhen-xun",), "town": ("1",)}
    assert len(known.problems) == 2
