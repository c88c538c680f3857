from fractions import Fraction

import pytest

from exhibitions.judging.ruleset import InvalidRuleSet, Quota, parse_ruleset
from tests.factories.panels import rules_data

FINAL = {"index": 1, "key": "final", "name": "终评", "method": "score", "seats": 5}
BEST_SIXTY = {"quota": {"kind": "fixed", "count": 60}, "floor": "60", "tie": "expand"}
FIRST = {"index": 1, "key": "first", "name": "复评", "seats": 7, "advance": BEST_SIXTY}


def problems_of(*rounds, **changes):
    with pytest.raises(InvalidRuleSet) as failure:
        parse_ruleset(rules_data(rounds=list(rounds), **changes))
    return {each.path: each.message % each.params for each in failure.value.problems}


def test_rounds_are_read_in_their_order():
    rules = parse_ruleset(rules_data(rounds=[FIRST, {**FINAL, "index": 2}]))

    first, final = rules.rounds
    assert (first.key, first.seats, first.method) == ("first", 7, "score")
    assert (first.advance.quota, first.advance.floor) == (Quota("fixed", count=60), Fraction(60))
    assert (first.advance.tie, final.advance) == ("expand", None)
    assert rules.round("final") is final


@pytest.mark.parametrize("method", ("any_pass", "approve", "rank", "pairwise", "decision"))
def test_methods_that_cannot_be_judged_yet_are_refused_in_so_many_words(method):
    assert problems_of({**FINAL, "method": method}) == {
        "rounds[0].method": f"Rounds of the kind “{method}” cannot be judged here yet; use “score”."
    }


def test_four_seats_cannot_drop_one_mark_on_each_side():
    assert problems_of({**FINAL, "seats": 4}) == {
        "rounds[0].seats": "Dropping 1 on each side needs at least 5 seats."
    }


def test_eight_seats_cannot_drop_two():
    twice = {"method": "trimmed", "drop": 2}

    assert list(problems_of({**FINAL, "seats": 8}, aggregation=twice)) == ["rounds[0].seats"]


def test_a_panel_must_be_able_to_reach_its_quorum():
    assert problems_of({**FINAL, "seats": 2}, aggregation={"method": "mean"}) == {
        "rounds[0].seats": "The quorum of 3 is more than the panel has seats."
    }


@pytest.mark.parametrize(
    ("rounds", "path"),
    (
        ([{**FINAL, "index": 2}], "rounds[0].index"),
        ([{**FINAL, "method": "guess"}], "rounds[0].method"),
        ([{**FINAL, "seats": "5"}], "rounds[0].seats"),
        ([{**FINAL, "advance": BEST_SIXTY}], "rounds[0].advance"),
        ([FINAL, {**FINAL, "index": 2, "key": "second"}], "rounds[0].advance"),
        ([FIRST, {**FINAL, "index": 2, "key": "first"}], "rounds"),
        (["final"], "rounds[0]"),
    ),
)
def test_rounds_that_lead_nowhere_are_refused(rounds, path):
    assert path in problems_of(*rounds)
