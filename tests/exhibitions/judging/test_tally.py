import doctest
import json

import pytest
from hypothesis import given

from exhibitions.judging.canonical import canonical_json
from exhibitions.judging.replay import replay
from exhibitions.judging.tally import snapshot_digest, tally, tally_projection
from tests.factories.panels import (
    PROPERTIES,
    ballots_from,
    judged_chain,
    plain_ballots,
    plain_rules,
    rules,
    sheets,
)
from tests.source_tree import ROOT

SEATS = range(1, 6)
TRIMMED = plain_rules("trimmed")
TOTALS = {
    "A": [80, 90, 70, 85, 76],
    "B": [80, 90, 71, 85, 76],
    "C": [99, None, None, None, None],
    "D": [],
}


@pytest.fixture
def result():
    return tally(plain_ballots(TOTALS), TRIMMED, entries=TOTALS, seats=SEATS)


def test_a_row_says_all_that_the_rank_rests_on(result):
    assert result.rows()[1] == {
        "entry": "A",
        "rank": 2,
        "score": "241/3",
        "exact": "241/3",
        "display": "80.33",
        "mean": "401/5",
        "median": "80/1",
        "criteria": {"art": "241/3"},
        "n": 5,
        "trims": [{"low": [3], "high": [2]}],
        "step": "mean",
    }
    assert "step" not in result.rows()[0]  # nothing stands above the first


def test_held_works_stand_last_with_their_reason(result):
    assert result.held == {"C": "below_quorum", "D": "no_ballots"}
    assert result.rows()[2:] == [
        {"entry": "C", "held": "below_quorum", "n": 1},
        {"entry": "D", "held": "no_ballots", "n": 0},
    ]


def test_rows_have_a_canonical_form_and_survive_being_stored(result):  # I-19
    rows = result.rows()

    assert json.loads(canonical_json(rows)) == rows


def test_the_digest_covers_rows_rules_and_the_place_in_the_ledger(result):
    one = {"ledger_seq": 9, "ruleset": "f" * 64, "rows": result.rows()}
    others = [{**one, "ledger_seq": 8}, {**one, "ruleset": "e" * 64}, {**one, "rows": []}]

    assert snapshot_digest(**one) not in {snapshot_digest(**other) for other in others}


@PROPERTIES
@given(sheets())
def test_a_ledger_tallies_as_its_ballots_do(drawn):  # I-16
    projection = replay(judged_chain(drawn).events)

    assert tally_projection(projection, rules()) == tally(
        ballots_from(drawn), rules(), entries=sorted(drawn), seats=SEATS
    )


@PROPERTIES
@given(sheets())
def test_different_scores_have_different_texts(drawn):  # I-18
    rows = tally(ballots_from(drawn), rules(), entries=drawn, seats=SEATS).rows()

    assert len({(row["score"], row["display"]) for row in rows}) == len(
        {row["display"] for row in rows}
    )


def test_the_worked_example_of_the_readme_is_true():
    readme = ROOT / "exhibitions" / "judging" / "README.md"

    outcome = doctest.testfile(str(readme), module_relative=False, encoding="utf-8")

    assert outcome.attempted > 5
    assert outcome.failed == 0
