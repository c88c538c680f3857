import pytest
from modelsearch.query import MATCH_ALL, And, Boost, Not, Or, Phrase, PlainText

from search.backends.rewriting import rewritten


def spell(text):
    return [Phrase(word) for word in text.split()]


def whole(text):
    return [Phrase(text.upper())] if text else []


def shown(query):
    if isinstance(query, Phrase):
        return query.query_string
    parts = getattr(query, "subqueries", None) or [getattr(query, "subquery", None)]
    return (type(query).__name__, *map(shown, parts)) if query is not None else None


@pytest.mark.parametrize(
    ("query", "read"),
    (
        (PlainText("a b"), ("And", "a", "b")),
        (PlainText("a b", operator="or"), ("Or", "a", "b")),
        (PlainText("a"), "a"),
        (PlainText(" "), None),
        (Phrase("a b"), "A B"),
        (Or([PlainText("a"), Phrase(""), Not(PlainText(""))]), "a"),
        (And([Phrase("a"), Not(Phrase("b"))]), ("And", "A", ("Not", "B"))),
        (MATCH_ALL, ("MatchAll", None)),
    ),
)
def test_every_text_is_spelled_anew(query, read):
    assert shown(rewritten(query, spell, whole, boosts=True)) == read


@pytest.mark.parametrize(("boosts", "read"), ((True, ("Boost", "a")), (False, "a")))
def test_a_boost_is_kept_where_it_can_be(boosts, read):
    assert shown(rewritten(Boost(PlainText("a"), 2), spell, whole, boosts=boosts)) == read
