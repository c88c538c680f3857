import re
from pathlib import Path

import pytest

from exhibitions.judging import allocation
from exhibitions.judging.allocation import Allocation, Step
from exhibitions.judging.minutes import minutes, templates
from exhibitions.judging.presets import guoce_cup
from exhibitions.judging.ruleset import parse_ruleset

RULES = parse_ruleset(guoce_cup(seats=5))


def said(code, **params):
    log = (Step(code, "first", params),)
    return minutes(Allocation((), {}, {}, (), log), RULES)[0]


@pytest.mark.parametrize(
    ("code", "params", "words"),
    (
        ("level", {"cap": 1, "quota": 1}, "一等奖"),
        ("granted", {"rank": 1, "entries": ("S001", "S002")}, "S001、S002"),
        ("below_floor", {"rank": 2, "entries": ("S003",)}, "S003"),
        ("shrunk", {"rank": 3, "entries": ("S004", "S005")}, "S004、S005"),
        ("expanded", {"seats": 2}, "2"),
        ("parked", {"rank": 2, "entries": ("S006",)}, "S006"),
        ("vacant", {"seats": 1}, "空缺"),
        ("carried", {"seats": 1, "to": "second"}, "二等奖"),
        ("open", {"kind": "runoff", "room": 1, "rank": 1, "entries": ("S007", "S008")}, "并列"),
        ("decided", {"kind": "runoff", "rank": 1, "entries": ("S008", "S007")}, "S008、S007"),
    ),
)
def test_every_step_is_a_chinese_sentence(code, params, words):
    sentence = said(code, **params)

    assert words in sentence
    assert "一等奖" in sentence
    assert sentence.endswith("。")
    assert "%" not in sentence


def test_every_step_that_an_allocation_notes_has_its_sentence():
    source = Path(allocation.__file__).read_text(encoding="utf-8")
    noted = set(re.findall(r"note\(\s*\"(\w+)\"", source))

    assert len(noted) == 10
    assert templates().keys() == noted


def test_ties_say_how_many_places_are_left():
    assert "2" in said("open", kind="runoff", room=2, rank=1, entries=("S1", "S2", "S3"))


def test_minutes_keep_the_order_of_the_meeting():
    log = (Step("vacant", "first", {"seats": 1}), Step("vacant", "second", {"seats": 3}))

    sentences = minutes(Allocation((), {}, {}, (), log), RULES)

    assert ["一等奖" in sentences[0], "二等奖" in sentences[1]] == [True, True]
