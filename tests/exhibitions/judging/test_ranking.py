from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibitions.judging.ranking import (
    TieGroup,
    copeland,
    largest_remainder,
    rank,
    rank_entries,
)
from exhibitions.judging.scoring import Ballot, aggregate
from tests.factories.panels import (
    PROPERTIES,
    ballots_from,
    plain_ballots,
    plain_rules,
    points,
    rules,
    sheets,
)

SEATS = range(1, 6)


def ranked(ballots, rules_, entries, seats=SEATS, **options):
    results = aggregate(ballots, rules_, entries=entries, seats=seats, **options)
    return rank_entries(results, rules_)


def order(groups):
    return [(group.rank, group.entries, group.step) for group in groups]


def ranks(groups):
    return {entry: group.rank for group in groups for entry in group.entries}


def test_rank_leaves_a_gap_after_a_tie():
    keys = dict(zip("ABCDE", points(90, 85, 85, 80, 85), strict=True))

    assert rank(keys) == {"A": 1, "B": 2, "C": 2, "E": 2, "D": 5}


def test_nothing_is_ranked_among_nothing():
    assert rank({}) == {}
    assert rank_entries({}, rules()) == []


@PROPERTIES
@given(st.dictionaries(st.text(max_size=3), st.fractions(0, 3, max_denominator=6), max_size=20))
def test_a_rank_is_one_more_than_the_number_of_better_ones(keys):  # I-15
    assert rank(keys) == {
        one: 1 + sum(other > value for other in keys.values()) for one, value in keys.items()
    }


def test_the_untrimmed_mean_parts_equal_scores():
    trimmed = plain_rules("trimmed")
    totals = {"A": [10, 80, 80, 80, 90], "B": [20, 80, 80, 80, 90]}

    groups = ranked(plain_ballots(totals), trimmed, totals)

    assert order(groups) == [(1, ("B",), ""), (2, ("A",), "mean")]


def test_criteria_part_in_the_order_of_their_priority():
    drawn = {"A": [(60, 20)] * 5, "B": [(61, 19)] * 5, "C": [(59, 21)] * 5}

    assert order(ranked(ballots_from(drawn), rules(), drawn)) == [
        (1, ("B",), ""),
        (2, ("A",), "criterion:art"),
        (3, ("C",), "criterion:art"),
    ]


def test_duels_part_works_whose_figures_are_equal():
    # Three of five seats prefer A; score, mean and criterion are the same 80.
    totals = {"A": [81, 81, 81, 79, 78], "B": [80, 80, 80, 80, 80]}

    groups = ranked(plain_ballots(totals), plain_rules("mean"), totals)

    assert order(groups) == [(1, ("A",), ""), (2, ("B",), "copeland")]


def test_the_median_parts_what_the_duels_leave():
    # The seats prefer one as often as the other.
    totals = {"A": [90, 90, 80, 70, 70], "B": [92, 86, 81, 73, 68]}
    ladder = ["score", "mean", "median"]

    groups = ranked(plain_ballots(totals), plain_rules("mean", ladder=ladder), totals)

    assert order(groups) == [(1, ("B",), ""), (2, ("A",), "median")]


def test_what_the_ladder_cannot_part_shares_the_rank():
    drawn = {"A": [(60, 20)] * 5, "B": [(60, 20)] * 5, "C": [(59, 20)] * 5}

    groups = ranked(ballots_from(drawn), rules(), drawn)

    assert groups == [
        TieGroup(1, Fraction(80), ("A", "B")),
        TieGroup(3, Fraction(79), ("C",), "score"),
    ]


def test_the_first_of_a_parted_tie_keeps_the_step_that_made_the_tie():
    totals = {"A": [90] * 5, "B": [20, 80, 80, 80, 90], "C": [10, 80, 80, 80, 90]}

    groups = ranked(plain_ballots(totals), plain_rules("trimmed"), totals)

    assert [group.step for group in groups] == ["", "score", "mean"]


def test_held_works_have_no_rank():
    totals = {"A": [80] * 5, "B": [99, None, None, None, None]}
    groups = ranked(plain_ballots(totals), plain_rules("trimmed"), totals)

    assert order(groups) == [(1, ("A",), "")]


def test_display_policy_leaves_equal_looking_scores_to_the_ladder():
    shown = plain_rules("mean", rounding={"policy": "display", "places": 0}, ladder=["score"])
    totals = {"A": [80, 80, 80, 80, 81], "B": [80] * 5}

    assert order(ranked(plain_ballots(totals), shown, totals)) == [(1, ("A", "B"), "")]


def test_duels_ask_only_the_seats_that_scored_both():
    totals = {
        "A": dict(enumerate(points(80, 70, 90), start=1)),
        "B": {2: Fraction(75), 3: Fraction(80), 4: Fraction(99)},
        "C": {4: Fraction(98)},
    }

    assert copeland(totals) == {"A": 0, "B": 1, "C": -1}


def test_a_duel_is_the_same_from_both_sides():
    totals = {"A": {1: Fraction(70)}, "B": {1: Fraction(80)}, "C": {1: Fraction(60)}}

    assert copeland(totals) == {"A": 0, "B": 2, "C": -2}
    assert copeland(dict(reversed(totals.items()))) == copeland(totals)


def test_works_with_the_same_totals_fare_alike():
    better, worse = {1: Fraction(80), 2: Fraction(70)}, {1: Fraction(79), 2: Fraction(70)}

    assert copeland({"A": better, "B": worse, "C": worse, "D": better}) == {
        "A": 2,
        "D": 2,
        "B": -2,
        "C": -2,
    }


def test_thousands_of_equal_works_share_the_rank_at_once():
    drawn = {f"{number:04}": [(60, 20)] * 5 for number in range(3000)}

    (group,) = ranked(ballots_from(drawn), rules(), drawn)

    assert (group.rank, len(group.entries)) == (1, 3000)


def test_a_duel_that_nobody_judged_is_drawn():
    assert copeland({"A": {1: Fraction(1)}, "B": {2: Fraction(2)}}) == {"A": 0, "B": 0}


@PROPERTIES
@given(sheets(), st.integers(1, 5), st.data())
def test_raising_a_mark_never_worsens_the_rank(drawn, seat, data):  # I-2
    code = data.draw(st.sampled_from(sorted(drawn)))
    before = ranks(ranked(ballots_from(drawn), rules(), drawn))
    raised = [
        Ballot(each.seat, each.entry, {**each.ticks, "art": each.ticks["art"] + 1})
        if (each.seat, each.entry) == (seat, code)
        else each
        for each in ballots_from(drawn)
    ]

    assert ranks(ranked(raised, rules(), drawn))[code] <= before[code]


@PROPERTIES
@given(sheets(), st.integers(1, 2), st.integers(0, 3))
def test_stretching_and_shifting_all_marks_keeps_the_ranks(drawn, factor, shift):  # I-4
    ladder = ["score", "mean", "median"]
    sums = {code: [art + theme - 40 for art, theme in row] for code, row in drawn.items()}
    moved = {code: [factor * x + shift for x in row] for code, row in sums.items()}
    linear = plain_rules("trimmed", ladder=ladder)

    assert order(ranked(plain_ballots(sums), linear, sums)) == order(
        ranked(plain_ballots(moved), linear, moved)
    )


@PROPERTIES
@given(sheets(), st.integers(0, 100))
def test_a_judge_who_gives_all_the_same_swaps_nobody_under_the_mean(drawn, same):  # I-6
    by_mean = plain_rules("mean", ladder=["score"])
    sums = {code: [art + theme for art, theme in row] for code, row in drawn.items()}
    more = {code: [*row, same] for code, row in sums.items()}

    before = ranks(ranked(plain_ballots(sums), by_mean, sums))

    assert ranks(ranked(plain_ballots(more), by_mean, more, range(1, 7))) == before


def test_a_judge_who_gives_all_the_same_may_swap_two_under_a_trimmed_mean():  # I-6
    trimmed = plain_rules("trimmed", ladder=["score"])
    totals = {"A": [50, 70, 70, 70, 100], "B": [70, 70, 70, 70, 69]}
    more = {code: [*row, 100] for code, row in totals.items()}

    assert ranks(ranked(plain_ballots(totals), trimmed, totals)) == {"A": 1, "B": 1}
    assert ranks(ranked(plain_ballots(more), trimmed, more, range(1, 7))) == {"A": 1, "B": 2}


@PROPERTIES
@given(sheets())
def test_removing_a_work_never_swaps_two_others(drawn):  # I-11
    # By figures of each work alone; duels inside a tie depend on who is tied, as the ladder says.
    alone = rules(ladder=["score", "mean", "criteria", "median"])
    _gone, *left = drawn
    before = ranks(ranked(ballots_from(drawn), alone, drawn))
    after = ranks(ranked(ballots_from(drawn), alone, left))

    assert all(
        (after[one] < after[other]) == (before[one] < before[other])
        for one in left
        for other in left
    )


@PROPERTIES
@given(sheets())
def test_groups_hold_every_work_once_and_their_ranks_leave_gaps(drawn):  # I-15
    groups = ranked(ballots_from(drawn), rules(), drawn)

    assert sorted(entry for group in groups for entry in group.entries) == sorted(drawn)
    better = 0
    for group in groups:
        assert group.rank == better + 1
        better += len(group.entries)


@pytest.mark.parametrize(
    ("weights", "seats", "given_"),
    (
        ([41, 29, 17, 13], 8, [3, 2, 2, 1]),
        ([1, 1, 1], 4, [2, 1, 1]),  # equal remainders: the order of the rules
        ([0, 5], 3, [0, 3]),
        ([0, 0], 3, [0, 0]),
    ),
)
def test_largest_remainder(weights, seats, given_):
    assert largest_remainder(weights, seats) == given_


@PROPERTIES
@given(st.lists(st.integers(0, 400), min_size=1, max_size=8), st.integers(0, 60))
def test_largest_remainder_gives_every_seat_and_no_more_than_rounding_up(weights, seats):  # I-28
    shares = largest_remainder(weights, seats)

    if any(weights):
        assert sum(shares) == seats
        exact = [Fraction(weight * seats, sum(weights)) for weight in weights]
        assert all(0 <= share - int(fair) <= 1 for share, fair in zip(shares, exact, strict=True))
