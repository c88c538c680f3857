import pytest
from modelsearch.query import MATCH_ALL, And, Boost, Fuzzy, Not, Or, Phrase, PlainText

from search.backends.phrases import UnfinishedPhrase, in_phrases


def shown(query):
    """Return a query as nested tuples that can be compared."""
    if query is None:
        return None
    if isinstance(query, Phrase):
        return (type(query).__name__, query.query_string)
    if isinstance(query, (And, Or)):
        return (type(query).__name__, *map(shown, query.subqueries))
    return (type(query).__name__, shown(getattr(query, "subquery", None)))


@pytest.mark.parametrize(
    ("query", "read"),
    (
        (PlainText("国策杯"), ("Phrase", "国策杯")),
        (PlainText("“国策杯”，书法"), ("And", ("Phrase", "国策杯"), ("Phrase", "书法"))),
        (PlainText("国策 书法", operator="or"), ("Or", ("Phrase", "国策"), ("Phrase", "书法"))),
        (Fuzzy("国策"), ("Phrase", "国策")),
        (Phrase("国策，杯"), ("Phrase", "国策 杯")),
        (Not(PlainText("国策")), ("Not", ("Phrase", "国策"))),
        (Boost(PlainText("国策"), 2), ("Boost", ("Phrase", "国策"))),
        (And([PlainText("国策"), PlainText("!!!")]), ("Phrase", "国策")),
        (MATCH_ALL, ("MatchAll", None)),
        (PlainText("!!!"), None),
        (Phrase("。"), None),
        (Not(PlainText("\x00")), None),
    ),
)
def test_every_word_becomes_a_phrase(query, read):
    assert shown(in_phrases(query, unfinished=False)) == read


@pytest.mark.parametrize(
    ("text", "last"),
    (
        ("启用 Popul", UnfinishedPhrase),
        ("200", UnfinishedPhrase),
        ("国策2008", UnfinishedPhrase),
        ("Popul 启用", Phrase),
    ),
)
def test_only_a_latin_word_or_number_at_the_end_is_unfinished(text, last):
    query = in_phrases(PlainText(text), unfinished=True)
    phrases = getattr(query, "subqueries", [query])

    assert type(phrases[-1]) is last
    assert all(type(phrase) is Phrase for phrase in phrases[:-1])
