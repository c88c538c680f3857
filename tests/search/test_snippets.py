"""What was found, marked; everything else escaped."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from search.snippets import ELLIPSIS, LENGTH, highlight, snippet

# Few characters, so that terms are found and markup is met.
CHARACTERS = st.sampled_from("国策杯<>&\"'/mark aAＡ①ß… ")
TEXTS = st.text(CHARACTERS, max_size=300) | st.text(max_size=60)
TERMS = st.lists(st.text(CHARACTERS, max_size=4), max_size=4)


def without_marks(marked):
    return re.sub("</?mark>", "", marked)


def test_each_place_of_each_term_is_marked():
    assert highlight("国策杯书法，国策杯摄影", ["国策杯", "摄影"]) == (
        "<mark>国策杯</mark>书法，<mark>国策杯摄影</mark>"
    )


def test_overlapping_terms_make_one_mark():
    assert highlight("婚育新风进万家", ["婚育新", "新风"]) == "<mark>婚育新风</mark>进万家"


def test_capitals_and_full_width_letters_are_found():
    assert highlight("ＧＤＰ and gdp", ["Gdp"]) == "<mark>ＧＤＰ</mark> and <mark>gdp</mark>"


def test_characters_that_stand_for_several_are_marked_whole():
    assert highlight("①……面积100㎡。", ["100m2"]) == "①……面积<mark>100㎡</mark>。"
    assert highlight("……Straße℃", ["sse°"]) == "……Stra<mark>ße℃</mark>"


def test_markup_in_text_and_terms_is_only_text():
    marked = highlight("<script>alert(1)</script>", ["<script>"])

    assert marked == "<mark>&lt;script&gt;</mark>alert(1)&lt;/script&gt;"


def test_snippet_opens_round_the_first_term():
    shown = snippet("前" * 500 + "国策杯" + "后" * 500, ["国策杯"])

    assert shown == f"{ELLIPSIS}{'前' * 30}<mark>国策杯</mark>{'后' * 87}{ELLIPSIS}"


def test_snippet_without_a_term_is_the_beginning():
    assert snippet("一" * 200, ["国策杯"]) == "一" * LENGTH + ELLIPSIS


def test_snippet_near_the_end_uses_its_whole_length():
    assert snippet("前" * 200 + "国策杯", ["国策杯"]) == (
        ELLIPSIS + "前" * 117 + "<mark>国策杯</mark>"
    )


def test_short_text_is_shown_whole():
    assert snippet(" 国策杯\n 书法 ", ["书法"]) == "国策杯 <mark>书法</mark>"


@given(TEXTS, TERMS)
def test_highlight_adds_nothing_but_marks(text, terms):
    marked = highlight(text, terms)

    assert set(re.findall(r"<[^>]*>?", marked)) <= {"<mark>", "</mark>"}
    assert marked.count("<mark>") == marked.count("</mark>")
    assert html.unescape(without_marks(marked)) == html.unescape(html.escape(text))


@given(TEXTS, TERMS)
def test_snippet_is_a_piece_of_the_text_and_escaped(text, terms):
    shown = snippet(text, terms)

    whole = " ".join(text.split())
    piece = html.unescape(without_marks(shown))
    assert set(re.findall(r"<[^>]*>?", shown)) <= {"<mark>", "</mark>"}
    assert len(piece) <= LENGTH + 2
    assert piece in whole or piece.removeprefix(ELLIPSIS).removesuffix(ELLIPSIS) in whole
