import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.bigrams import (
    Term,
    clean_query,
    compatible,
    index_text,
    one_line,
    parse,
    phrase,
    query_terms,
)

# Lone surrogates as well: a browser may send them, and Python strings can hold them.
ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=300)


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    (
        ("  国策杯\n 书法  ", "国策杯 书法"),
        ("２００８年ＡＢＣ", "2008年ABC"),
        ("第十一届“国策杯”", "第十一届 国策杯"),
        ("a\"b'c", "a b c"),
        ("国\x00策\u202e杯\u200b", "国 策 杯"),
        ("\ud800国策\udfff", "国策"),
        ("县" * 10_000, "县" * 100),
        ("\x00\u202e\u200b", ""),
        ("“" * 1_100 + "国策杯", "国策杯"),
        ("﹁｀" * 600 + "国策杯", "国策杯"),
        (" \u200b" * 600 + "国策杯", "国策杯"),
    ),
)
def test_clean_query_leaves_one_harmless_line(typed, cleaned):
    assert clean_query(typed) == cleaned


@pytest.mark.parametrize(
    ("typed", "length"),
    (
        ("“" * 200 + "国策杯", 3),
        ("县" * 100 + "！\u200b”", 101),
        ("ﷺ" * 10, 180),
        ("县" * 1_000_000, 1_000),
        ("ﷺ" * 1_000_000, 18_000),
    ),
)
def test_one_line_is_as_long_as_what_is_left_of_a_query(typed, length):
    assert len(one_line(typed)) == length


@given(ANYTHING)
def test_clean_query_is_the_beginning_of_the_line(typed):
    line = one_line(typed)

    assert clean_query(typed) == line[:100].rstrip()
    assert clean_query("“" * 2_000 + line) == clean_query(line)


@given(ANYTHING)
def test_clean_query_has_nothing_left_to_clean(typed):
    cleaned = clean_query(typed)

    assert clean_query(cleaned) == cleaned
    assert len(cleaned) <= 100
    assert cleaned.isprintable()


def test_query_terms_are_what_was_typed_each_once():
    assert query_terms("《国策杯》、书法 COVID-19，国策杯 !!!") == ["国策杯", "书法", "COVID", "19"]


@pytest.mark.parametrize(
    ("text", "spelled"),
    (
        ("县卫健", "县卫 卫健 健"),
        ("县", "县"),
        ("海安市2008年举办", "海安 安市 市 2008 年举 举办 办"),
        ("白甸镇，国策杯", "白甸 甸镇 镇 国策 策杯 杯"),
        ("二〇〇八", "二〇 〇〇 〇八 八"),
        ("www.haian.gov.cn A4", "www haian gov cn A4"),
        ("２００８", "2008"),
        ("a\x00b\ud800", "a b"),
        ("", ""),
    ),
)
def test_index_text_spells_ideographs_in_pairs(text, spelled):
    assert index_text(text) == spelled


def test_index_text_reads_no_more_than_a_vector_holds():
    assert len(index_text("县" * 70_000).split()) == 60_000


@pytest.mark.parametrize(
    ("typed", "terms"),
    (
        ("国策杯", [Term(("国策", "策杯"))]),
        ("县", [Term(("县",), prefix=True)]),
        ("2008年", [Term(("2008", "年"), prefix=True)]),
        ("国策杯2008", [Term(("国策", "策杯", "杯", "2008"))]),
        ("国策 书法 国策", [Term(("国策",)), Term(("书法",))]),
        ("AND* NEAR(国策", [Term(("AND",)), Term(("NEAR",)), Term(("国策",))]),
        ("!?… 😀", []),
    ),
)
def test_parse_gives_terms_spelled_like_the_index(typed, terms):
    assert parse(typed) == terms


def test_parse_lets_only_the_last_word_be_unfinished():
    assert parse("haian gov", unfinished=True) == [Term(("haian",)), Term(("gov",), prefix=True)]
    assert parse("gov 国策", unfinished=True) == [Term(("gov",)), Term(("国策",))]


def test_phrase_is_one_term_over_all_words():
    assert phrase("population portal") == Term(("population", "portal"))
    assert phrase("!!!") is None


@given(st.one_of(ANYTHING, st.text("国策か゛\u3099ｶﾞe\u0301，Å\uf900㈱ab")))
def test_compatible_form_is_unicodes(text):
    assert compatible(text) == unicodedata.normalize("NFKC", text)


@given(st.text("海安市国策杯白甸，", min_size=1), st.data())
def test_any_part_of_a_sentence_is_spelled_within_its_spelling(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : start + data.draw(st.integers(1, 12))]
    spelled = index_text(text).split()

    for term in parse(part):
        assert any(_stands_at(spelled[at:], term) for at in range(len(spelled)))


def _stands_at(words, term):
    """Whether index words begin with a term, whose last word may be a beginning only."""
    *exact, last = term.tokens
    found = words[: len(term.tokens)]
    whole = len(found) == len(term.tokens) and found[:-1] == exact
    return whole and (found[-1].startswith(last) if term.prefix else found[-1] == last)
