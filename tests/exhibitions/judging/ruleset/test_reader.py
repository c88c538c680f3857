from fractions import Fraction

import pytest

from exhibitions.judging.ruleset.reader import Problem, Reader


def reader_of(data):
    problems = []
    return Reader(data, "top", problems), problems


@pytest.mark.parametrize(
    ("text", "value"), (("0", 0), ("85.5", Fraction(171, 2)), ("100.25", Fraction(401, 4)))
)
def test_a_decimal_is_an_exact_fraction(text, value):
    reader, problems = reader_of({"x": text})

    assert reader.decimal("x") == value
    assert problems == []


@pytest.mark.parametrize("value", (".5", "5.", "1e3", "1.234", "NaN", "-1", "１", " 1", 1, 1.5))
def test_anything_else_is_no_decimal(value):
    reader, problems = reader_of({"x": value})

    assert reader.decimal("x") == 0
    assert [each.path for each in problems] == ["top.x"]
    assert not reader.sound


def test_texts_are_composed():
    reader, _problems = reader_of({"x": "e\u0301"})

    assert reader.text("x") == "é"


@pytest.mark.parametrize("value", (True, 1.0, "1", -1, 11))
def test_a_whole_number_is_no_boolean_and_keeps_its_limits(value):
    reader, problems = reader_of({"x": value})

    assert reader.whole("x", highest=10) == 0
    assert len(problems) == 1


def test_what_is_missing_is_said_once_and_unknown_fields_are_named():
    reader, problems = reader_of({"typo": 1})

    reader.text("name")
    reader.finish()

    assert problems == [
        Problem("top.name", "This field is missing."),
        Problem("top.typo", "This field is unknown."),
    ]


def test_a_problem_is_a_sentence_with_its_place():
    assert str(Problem("a.b", "%(n)s is too many.", {"n": 3})) == "a.b: 3 is too many."
    assert str(Problem("a.b", "100 % wrong.")) == "a.b: 100 % wrong."
