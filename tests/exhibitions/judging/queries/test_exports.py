import json

import pytest

from exhibitions.enums import ContestState
from exhibitions.judging.actions.awarding import decide_contest
from exhibitions.judging.actions.closing import close_round
from exhibitions.judging.actions.decisions import propose_decision, sign_decision
from exhibitions.judging.export import read_export
from exhibitions.judging.queries.exports import round_export
from exhibitions.judging.recompute import recompute
from exhibitions.models import AwardGrant, EntryCredit
from tests.factories.contests import EntryCreditFactory
from tests.factories.juries import WHILE_JUDGING


@pytest.fixture
def locked(judged, chair):
    close_round(judged, by=chair, at=WHILE_JUDGING)
    judged.refresh_from_db()
    return judged


@pytest.fixture
def awarded(locked, chair, supervisor):
    """Return the round after certification and awards, two of its works by one author."""
    codes = locked.entries.order_by("code")
    first, second = (EntryCredit.objects.get(submission__entry=row.entry) for row in codes[2:])
    second.participant.delete()
    EntryCreditFactory(submission=second.submission, participant=first.participant)
    decision = propose_decision(
        locked, kind="certify", by=chair, at=WHILE_JUDGING, reason="复核无误"
    )
    sign_decision(decision, by=supervisor, at=WHILE_JUDGING)
    decide_contest(locked.category.get_parent().specific, by=chair, at=WHILE_JUDGING)
    locked.refresh_from_db()
    return locked


def exported(round_):
    """Return the export as it is read back from its file."""
    return read_export(json.dumps(round_export(round_)))


def test_a_locked_round_recomputes_from_its_export(locked):
    export = exported(locked)

    result = recompute(export)

    assert (result.head.seq, result.head.hash) == (locked.chain_seq, locked.chain_head)
    assert export.snapshot["rows"] == result.tally.rows()
    assert len(result.tally.groups) == 4
    assert export.awards is None


def test_an_awarded_round_recomputes_with_its_awards(awarded):
    export = exported(awarded)

    result = recompute(export)

    assert len(export.awards) == AwardGrant.objects.count() > 0
    assert len(result.allocation.parked) == 1


def test_works_of_one_author_are_told_by_made_up_tokens(awarded):
    groups = [each.get("author_groups") for each in round_export(awarded)["entries"]]

    assert groups == [["a1"], ["a2"], ["a3"], ["a3"]]


def test_before_the_awards_nobody_learns_whose_works_are_related(locked):
    assert {tuple(each) for each in round_export(locked)["entries"]} == {("code", "status")}


def test_no_person_stands_in_an_export(awarded):
    text = json.dumps(round_export(awarded), ensure_ascii=False)
    people = [credit.participant for credit in EntryCredit.objects.all()]
    judges = [seat.user for seat in awarded.seats.all()]

    assert people
    assert [each.name for each in people if each.name in text] == []
    assert [each.username for each in judges if each.username in text] == []


def test_the_seed_is_told_once_the_results_are_public(locked):
    contest = locked.category.get_parent().specific
    before = round_export(locked)["round"]
    contest.state = ContestState.PUBLISHED
    contest.save()

    after = round_export(locked)["round"]

    assert "seed" not in before
    assert after["seed_commit"] == before["seed_commit"]
    assert recompute(exported(locked)).head.seq == locked.chain_seq
    assert after["seed"] == locked.seed
