from fractions import Fraction

import pytest

from exhibitions.judging.ruleset.terms import Criterion, Quorum, Quota, seats_to_trim
from tests.factories.panels import rules


def test_a_tick_is_worth_its_steps_above_the_minimum():
    criterion = Criterion("art", "艺术", Fraction(5), Fraction(30), Fraction(1, 4))

    assert criterion.max_tick == 100
    assert [criterion.value(tick) for tick in (0, 1, 100)] == [5, Fraction(21, 4), 30]


def test_criteria_stand_by_priority():
    assert [each.key for each in rules().by_priority()] == ["art", "theme"]


def test_how_many_seats_a_panel_needs_to_drop_marks():
    assert [seats_to_trim(drop) for drop in (0, 1, 2)] == [1, 5, 9]


def test_the_quorum_of_half_a_panel():
    assert [Quorum(2, Fraction(1, 2)).of(seats) for seats in (2, 3, 7)] == [2, 2, 4]


@pytest.mark.parametrize(
    ("quota", "seats"),
    (
        (Quota("fixed", count=3), 3),
        (Quota("rest"), None),
        (Quota("percent", percent=Fraction(10)), 35),
        (Quota("percent", percent=Fraction(10), maximum=30), 30),
        (Quota("percent", percent=Fraction(1, 10), minimum=1), 1),
    ),
)
def test_the_seats_of_a_quota(quota, seats):
    assert quota.of(352) == seats


def test_an_unknown_round_is_a_key_error():
    with pytest.raises(KeyError):
        rules().round("first")
