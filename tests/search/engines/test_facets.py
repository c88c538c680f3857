from types import SimpleNamespace

import pytest

from search.engines.facets import counted, is_chosen, value_of


def match(kind, year=None, **values):
    return SimpleNamespace(
        **{"kind": kind, "column": "", "town": "", "unit": "", "year": year} | values
    )


MATCHES = [match("news", 2007), match("news", 2008), match("site", 2008), match("page")]


def test_values_are_text():
    assert [value_of(each, "year") for each in MATCHES] == ["2007", "2008", "2008", ""]


@pytest.mark.parametrize(
    ("chosen", "kinds", "years"),
    (
        ({}, {"news": 2, "site": 1, "page": 1}, {"2007": 1, "2008": 2}),
        ({"kind": {"news"}}, {"news": 2, "site": 1, "page": 1}, {"2007": 1, "2008": 1}),
        ({"year": {"2007", "2008"}}, {"news": 2, "site": 1}, {"2007": 1, "2008": 2}),
        ({"kind": {"site"}, "year": {"2007"}}, {"news": 1}, {"2008": 1}),
    ),
)
def test_each_facet_is_counted_under_the_choices_of_the_others(chosen, kinds, years):
    counts = counted(MATCHES, chosen)

    assert (counts["kind"], counts["year"]) == (kinds, years)


def test_match_without_a_value_fits_no_choice():
    assert not is_chosen(match("page"), {"year": {"2008"}})
    assert is_chosen(match("page"), {"year": {"2008"}}, besides="year")
