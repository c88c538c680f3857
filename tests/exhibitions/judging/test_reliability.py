from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from exhibitions.judging.reliability import (
    Reliability,
    divergent_seats,
    icc,
    is_contested,
    kendall_w,
    reliability,
)
from tests.factories.panels import PROPERTIES, points

SCALE = Fraction(100)
# Six works, four judges: the table of Shrout and Fleiss 1979, as recomputed by McGraw and Wong.
CLASSIC = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]

matrices = st.integers(2, 5).flatmap(
    lambda judges: st.lists(
        st.lists(st.integers(0, 20), min_size=judges, max_size=judges), min_size=3, max_size=8
    )
)


def hundredths(value):
    return int(value * 100 + Fraction(1, 2))


def test_the_classic_table_has_its_published_coefficients():
    assert [hundredths(value) for value in icc(CLASSIC)] == [29, 62, 71, 91]


def test_kendalls_coefficient_without_ties():
    # Three judges rank four works; sums of ranks 4, 6, 8, 12: S = 35, W = 12 * 35 / (9 * 60).
    rows = [[1, 1, 2], [2, 3, 1], [3, 2, 3], [4, 4, 4]]

    assert kendall_w(rows) == Fraction(12 * 35, 9 * 60)


def test_kendalls_coefficient_with_ties():
    # Ranks 1.5 1.5 3 and 1 2 3: sums 2.5, 3.5, 6; S = 6.5; one tie of two.
    rows = [[1, 1], [1, 2], [2, 3]]

    assert kendall_w(rows) == Fraction(12) * Fraction(13, 2) / (4 * 24 - 2 * 6)


@pytest.mark.parametrize("rows", ([], [[1, 2]], [[1, 2], [3, 4]], [[1], [2], [3]]))
def test_too_few_works_or_judges_cannot_be_computed(rows):
    assert reliability(rows) == Reliability(len(rows), len(rows[0]) if rows else 0)


def test_a_panel_that_gives_all_the_same_has_no_coefficients():
    assert reliability([[80, 80]] * 4) == Reliability(4, 2)


def test_perfect_agreement_is_one():
    result = reliability([[70, 70], [80, 80], [91, 91]])

    assert set(vars_of(result)) == {1}


def vars_of(result):
    return [
        result.icc_agreement,
        result.icc_agreement_mean,
        result.icc_consistency,
        result.icc_consistency_mean,
        result.kendall_w,
    ]


@PROPERTIES
@given(matrices)
def test_kendalls_coefficient_lies_between_nothing_and_one(rows):  # I-26
    value = kendall_w(rows)

    assert value is None or 0 <= value <= 1


@PROPERTIES
@given(matrices)
def test_it_is_one_where_all_rank_alike_and_only_there(rows):  # I-26
    def ranks(column):
        return [sum(other < value for other in column) for value in column]

    value = kendall_w(rows)
    assume(value is not None)

    orders = {tuple(ranks(column)) for column in zip(*rows, strict=True)}
    assert (value == 1) == (len(orders) == 1)


@PROPERTIES
@given(matrices, st.integers(1, 9))
def test_consistency_forgives_a_severe_judge_and_agreement_does_not(rows, severity):  # I-26
    one, mean, consistent, consistent_mean = icc(rows)
    shifted = icc([[row[0] - severity, *row[1:]] for row in rows])

    assert shifted[2:] == (consistent, consistent_mean)
    identical = all(len(set(row)) == 1 for row in rows)
    if identical and one is not None:
        assert shifted[0] < one
        assert shifted[1] < mean


@PROPERTIES
@given(matrices)
def test_fractions_and_whole_numbers_agree(rows):
    halves = [[Fraction(value, 2) for value in row] for row in rows]

    assert reliability(halves) == reliability(rows)


@pytest.mark.parametrize(
    ("totals", "seats"),
    (
        ([80, 81, 82, 83, 98], (5,)),  # 16 from the median, and the others close together
        ([80, 81, 82, 83, 96], ()),  # 14
        ([60, 80, 82, 84, 99], (1, 5)),
        ([50, 65, 82, 99, 100], ()),  # far, but no farther than the panel is spread
        ([0, 80, 80, 80], ()),  # too few ballots
    ),
)
def test_ballots_far_from_the_others_are_named(totals, seats):
    by_seat = dict(enumerate(points(*totals), start=1))

    assert divergent_seats(by_seat, SCALE) == seats


def test_the_limit_follows_the_scale():
    by_seat = dict(enumerate(points(8, 8, 8, 8, 10), start=1))

    assert divergent_seats(by_seat, Fraction(10)) == (5,)
    assert divergent_seats(by_seat, SCALE) == ()


@pytest.mark.parametrize(
    ("totals", "contested"), (([60, 90], True), ([61, 90], False), ([0], False))
)
def test_a_work_whose_ballots_lie_far_apart_is_contested(totals, contested):
    assert is_contested(dict(enumerate(points(*totals))), SCALE) is contested
