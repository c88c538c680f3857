import pytest
from django.utils import translation

from exhibitions.submissions.errors import REFUSALS, RefusedPicture, refusal_message
from exhibitions.submissions.facts import FORMATS

EVERYTHING = {
    "formats": FORMATS,
    "found": "psd",
    "bytes": 41 * 2**20,
    "max_bytes": 30 * 2**20,
    "width": 30_000,
    "height": 20_000,
    "max_pixels": 150_000_000,
    "min_long_edge": 1600,
    "max_aspect": 25,
}


@pytest.mark.parametrize("code", REFUSALS)
@pytest.mark.parametrize("language", ("en", "zh-hans"))
def test_every_refusal_is_a_whole_sentence(code, language):
    with translation.override(language):
        sentence = str(refusal_message(RefusedPicture(code, **EVERYTHING)))

    assert sentence.endswith({"en": ".", "zh-hans": "。"}[language])
    assert "%" not in sentence


def test_refusal_says_what_was_wrong_and_what_is_accepted():
    refusal = RefusedPicture("format_not_accepted", found="psd", formats=("jpeg", "png"))

    with translation.override("en"):
        sentence = str(refusal_message(refusal))

    assert "PSD" in sentence
    assert sentence.endswith("accepted are JPEG、PNG.")


def test_sizes_are_told_in_units_that_people_use():
    refusal = RefusedPicture("too_large", bytes=41 * 2**20, max_bytes=30 * 2**20)

    with translation.override("en"):
        assert str(refusal_message(refusal)) == (
            "The file has 41 MB, but at most 30 MB are accepted."
        )


def test_sentence_is_made_in_the_language_it_is_shown_in():
    with translation.override("en"):
        sentence = refusal_message(RefusedPicture("truncated"))

    with translation.override("zh-hans"):
        assert "没有完整" in str(sentence)
