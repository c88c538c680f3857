from fractions import Fraction
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibitions.judging.allocation import (
    Grant,
    Holders,
    OpenTie,
    Resolution,
    allocate_awards,
)
from exhibitions.judging.errors import ForeignCandidates
from exhibitions.judging.ranking import TieGroup
from exhibitions.judging.ruleset import AwardLevel, Caps, Quota, Vacancy
from tests.factories.panels import PROPERTIES

CASCADE = Vacancy("cascade")


def ranking(*groups):
    """Return groups from (score, codes) pairs, best first."""
    made, better = [], 0
    for score, codes in groups:
        made.append(TieGroup(better + 1, Fraction(score), tuple(codes)))
        better += len(codes)
    return made


def fixed(count, key="first", order=1, **terms):
    return AwardLevel(order, key, key, Quota("fixed", count), **terms)


def three(*counts, **terms):
    keys = ("first", "second", "third")
    return [
        fixed(count, key, at, **terms)
        for at, (key, count) in enumerate(zip(keys, counts, strict=False), start=1)
    ]


def allocate(groups, levels, valid_count=100, **options):
    return allocate_awards(groups, levels, valid_count=valid_count, **options)


def given_to(result):
    return {grant.entry: grant.level for grant in result.grants}


def authored(**authors):
    return {code: Holders((name,)) for code, name in authors.items()}


SIX = ranking((95, "A"), (92, "B"), (90, "C"), (86, "D"), (84, "E"), (70, "F"))


def test_levels_are_filled_from_the_top():
    result = allocate(SIX, three(1, 2, 2))

    assert given_to(result) == {
        "A": "first",
        "B": "second",
        "C": "second",
        "D": "third",
        "E": "third",
    }
    assert result.grants[1] == Grant("B", "second", 2, Fraction(92))
    assert result.complete
    assert result.level_of() == given_to(result)


def test_below_its_floor_a_level_stays_vacant_and_its_seats_go_down():
    levels = [fixed(2, floor=Fraction(94), vacancy=CASCADE), fixed(2, "second", 2)]

    result = allocate(SIX, levels)

    assert given_to(result) == {"A": "first", "B": "second", "C": "second", "D": "second"}
    assert result.vacancies == {"first": 1, "second": 0}
    assert [(step.code, step.level) for step in result.log if step.code != "granted"] == [
        ("level", "first"),
        ("below_floor", "first"),
        ("vacant", "first"),
        ("carried", "first"),
        ("level", "second"),
    ]


def test_vacant_seats_stay_empty_where_the_rules_do_not_pass_them_on():
    levels = [fixed(2, floor=Fraction(94)), fixed(2, "second", 2)]

    assert given_to(allocate(SIX, levels)) == {"A": "first", "B": "second", "C": "second"}


def test_vacant_seats_go_where_the_rules_declare():
    to_both = Vacancy("cascade_to", {"second": 1, "third": 1})
    levels = [fixed(1, floor=Fraction(99), vacancy=to_both), *three(1, 1, 1)[1:]]

    result = allocate(SIX, levels)

    assert given_to(result) == dict(zip("ABCD", ["second"] * 2 + ["third"] * 2, strict=True))


def test_everything_is_vacant_when_nobody_reaches_any_floor():
    levels = three(1, 2, 3, floor=Fraction(96), vacancy=CASCADE)

    result = allocate(SIX, levels)

    assert result.grants == ()
    assert result.vacancies == {"first": 1, "second": 3, "third": 6}


def test_nothing_is_allocated_among_nothing():
    assert allocate([], three(1)).vacancies == {"first": 1}


def test_a_tie_across_a_boundary_is_put_to_people():
    groups = ranking((95, "A"), (90, "BCD"), (80, "E"))

    result = allocate(groups, three(2, 2))

    assert given_to(result) == {"A": "first"}
    assert result.open == (OpenTie("runoff", "first", 1, 2, ("B", "C", "D")),)
    assert not result.complete


def test_a_runoff_fills_the_room_and_its_losers_fall_through():
    groups = ranking((95, "A"), (90, "BCD"), (80, "E"))
    decided = Resolution("runoff", frozenset("BCD"), ("C",))

    result = allocate(groups, three(2, 3), resolutions=[decided])

    assert given_to(result) == {
        "A": "first",
        "C": "first",
        "B": "second",
        "D": "second",
        "E": "second",
    }
    assert [grant.rank for grant in result.grants] == [1, 2, 3, 3, 5]


def test_a_full_order_decides_at_every_boundary_that_the_tie_crosses():
    decided = Resolution("runoff", frozenset("ABC"), ("B", "C", "A"))

    result = allocate(ranking((90, "ABC")), three(1, 1, 1), resolutions=[decided])

    assert given_to(result) == {"B": "first", "C": "second", "A": "third"}
    assert [grant.rank for grant in result.grants] == [1, 2, 3]


def test_losers_of_a_runoff_who_straddle_the_next_boundary_are_asked_about_again():
    decided = Resolution("runoff", frozenset("ABC"), ("B",))

    result = allocate(ranking((90, "ABC")), three(1, 1), resolutions=[decided])

    assert result.open == (OpenTie("runoff", "second", 1, 2, ("A", "C")),)


def test_a_decision_on_other_candidates_is_not_used():
    decided = Resolution("runoff", frozenset("ABD"), ("B",))

    assert not allocate(ranking((90, "ABC")), three(1), resolutions=[decided]).complete


@pytest.mark.parametrize("chosen", ((), ("A", "A"), ("X",)))
def test_a_decision_names_tied_works_once(chosen):
    with pytest.raises(ForeignCandidates):
        Resolution("runoff", frozenset("AB"), chosen)


def test_expand_grants_the_whole_tie_and_debits_only_when_told():
    groups = ranking((95, "AB"), (90, "C"), (80, "D"))

    kept = allocate(groups, [fixed(1, tie="expand", vacancy=CASCADE), fixed(2, "second", 2)])
    debited = allocate(groups, [fixed(1, tie="expand", debit_next=True), fixed(2, "second", 2)])

    assert given_to(kept) == {"A": "first", "B": "first", "C": "second", "D": "second"}
    assert given_to(debited) == {"A": "first", "B": "first", "C": "second"}
    assert [step.params for step in kept.log if step.code == "expanded"] == [{"seats": 1}]
    assert kept.vacancies == {"first": 0, "second": 0}


def test_shrink_sends_the_whole_tie_to_the_next_level():
    groups = ranking((95, "A"), (90, "BC"), (80, "D"))
    levels = [fixed(2, tie="shrink", vacancy=CASCADE), fixed(2, "second", 2)]

    result = allocate(groups, levels)

    assert given_to(result) == {"A": "first", "B": "second", "C": "second", "D": "second"}


def test_the_rest_takes_all_who_reach_its_floor():
    rest = AwardLevel(2, "rest", "rest", Quota("rest"), floor=Fraction(84))

    result = allocate(SIX, [fixed(1), rest])

    assert [grant.entry for grant in result.grants] == list("ABCDE")
    assert result.vacancies["rest"] == 0


@pytest.mark.parametrize(
    ("valid", "seats"), ((3, 1), (4, 1), (5, 1), (14, 1), (15, 2), (25, 3), (99, 4))
)
def test_percentages_round_half_up_between_their_limits(valid, seats):
    merit = AwardLevel(1, "m", "m", Quota("percent", percent=Fraction(10), minimum=1, maximum=4))

    assert len(allocate(SIX, [merit], valid_count=valid).grants) == seats


def test_the_second_work_of_an_author_is_parked_and_the_next_moves_up():
    holders = authored(A="wang", B="wang", C="li")

    result = allocate(SIX, three(1, 2), caps=Caps(author=1), holders=holders)

    assert given_to(result) == {"A": "first", "C": "second", "D": "second"}
    assert result.parked == {"B": "second"}


def test_a_coauthor_counts_as_an_author_and_units_have_a_cap_of_their_own():
    holders = {
        "A": Holders(("wang", "li"), "east"),
        "B": Holders(("li",), "west"),
        "C": Holders(("zhao",), "east"),
    }

    result = allocate(SIX, three(1, 2), caps=Caps(author=1, unit=1), holders=holders)

    assert given_to(result) == {"A": "first", "D": "second", "E": "second"}
    assert result.parked == {"B": "second", "C": "second"}


def test_two_tied_works_of_one_author_are_the_authors_choice():
    groups = ranking((95, "ABC"), (80, "D"))
    options = {"caps": Caps(author=1), "holders": authored(A="wang", B="wang")}

    asked = allocate(groups, three(2), **options)
    chosen = Resolution("choice", frozenset("AB"), ("B",))
    answered = allocate(groups, three(2), resolutions=[chosen], **options)

    assert asked.open == (OpenTie("choice", "first", 1, 1, ("A", "B")),)
    assert given_to(answered) == {"B": "first", "C": "first"}
    assert answered.parked == {"A": "first"}


def test_a_choice_that_names_too_few_works_is_asked_for_again():
    holders = authored(A="wang", B="wang", C="wang")
    short = Resolution("choice", frozenset("ABC"), ("B",))

    result = allocate(
        ranking((95, "ABC")),
        three(3),
        caps=Caps(author=2),
        holders=holders,
        resolutions=[short],
    )

    assert result.open == (OpenTie("choice", "first", 2, 1, ("A", "B", "C")),)


# Properties: drawn rankings with ties, quotas and floors.

scores = st.lists(st.integers(80, 90), min_size=0, max_size=14)
counts = st.lists(st.integers(1, 4), min_size=1, max_size=3)
ties = st.sampled_from(("runoff", "shrink"))


def grouped(drawn):
    named = sorted(zip(drawn, (f"W{at:02}" for at in range(len(drawn))), strict=True), reverse=True)
    return ranking(
        *(
            (score, tuple(code for _score, code in same))
            for score, same in groupby(named, lambda each: each[0])
        )
    )


def settled(groups, levels, **options):
    """Allocate, answering every question by the order of codes."""
    answers = []
    while True:
        result = allocate(groups, levels, resolutions=answers, **options)
        if result.complete:
            return result
        tie = result.open[0]
        assert tie.room < len(tie.candidates)  # I-14: only where not all find room
        answers.append(Resolution(tie.kind, frozenset(tie.candidates), tie.candidates[: tie.room]))


@PROPERTIES
@given(scores, counts, st.integers(79, 91), ties)
def test_no_seat_is_made_or_lost_by_the_cascade(drawn, quotas, floor, tie):  # I-12, I-13
    levels = three(*quotas, floor=Fraction(floor), vacancy=CASCADE, tie=tie)

    result = settled(grouped(drawn), levels)

    assert len(result.grants) + result.vacancies[levels[-1].key] == sum(quotas)
    assert len(given_to(result)) == len(result.grants)


@PROPERTIES
@given(scores, counts, ties)
def test_a_higher_level_never_has_the_lower_score(drawn, quotas, tie):  # I-12
    result = settled(grouped(drawn), three(*quotas, tie=tie))

    order = {"first": 1, "second": 2, "third": 3}
    placed = [(order[grant.level], -grant.score, grant.rank) for grant in result.grants]
    assert [level for level, _score, _rank in placed] == sorted(level for level, *_ in placed)
    assert [(score, rank) for _level, score, rank in placed] == sorted(
        (score, rank) for _level, score, rank in placed
    )


@PROPERTIES
@given(scores, counts, st.data())
def test_no_author_holds_more_than_the_cap(drawn, quotas, data):  # I-12
    groups = grouped(drawn)
    names = {code: data.draw(st.sampled_from("abcd")) for each in groups for code in each.entries}
    holders = authored(**names)

    result = settled(groups, three(*quotas), caps=Caps(author=2), holders=holders)

    held = [names[grant.entry] for grant in result.grants]
    assert all(held.count(name) <= 2 for name in held)
    assert not set(given_to(result)) & set(result.parked)


@PROPERTIES
@given(scores, counts)
def test_a_question_is_asked_only_where_a_tie_crosses_a_boundary(drawn, quotas):  # I-14
    groups = grouped(drawn)
    edges, straddles = 0, False
    for quota in quotas:
        edges += quota
        straddles |= any(
            group.rank - 1 < edges < group.rank - 1 + len(group.entries) for group in groups
        )

    assert allocate(groups, three(*quotas)).complete != straddles
