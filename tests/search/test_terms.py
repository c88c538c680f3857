import pytest

from search.terms import MOST_SPELLINGS, Alternatives, read_query


@pytest.mark.parametrize(
    ("text", "terms"),
    (
        ("", ()),
        ("？！", ()),
        ("国策杯", (Alternatives(("国策杯",), unfinished=True),)),
        (
            "国策杯 《书法》 国策杯",
            (Alternatives(("国策杯",)), Alternatives(("书法",), unfinished=True)),
        ),
        ("國策盃", (Alternatives(("国策杯",), unfinished=True),)),
    ),
)
def test_queries_are_read_term_by_term(text, terms):
    assert read_query(text) == terms


def test_synonyms_are_further_spellings():
    synonyms = {"计生": ["人口和计划生育", "计生", "计 生", "！"]}.get

    (term,) = read_query("计生", synonyms)

    assert term.spellings == ("计生", "人口和计划生育")


def test_spellings_have_an_end():
    (term,) = read_query("计生", lambda term: [f"计生{number}" for number in range(99)])

    assert len(term.spellings) == MOST_SPELLINGS
