import pytest

from search import vocabulary
from search.vocabulary import initials_of, near_misses, phrases, pinyin_of, repeated_words


@pytest.mark.parametrize(
    ("text", "pinyin", "initials"),
    (
        ("国策杯", "guocebei", "gcb"),
        ("2008年", "2008nian", "2008n"),
        ("GDP 增长", "gdpzengzhang", "gdpzz"),
        ("guo ce bei", "guocebei", "guocebei"),
        ("！", "", ""),
    ),
)
def test_a_text_is_spoken_without_tones_and_spaces(text, pinyin, initials):
    assert (pinyin_of(text), initials_of(text)) == (pinyin, initials)


def test_near_misses_are_one_slip_away():
    near = near_misses("bei")

    assert {"be", "ei", "bbei", "beii", "wei", "ebi"} <= near
    assert "bei" not in near
    assert len(near_misses("guocebei")) < 500


@pytest.mark.parametrize(
    ("title", "found"),
    (
        ("国策杯开幕", ["国策杯开幕"]),
        ("352件作品亮相“国策杯”", ["352件作品亮相 国策杯", "352件作品亮相", "国策杯"]),
        ("国" * 25, []),
        ("！", []),
        ("杯", []),
    ),
)
def test_phrases_are_the_short_parts_of_a_title(title, found):
    assert phrases(title) == found


def test_words_are_told_from_their_parts_by_their_company():
    titles = ["国策杯开幕", "我县国策杯落幕", "走近国策杯", "海安的国策杯获奖作品", "只此一次"]

    assert dict(repeated_words(titles)) == {"国策杯": 4}


def test_a_word_within_a_title_counts_once():
    assert dict(repeated_words(["书法，书法", "学书法"])) == {"书法": 2}


def test_words_do_not_end_in_particles():
    assert "海安的" not in repeated_words(["海安的春天", "海安的秋天", "海安一日"])
    assert repeated_words(["海安的春天", "海安的秋天", "海安一日"])["海安"] == 3


def test_memory_is_bounded_and_keeps_what_is_frequent(monkeypatch):
    monkeypatch.setattr(vocabulary, "MOST_COUNTED", 100)
    titles = [f"国策杯{chr(0x4E00 + 7 * n)}{chr(0x5E00 + 11 * n)}" for n in range(100)]

    assert repeated_words(titles)["国策杯"] == 100
