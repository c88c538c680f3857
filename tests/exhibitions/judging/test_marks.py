from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibitions.judging.errors import IncompleteBallot, NotATick, OutOfRange
from exhibitions.judging.marks import (
    ballot_total,
    display,
    display_apart,
    exact_text,
    rounded,
    text_of,
    tick_of,
    ticks_by_key,
    ticks_in_order,
)
from exhibitions.judging.ruleset import Criterion
from tests.factories.panels import PROPERTIES, rules

HALVES = Criterion("art", "艺术", Fraction(5), Fraction(30), Fraction(1, 2))
FACTOR = Criterion("theme", "主题", Fraction(0), Fraction(10), Fraction(1), factor=Fraction(3, 2))


@pytest.mark.parametrize(
    ("text", "tick"),
    (("5", 0), ("5.5", 1), ("30", 50), ("30.00", 50), (" 17.5 ", 25), ("１７．５", 25), ("007", 4)),
)
def test_a_typed_mark_is_a_tick(text, tick):
    assert tick_of(text, HALVES) == tick


@pytest.mark.parametrize(
    "text", ("", " ", "5.25", "17.4", "a", "NaN", "inf", "1e1", "+7", "-7", "7,5", "1_0", "٧", "7.")
)
def test_what_is_no_number_or_between_two_steps_is_no_tick(text):
    with pytest.raises(NotATick) as failure:
        tick_of(text, HALVES)

    assert (failure.value.text, failure.value.criterion) == (text, HALVES)


@pytest.mark.parametrize("text", ("4.5", "30.5", "0", "850"))
def test_a_mark_outside_the_scale_is_refused_as_such(text):
    with pytest.raises(OutOfRange):
        tick_of(text, HALVES)


@pytest.mark.parametrize("tick", range(HALVES.max_tick + 1))
def test_a_tick_is_written_as_it_is_typed(tick):
    assert tick_of(text_of(tick, HALVES), HALVES) == tick


def test_ticks_are_written_without_idle_zeros():
    assert [text_of(tick, HALVES) for tick in (0, 1, 10, 50)] == ["5", "5.5", "10", "30"]


def test_a_total_weighs_every_value_with_its_factor():
    assert ballot_total({"art": 3, "theme": 7}, [HALVES, FACTOR]) == Fraction(13, 2) + Fraction(
        21, 2
    )


def test_a_partial_sheet_has_no_total():
    with pytest.raises(IncompleteBallot) as failure:
        ballot_total({"art": 3}, [HALVES, FACTOR])

    assert failure.value.missing == ("theme",)


@pytest.mark.parametrize("tick", (-1, 51))
def test_a_total_refuses_a_tick_that_the_scale_lacks(tick):
    with pytest.raises(OutOfRange):
        ballot_total({"art": tick}, [HALVES])


@pytest.mark.parametrize("at", ("minimum", "maximum"))
def test_all_maxima_make_the_full_score_and_all_minima_the_lowest(at):  # I-3
    criteria = rules().criteria
    ticks = {each.key: each.max_tick if at == "maximum" else 0 for each in criteria}

    assert ballot_total(ticks, criteria) == (100 if at == "maximum" else 0)


def test_rows_and_mappings_of_ticks_are_the_same_thing():
    mapping = ticks_by_key([None, 7], [HALVES, FACTOR])

    assert mapping == {"theme": 7}
    assert ticks_in_order(mapping, [HALVES, FACTOR]) == [None, 7]


@pytest.mark.parametrize(
    ("value", "places", "text"),
    (
        (Fraction(85125, 1000), 2, "85.13"),  # half up, where floats and banks say 85.12
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(2, 3), 0, "1"),
        (Fraction(99999, 1000), 2, "100.00"),
        (Fraction(5, 1000), 2, "0.01"),
        (Fraction(-5, 1000), 2, "-0.01"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(7), 3, "7.000"),
    ),
)
def test_display_rounds_half_up(value, places, text):
    assert display(value, places) == text


@PROPERTIES
@given(st.integers(-(10**7), 10**7), st.integers(0, 4))
def test_display_rounds_as_the_decimal_standard_does(thousandths, places):  # I-18
    decimal = Decimal(thousandths).scaleb(-5)
    expected = decimal.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)

    value = Fraction(thousandths, 10**5)

    assert Decimal(display(value, places)) == expected
    assert rounded(value, places) == Fraction(expected)


def test_scores_that_would_look_equal_get_more_places_until_they_do_not():
    near = Fraction(256, 3) + Fraction(1, 10**9)
    values = [
        Fraction(86),
        near,
        Fraction(256, 3),
        Fraction(256, 3),
        Fraction(85334, 1000),
        Fraction(85),
    ]

    assert display_apart(values) == [
        "86.00",
        exact_text(near),
        "256/3",
        "256/3",
        "85.334",
        "85.00",
    ]


@PROPERTIES
@given(st.lists(st.fractions(0, 2, max_denominator=999), max_size=12))
def test_different_scores_never_look_equal(values):  # I-18
    values = sorted(values, reverse=True)

    texts = display_apart(values)

    assert len(set(zip(values, texts, strict=True))) == len(set(texts)) == len(set(values))
