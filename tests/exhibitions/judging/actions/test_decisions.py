import pytest

from exhibitions.errors import TransitionRefused
from exhibitions.judging.actions.ballots import recuse
from exhibitions.judging.actions.closing import close_round
from exhibitions.judging.actions.decisions import (
    propose_decision,
    sign_decision,
    withdraw_decision,
)
from exhibitions.judging.queries.results import proposed_awards, round_result
from exhibitions.models import Decision, ScoreEvent, Seat
from tests.factories.juries import (
    WHILE_JUDGING,
    judge_everything,
    judge_seat,
    opened_round,
    signer,
)


def decide(round_, first, second, kind, **said):
    made = propose_decision(round_, kind=kind, by=first, at=WHILE_JUDGING, reason="商定。", **said)
    return sign_decision(made, by=second, at=WHILE_JUDGING)


@pytest.fixture
def closed(judged, chair):
    close_round(judged, by=chair, at=WHILE_JUDGING)
    judged.refresh_from_db()
    return judged


@pytest.fixture
def tied(home_page):
    """A closed round of four works that all five judges found equal."""
    round_ = opened_round(home_page, judges=5, works=4)
    judge_everything(round_, lambda seat, place: [40, 60, 55, 30 + seat])
    close_round(round_, by=signer(round_, "chair"), at=WHILE_JUDGING)
    round_.refresh_from_db()
    return round_


def test_chair_and_supervisor_certify(closed, chair, supervisor):
    decide(closed, supervisor, chair, "certify")

    closed.refresh_from_db()
    assert (closed.state, closed.certified_at) == ("certified", WHILE_JUDGING)
    event = ScoreEvent.objects.last()
    assert event.type == "certify"
    assert event.payload["signers"] == ["role:supervisor", "role:chair"]
    assert "商定" not in str(event.payload)


def test_one_person_certifies_nothing(closed, chair):
    made = propose_decision(closed, kind="certify", by=chair, at=WHILE_JUDGING, reason="无误。")

    with pytest.raises(TransitionRefused, match="您已经签过名"):
        sign_decision(made, by=chair, at=WHILE_JUDGING)

    closed.refresh_from_db()
    assert closed.state == "locked"


def test_judge_decides_nothing(closed):
    with pytest.raises(TransitionRefused):
        propose_decision(
            closed,
            kind="certify",
            by=Seat.objects.get(number=1).user,
            at=WHILE_JUDGING,
            reason="无误。",
        )


def test_second_click_proposes_and_signs_once(closed, chair, supervisor):
    said = {"kind": "certify", "at": WHILE_JUDGING, "reason": "无误。"}
    made = propose_decision(closed, by=chair, **said)

    assert propose_decision(closed, by=supervisor, **said) == made
    sign_decision(made, by=supervisor, at=WHILE_JUDGING)
    sign_decision(made, by=supervisor, at=WHILE_JUDGING)
    assert ScoreEvent.objects.filter(type="certify").count() == 1


def test_decision_needs_a_reason(closed, chair):
    with pytest.raises(TransitionRefused, match="请写明理由"):
        propose_decision(closed, kind="certify", by=chair, at=WHILE_JUDGING, reason=" ")


def test_certified_round_is_final(closed, chair, supervisor):
    decide(closed, chair, supervisor, "certify")

    with pytest.raises(TransitionRefused, match="不能作出"):
        propose_decision(closed, kind="reopen", by=chair, at=WHILE_JUDGING, reason="再评。")


def test_reopened_round_takes_marks_again_under_a_new_revision(closed, chair, supervisor):
    first = closed.snapshots.get()

    decide(closed, chair, supervisor, "reopen")

    closed.refresh_from_db()
    assert (closed.state, closed.revision, closed.locked_at) == ("open", 2, None)
    second = close_round(closed, by=chair, at=WHILE_JUDGING)
    assert (first.revision, second.revision) == (1, 2)
    assert first.digest != second.digest
    assert closed.snapshots.count() == 2


def test_waived_quorum_lets_a_work_be_ranked(judged, chair, supervisor):
    work = judged.entries.get(code="GCB-S-0001")
    for number in (1, 2):
        recuse(
            judge_seat(judged, number),
            work,
            kind="relative",
            at=WHILE_JUDGING,
            client_event_id=f"r{number}",
        )

    decide(judged, chair, supervisor, "waiver", subject={"code": work.code})

    assert close_round(judged, by=chair, at=WHILE_JUDGING).rows[-1]["n"] == 3


def test_dropped_seat_counts_for_no_work(judged, chair, supervisor):
    decide(judged, chair, supervisor, "drop_seat", subject={"seat": 5})

    snapshot = close_round(judged, by=chair, at=WHILE_JUDGING)

    assert {row["n"] for row in snapshot.rows} == {4}
    assert snapshot.rows[0]["trims"] == []
    seat = Seat.objects.get(number=5)
    assert (seat.disposition, seat.active_to) == ("dropped", WHILE_JUDGING)


@pytest.mark.parametrize(
    ("kind", "subject", "sentence"),
    (
        ("waiver", {"code": "GCB-S-9999"}, "本轮没有这件作品"),
        ("drop_seat", {"seat": 99}, "本轮没有这个席位"),
    ),
)
def test_nothing_is_decided_on_what_is_not_there(judged, chair, kind, subject, sentence):
    with pytest.raises(TransitionRefused, match=sentence):
        propose_decision(
            judged, kind=kind, subject=subject, by=chair, at=WHILE_JUDGING, reason="商定。"
        )


def open_subject(round_):
    (tie,) = proposed_awards(round_, round_result(round_)).open
    return {"kind": tie.kind, "level": tie.level, "candidates": sorted(tie.candidates)}


def test_tie_at_a_boundary_is_decided_before_certifying(tied):
    chair, supervisor = signer(tied, "chair"), signer(tied, "supervisor")
    with pytest.raises(TransitionRefused, match="并列尚未裁决"):
        propose_decision(tied, kind="certify", by=chair, at=WHILE_JUDGING, reason="无误。")

    order = ["GCB-S-0003", "GCB-S-0001", "GCB-S-0002", "GCB-S-0004"]
    decide(tied, chair, supervisor, "runoff", subject=open_subject(tied), result={"order": order})

    allocation = proposed_awards(tied, round_result(tied))
    assert allocation.complete
    assert allocation.grants[0].entry == "GCB-S-0003"
    decide(tied, chair, supervisor, "certify")


@pytest.mark.parametrize("order", ([], ["GCB-S-0001", "GCB-S-0001"], ["GCB-S-0009"]))
def test_runoff_puts_tied_works_first(tied, order):
    with pytest.raises(TransitionRefused, match="至少把一件并列作品"):
        propose_decision(
            tied,
            kind="runoff",
            subject=open_subject(tied),
            result={"order": order},
            by=signer(tied, "chair"),
            at=WHILE_JUDGING,
            reason="投票。",
        )


def test_runoff_on_works_that_are_not_tied_is_refused(closed, chair):
    with pytest.raises(TransitionRefused, match="已不再并列"):
        propose_decision(
            closed,
            kind="runoff",
            subject={"kind": "runoff", "level": "first", "candidates": ["GCB-S-0001"]},
            result={"order": ["GCB-S-0001"]},
            by=chair,
            at=WHILE_JUDGING,
            reason="投票。",
        )


def test_proposal_can_be_taken_back_by_its_maker_only(closed, chair, supervisor):
    made = propose_decision(closed, kind="certify", by=chair, at=WHILE_JUDGING, reason="无误。")

    with pytest.raises(TransitionRefused, match="只有提出者"):
        withdraw_decision(made, by=supervisor)

    withdraw_decision(made, by=chair)
    assert not Decision.objects.exists()
