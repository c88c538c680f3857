import pytest
from modelsearch.query import MATCH_ALL, And, Boost, Not, Or, Phrase, PlainText

from search.backends.querying import TermPhrase, in_bigrams, query_of
from search.terms import Alternatives


def spelled(query, *, unfinished=False):
    """Return a rewritten query as nested tuples of index words."""
    return _plain(in_bigrams(query, unfinished=unfinished))


def _plain(query):
    if isinstance(query, TermPhrase):
        return " ".join(query.term.tokens) + ("*" if query.term.prefix else "")
    if isinstance(query, (And, Or)):
        return (type(query).__name__, *(_plain(part) for part in query.subqueries))
    if isinstance(query, Not):
        return (type(query).__name__, _plain(query.subquery))
    return query


@pytest.mark.parametrize(
    ("query", "expected"),
    (
        (PlainText("国策杯", operator="and"), "国策 策杯"),
        (PlainText("国策杯 gov", operator="AND"), ("And", "国策 策杯", "gov")),
        (PlainText("国策 gov", operator="or"), ("Or", "国策", "gov")),
        (PlainText("！", operator="and"), None),
        (Phrase("白甸镇 gov"), "白甸 甸镇 镇 gov"),
        (And([Phrase("白甸"), PlainText("！")]), "白甸"),
        (Or([Phrase("白甸"), Not(Phrase("国策"))]), ("Or", "白甸", ("Not", "国策"))),
        (Boost(Phrase("白甸"), 2), "白甸"),
        (Not(Phrase("！")), None),
        (MATCH_ALL, MATCH_ALL),
    ),
)
def test_queries_are_spelled_in_bigrams(query, expected):
    assert spelled(query) == expected


def test_the_last_word_may_be_unfinished():
    query = PlainText("gov popul", operator="and")

    assert spelled(query, unfinished=True) == ("And", "gov", "popul*")


def test_terms_have_to_be_found_in_one_of_their_spellings():
    terms = [Alternatives(("计生", "人口计生")), Alternatives(("gov",), unfinished=True)]

    assert _plain(query_of(terms)) == ("And", ("Or", "计生", "人口 口计 计生"), "gov*")
