from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibitions.judging.errors import DuplicateBallot, ForeignMark, TooFewBallots
from exhibitions.judging.ruleset import Quorum
from exhibitions.judging.scoring import (
    Ballot,
    Trim,
    aggregate,
    median,
    quorum,
    trim_count,
    trimmed_mean,
)
from tests.factories.panels import (
    PROPERTIES,
    ballots_from,
    plain_ballots,
    plain_rules,
    rules,
    sheets,
)

SEATS = range(1, 6)
TRIMMED = plain_rules("trimmed")


def score_of(ballots, rules_=TRIMMED, seats=SEATS, entries=("A",), **options):
    return aggregate(ballots, rules_, entries=entries, seats=seats, **options)["A"]


@pytest.mark.parametrize(
    ("totals", "mean"),
    (
        ([80, 90, 70, 85, 75], Fraction(80)),  # 70 and 90 fall away
        ([80, 80, 80, 81, 81], Fraction(241, 3)),  # one of two equal extremes on each side
        ([100, 0, 100, 0, 50], Fraction(50)),
    ),
)
def test_trimmed_mean_drops_one_extreme_on_each_side(totals, mean):
    assert trimmed_mean(totals, low=1, high=1) == mean


def test_trimmed_mean_refuses_to_drop_everything():
    with pytest.raises(TooFewBallots) as failure:
        trimmed_mean([80, 90], low=1, high=1)

    assert (failure.value.counted, failure.value.needed) == (2, 3)


@pytest.mark.parametrize(
    ("values", "middle"), (([3], 3), ([9, 1, 5], 5), ([1, 2, 4, 9], 3), ([1, 2], Fraction(3, 2)))
)
def test_median_is_the_middle_or_the_mean_of_both_middles(values, middle):
    assert median(values) == middle


def test_median_of_nothing_is_refused():
    with pytest.raises(TooFewBallots):
        median([])


def test_quorum_is_two_thirds_of_the_panel_and_never_below_three():
    assert [quorum(n, Quorum()) for n in (3, 4, 5, 6, 7, 9)] == [3, 3, 4, 4, 5, 6]


def test_trim_is_decided_by_the_size_of_the_panel():
    assert [trim_count(n, 1) for n in (1, 4, 5, 9, 15)] == [0, 0, 1, 1, 1]
    assert [trim_count(n, 2) for n in (4, 5, 8, 9)] == [0, 1, 1, 2]


def test_aggregate_of_a_full_panel():
    result = score_of(plain_ballots({"A": [80, 90, 70, 85, 76]}))

    assert (result.n, result.held) == (5, "")
    assert result.exact == result.score == Fraction(241, 3)
    assert result.mean == Fraction(401, 5)
    assert result.median == 80
    assert result.criteria == {"art": Fraction(241, 3)}
    assert result.totals == {1: 80, 2: 90, 3: 70, 4: 85, 5: 76}
    assert result.trims == (Trim(low=(3,), high=(2,)),)


def test_among_equal_extremes_the_lowest_seat_above_and_the_highest_below_are_named():
    result = score_of(plain_ballots({"A": [90, 70, 90, 70, 80]}))

    assert result.trims == (Trim(low=(4,), high=(1,)),)


def test_when_all_marks_are_equal_two_seats_are_named():
    result = score_of(plain_ballots({"A": [80] * 5}))

    assert result.trims == (Trim(low=(5,), high=(1,)),)


def test_nine_seats_may_drop_two_on_each_side():
    nine = plain_rules(seats=9, aggregation={"method": "trimmed", "drop": 2})

    result = score_of(plain_ballots({"A": [1, 2, 3, 4, 5, 6, 7, 88, 99]}), nine, range(1, 10))

    assert result.exact == 5
    assert result.trims == (Trim(low=(1, 2), high=(9, 8)),)


def test_trimming_by_criterion_drops_other_seats_in_each():
    by_criterion = rules(aggregation={"method": "trimmed", "drop": 1, "scope": "criterion"})
    pairs = [(60, 20), (50, 30), (55, 25), (56, 24), (57, 23)]

    result = score_of(ballots_from({"A": pairs}), by_criterion)

    assert result.exact == Fraction(55 + 56 + 57, 3) + Fraction(25 + 24 + 23, 3)
    assert result.trims == (
        Trim(low=(2,), high=(1,), criterion="art"),
        Trim(low=(1,), high=(2,), criterion="theme"),
    )


def test_median_and_mean_as_the_method_of_the_rules():
    ballots = plain_ballots({"A": [80, 90, 70, 85, 76]})

    assert score_of(ballots, plain_rules("median")).exact == 80
    assert score_of(ballots, plain_rules("mean")).exact == Fraction(401, 5)
    assert score_of(ballots, plain_rules("mean")).trims == ()


def test_the_display_policy_ranks_on_what_is_shown():
    shown = plain_rules("trimmed", rounding={"policy": "display", "places": 2})

    result = score_of(plain_ballots({"A": [80, 90, 70, 85, 76]}), shown)

    assert (result.score, result.exact) == (Fraction(8033, 100), Fraction(241, 3))


@pytest.mark.parametrize(
    ("totals", "held"),
    (
        ([], "no_ballots"),
        ([80], "below_quorum"),
        ([80, 81, None, None, None], "below_quorum"),
        ([80, 81, 82, None, None], ""),
    ),
)
def test_a_work_below_the_quorum_is_held(totals, held):
    needs_three = plain_rules("trimmed", quorum={"minimum": 3, "share": "1/2"})

    result = score_of(plain_ballots({"A": totals}), needs_three)

    assert result.held == held
    assert (result.exact is None) == bool(held)


def test_three_ballots_on_a_panel_of_five_are_still_trimmed():
    assert score_of(plain_ballots({"A": [80, None, 99, None, 10]})).exact == 80


def test_a_waiver_lifts_the_quorum_but_not_the_need_of_something_to_average():
    two = plain_ballots({"A": [80, 81]})

    assert score_of(two, rules_=plain_rules("mean"), waived={"A"}).exact == Fraction(161, 2)
    assert score_of(two, waived={"A"}).held == "too_few_to_trim"


@pytest.mark.parametrize("status", ("draft", "void"))
def test_drafts_and_void_ballots_change_nothing(status):  # I-7
    full = plain_ballots({"A": [80, 90, 70, 85]})
    extra = Ballot(5, "A", {"art": 0}, status)

    assert score_of([*full, extra]) == score_of(full)


def test_a_ballot_with_a_missing_mark_does_not_count():  # I-7
    full = ballots_from({"A": [(60, 20)] * 4})
    partial = Ballot(5, "A", {"art": 0})

    assert score_of([*full, partial], rules()) == score_of(full, rules())


def test_two_ballots_of_one_seat_for_one_work_are_refused():
    with pytest.raises(DuplicateBallot) as failure:
        score_of([Ballot(1, "A", {"art": 80}), Ballot(1, "A", {"art": 90})])

    assert (failure.value.seat, failure.value.entry) == (1, "A")


@pytest.mark.parametrize("tick", (-1, 101))
def test_a_stored_tick_outside_the_scale_is_refused(tick):
    with pytest.raises(ForeignMark):
        score_of(plain_ballots({"A": [80, 81, 82, 83, tick]}))


@PROPERTIES
@given(sheets(), st.randoms(use_true_random=False))
def test_the_order_of_ballots_works_and_judges_means_nothing(drawn, dice):  # I-1
    ballots = ballots_from(drawn)
    before = aggregate(ballots, rules(), entries=drawn, seats=SEATS)
    renamed = dict(zip(SEATS, dice.sample(SEATS, 5), strict=True))
    shuffled = [Ballot(renamed[each.seat], each.entry, each.ticks) for each in ballots]
    dice.shuffle(shuffled)

    after = aggregate(shuffled, rules(), entries=sorted(drawn), seats=SEATS)

    for code, each in before.items():
        other = after[code]
        assert (each.exact, each.mean, each.median) == (other.exact, other.mean, other.median)
        assert each.criteria == other.criteria


@PROPERTIES
@given(
    st.lists(st.integers(0, 99), min_size=5, max_size=5),
    st.integers(0, 4),
    st.sampled_from(("mean", "median", "trimmed")),
)
def test_raising_a_mark_never_lowers_the_score(totals, seat, method):  # I-2
    raised = [total + (at == seat) for at, total in enumerate(totals)]
    before = score_of(plain_ballots({"A": totals}), plain_rules(method))

    after = score_of(plain_ballots({"A": raised}), plain_rules(method))

    assert after.exact >= before.exact
    assert after.mean > before.mean


@PROPERTIES
@given(st.lists(st.integers(0, 100), min_size=5, max_size=9))
def test_the_score_lies_between_the_kept_extremes(totals):  # I-5
    result = score_of(plain_ballots({"A": totals}), seats=range(1, len(totals) + 1))

    assert sorted(totals)[1] <= result.exact <= sorted(totals)[-2]


@PROPERTIES
@given(st.lists(st.integers(0, 100), min_size=4, max_size=8), st.integers(0, 100))
def test_one_ballot_moves_the_score_no_further_than_its_neighbours_allow(others, last):  # I-5
    y = sorted(others)
    lowest, highest = Fraction(sum(y[:-1]), len(y) - 1), Fraction(sum(y[1:]), len(y) - 1)

    result = score_of(plain_ballots({"A": [*others, last]}), seats=range(1, len(y) + 2))

    assert lowest <= result.exact <= highest


@PROPERTIES
@given(sheets(), st.integers(1, 5))
def test_a_recused_seat_is_as_if_it_had_never_marked_the_work(drawn, seat):  # I-8
    code, ballots = next(iter(drawn)), ballots_from(drawn)
    without = [each for each in ballots if (each.seat, each.entry) != (seat, code)]

    recused = aggregate(ballots, rules(), entries=drawn, seats=SEATS, recused={(seat, code)})

    assert recused == aggregate(without, rules(), entries=drawn, seats=SEATS)


@PROPERTIES
@given(sheets(seats=6), st.integers(1, 6))
def test_a_dropped_seat_is_as_if_it_had_never_sat(drawn, seat):  # I-9
    ballots = ballots_from(drawn)
    five = set(range(1, 7)) - {seat}
    never = [each for each in ballots if each.seat != seat]

    assert aggregate(ballots, rules(), entries=drawn, seats=five) == aggregate(
        never, rules(), entries=drawn, seats=five
    )


@PROPERTIES
@given(sheets())
def test_a_withdrawn_work_changes_no_other(drawn):  # I-10
    gone, *left = drawn
    ballots = ballots_from(drawn)
    whole = aggregate(ballots, rules(), entries=drawn, seats=SEATS)

    assert aggregate(ballots, rules(), entries=left, seats=SEATS) == {
        code: each for code, each in whole.items() if code != gone
    }


@PROPERTIES
@given(sheets(), st.sampled_from(("total", "criterion")))
def test_floats_appear_nowhere(drawn, scope):  # I-19
    aggregation = {"method": "trimmed", "drop": 1, "scope": scope}
    result = aggregate(
        ballots_from(drawn), rules(aggregation=aggregation), entries=drawn, seats=SEATS
    )

    for each in result.values():
        figures = [each.score, each.exact, each.mean, each.median]
        figures += [*each.totals.values(), *each.criteria.values()]
        assert {type(figure) for figure in figures} == {Fraction}


@PROPERTIES
@given(st.lists(st.tuples(*[st.integers(0, 140), st.integers(0, 40)]), min_size=5, max_size=5))
def test_whole_numbers_inside_give_the_same_as_fractions(pairs):
    # Steps of 0.5 and 0.25, minima and factors: the scaled arithmetic against the plain one.
    by_criterion = {"method": "trimmed", "drop": 1, "scope": "criterion"}
    art = {"key": "art", "name": "艺术", "minimum": "5", "maximum": "75", "step": "0.5"}
    theme = {"key": "theme", "name": "主题", "maximum": "10", "step": "0.25", "factor": "2.5"}
    odd = {"criteria": [{**art, "priority": 1}, {**theme, "priority": 2}]}
    totals = [5 + Fraction(a, 2) + Fraction(5, 2) * Fraction(t, 4) for a, t in pairs]

    parts = [trimmed_mean(column, 1, 1) for column in zip(*pairs, strict=True)]

    result = score_of(ballots_from({"A": pairs}), rules(**odd))
    other = score_of(ballots_from({"A": pairs}), rules(**odd, aggregation=by_criterion))

    assert result.exact == trimmed_mean(totals, 1, 1)
    assert list(result.totals.values()) == totals
    assert result.criteria == {"art": 5 + parts[0] / 2, "theme": parts[1] / 4}
    assert other.exact == 5 + parts[0] / 2 + Fraction(5, 2) * parts[1] / 4


def test_the_seat_numbers_decide_nothing():
    totals = [80, 80, 90, 70, 85]
    results = {score_of(plain_ballots({"A": list(order)})).exact for order in permutations(totals)}

    assert results == {Fraction(245, 3)}
