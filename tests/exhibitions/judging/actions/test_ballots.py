import pytest
from django.db import IntegrityError

from exhibitions.enums import BallotStatus, RecusalKind, RoundEntryStatus, RoundState, SeatRole
from exhibitions.judging.actions.ballots import recuse, set_ballot, star
from exhibitions.judging.actions.errors import (
    AlreadySubmitted,
    BallotConflict,
    MarksMissing,
    NotAssigned,
    ReusedEventId,
    RoundNotOpen,
    UnfitMarks,
    WorkLeftTheRound,
)
from exhibitions.judging.ledger import verify_chain
from exhibitions.judging.queries.chain import ledger_events
from exhibitions.judging.replay import replay
from exhibitions.models import Assignment, Ballot, Recusal, Round, ScoreComment, ScoreEvent, Seat
from tests.factories.juries import WHILE_JUDGING, judge_seat, work_of

MARKS = [37, 50, 52, 36]  # of 40, 60, 60, 40 half points


@pytest.fixture
def work(seat):
    return work_of(seat)


def mark(seat, work, ticks=MARKS, **changes):
    fields = {"submit": True, "rev": 0, "client_event_id": "a", "at": WHILE_JUDGING}
    return set_ballot(seat, work, ticks=ticks, **{**fields, **changes})


def take_away(seat, work, client_event_id="r"):
    kind = RecusalKind.RECOGNISED
    return recuse(seat, work, kind=kind, at=WHILE_JUDGING, client_event_id=client_event_id)


def marks_in_chain(seat):
    return ScoreEvent.objects.filter(round=seat.round, type="ballot.set").count()


def test_marks_are_an_event_and_a_ballot(seat, work):
    ballot = mark(seat, work)

    event = ScoreEvent.objects.get(type="ballot.set")
    stored = Ballot.objects.get()
    assert (event.actor, event.code, event.client_event_id) == ("seat:1", work.code, "a")
    assert event.payload == {
        "ticks": {"theme": 37, "expression": 50, "technique": 52, "whole": 36},
        "status": "submitted",
    }
    assert ballot == stored
    assert (stored.status, stored.ticks, stored.total) == ("submitted", MARKS, "175/2")
    assert (stored.rev, stored.event, stored.updated_at) == (1, event, WHILE_JUDGING)


def test_draft_may_lack_marks_and_has_no_total(seat, work):
    ballot = mark(seat, work, [37, None, None, 0], submit=False)

    payload = ScoreEvent.objects.get(type="ballot.set").payload
    assert (ballot.status, ballot.total) == (BallotStatus.DRAFT, "")
    assert payload == {"ticks": {"theme": 37, "whole": 0}, "status": "draft"}


def test_marks_go_on_from_revision_to_revision(seat, work):
    mark(seat, work, [1, None, None, None], submit=False)
    mark(seat, work, [1, 2, None, None], submit=False, rev=1, client_event_id="b")

    ballot = mark(seat, work, rev=2, client_event_id="c")

    assert (ballot.rev, ballot.status, marks_in_chain(seat)) == (3, BallotStatus.SUBMITTED, 3)


def test_same_event_is_received_once(seat, work):
    first = mark(seat, work)

    again = mark(seat, work)

    assert (again, again.rev, marks_in_chain(seat)) == (first, 1, 1)


def test_id_of_another_seat_is_refused(seat, panel):
    mark(seat, work_of(seat))
    other = judge_seat(panel, 2)

    with pytest.raises(ReusedEventId):
        mark(other, work_of(seat))


def test_other_window_wins_and_the_judge_is_told(seat, work):
    theirs = mark(seat, work, [9, None, None, None], submit=False)

    with pytest.raises(BallotConflict) as refused:
        mark(seat, work, submit=False, client_event_id="b")

    assert (refused.value.ballot, refused.value.ballot.ticks) == (theirs, [9, None, None, None])
    assert marks_in_chain(seat) == 1


@pytest.mark.parametrize(
    "attempt", ({"submit": True}, {"submit": False}, {"submit": False, "overwrite": True})
)
def test_submitted_marks_change_only_when_confirmed(seat, work, attempt):
    mark(seat, work)

    with pytest.raises(AlreadySubmitted) as refused:
        mark(seat, work, [0, 0, 0, 0], rev=1, client_event_id="b", **attempt)

    assert refused.value.ballot.total == "175/2"
    assert marks_in_chain(seat) == 1


def test_submitted_marks_change_when_confirmed(seat, work):
    mark(seat, work)

    ballot = mark(seat, work, [40, 60, 60, 40], rev=1, client_event_id="b", overwrite=True)

    assert (ballot.total, ballot.rev, marks_in_chain(seat)) == ("100/1", 2, 2)


def test_confirmed_change_of_unseen_marks_is_a_conflict(seat, work):
    mark(seat, work)

    with pytest.raises(BallotConflict):
        mark(seat, work, client_event_id="b", overwrite=True)


@pytest.mark.parametrize(
    "ticks", ([41, 0, 0, 0], [-1, 0, 0, 0], [1.0, 0, 0, 0], [True, 0, 0, 0], ["1", 0, 0, 0], [1, 2])
)
def test_marks_outside_the_scale_are_refused(seat, work, ticks):
    with pytest.raises(UnfitMarks):
        mark(seat, work, ticks)

    assert not Ballot.objects.exists()


def test_incomplete_sheet_is_not_submitted(seat, work):
    with pytest.raises(MarksMissing) as refused:
        mark(seat, work, [37, None, 52, None])

    assert refused.value.missing == ("expression", "whole")


@pytest.mark.parametrize(
    "state",
    (RoundState.PREPARING, RoundState.PAUSED, RoundState.LOCKED, RoundState.CERTIFIED),
)
def test_marks_are_taken_only_while_the_round_is_open(seat, work, state):
    Round.objects.update(state=state)

    with pytest.raises(RoundNotOpen) as refused:
        mark(seat, work)

    assert refused.value.state == state


@pytest.mark.parametrize("status", (RoundEntryStatus.WITHDRAWN, RoundEntryStatus.DISQUALIFIED))
def test_work_that_left_takes_no_marks(seat, work, status):
    type(work).objects.filter(pk=work.pk).update(status=status)

    with pytest.raises(WorkLeftTheRound):
        mark(seat, work)


@pytest.mark.parametrize(
    "change",
    (
        {"role": SeatRole.RESERVE},
        {"role": SeatRole.CHAIR},
        {"disposition": "dropped", "active_to": WHILE_JUDGING},
    ),
)
def test_only_a_counting_judge_marks(seat, work, change):
    Seat.objects.filter(pk=seat.pk).update(**change)

    with pytest.raises(NotAssigned):
        mark(seat, work)


def test_unassigned_work_takes_no_marks(seat, work):
    Assignment.objects.filter(seat=seat, round_entry=work).delete()

    with pytest.raises(NotAssigned):
        mark(seat, work)


def test_comment_is_kept_apart_and_can_be_taken_back(seat, work):
    ballot = mark(seat, work, comment="气韵生动。")

    kept = ScoreComment.objects.get()
    payload = ScoreEvent.objects.get(type="ballot.set").payload
    assert (ballot.comment.text, kept.text) == ("气韵生动。", "气韵生动。")
    assert payload["comment"] == kept.sha256
    assert "气韵生动。" not in str(payload)

    mark(seat, work, rev=1, client_event_id="b", overwrite=True)
    assert ScoreComment.objects.exists()

    mark(seat, work, rev=2, client_event_id="c", overwrite=True, comment="")
    assert not ScoreComment.objects.exists()


def test_recusal_voids_the_ballot(seat, work):
    mark(seat, work)

    recusal = take_away(seat, work)

    event = ScoreEvent.objects.get(type="recusal.add")
    assert event.payload == {"seat": 1, "kind": "recognised"}
    assert (recusal.kind, recusal.made_at) == (RecusalKind.RECOGNISED, WHILE_JUDGING)
    assert Ballot.objects.get().status == BallotStatus.VOID
    with pytest.raises(NotAssigned):
        mark(seat, work, rev=2, client_event_id="b")


def test_recusal_is_made_once(seat, work):
    first = take_away(seat, work)

    assert take_away(seat, work) == first
    assert take_away(seat, work, "s") == first
    assert ScoreEvent.objects.filter(type="recusal.add").count() == 1


def test_recusal_that_was_taken_back_does_not_come_again_by_itself(seat, work):
    take_away(seat, work)
    Recusal.objects.all().delete()

    with pytest.raises(ReusedEventId):
        take_away(seat, work)


def test_nobody_recuses_after_the_lock(seat, work):
    Round.objects.update(state=RoundState.LOCKED)

    with pytest.raises(RoundNotOpen):
        take_away(seat, work)


def test_star_is_the_judges_own(seat, work, panel):
    star(seat, work, starred=True)

    assert list(Assignment.objects.filter(starred=True).values_list("seat", flat=True)) == [seat.pk]

    star(seat, work, starred=False)
    assert not Assignment.objects.filter(starred=True).exists()


def test_star_needs_the_work_on_the_desk(seat, work):
    take_away(seat, work)

    with pytest.raises(NotAssigned):
        star(seat, work, starred=True)


def test_ballots_are_what_the_chain_says(seat, panel):
    first, second, third = (work_of(seat, position) for position in (1, 2, 3))
    mark(seat, first)
    mark(seat, second, [1, None, None, 4], submit=False, client_event_id="b")
    mark(seat, third, client_event_id="c")
    take_away(seat, third)
    mark(judge_seat(panel, 2), first, client_event_id="d")

    verify_chain(ledger_events(panel), str(panel.uid))
    projection = replay(ledger_events(panel))

    keys = [each["key"] for each in panel.ruleset.data["criteria"]]
    stored = {
        (ballot.seat.number, ballot.round_entry.code): (
            ballot.status,
            {k: tick for k, tick in zip(keys, ballot.ticks, strict=True) if tick is not None},
        )
        for ballot in Ballot.objects.select_related("seat", "round_entry")
    }
    assert stored == {
        pair: (each.status, dict(each.ticks)) for pair, each in projection.ballots.items()
    }
    assert len(stored) == 4


def test_what_fails_half_way_leaves_no_event(seat, work, monkeypatch):
    monkeypatch.setattr(Ballot, "save", lambda ballot, **options: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        mark(seat, work)

    assert marks_in_chain(seat) == 0
    assert Round.objects.get().chain_seq == 1


def test_database_holds_no_submitted_ballot_without_a_total(seat, work):
    mark(seat, work)

    with pytest.raises(IntegrityError):
        Ballot.objects.update(total="")
