import pytest

from exhibitions.errors import TransitionRefused
from exhibitions.judging.actions.ballots import recuse, set_ballot
from exhibitions.judging.actions.closing import close_round
from exhibitions.judging.actions.errors import RoundNotOpen
from exhibitions.models import Ballot, ScoreEvent, Snapshot
from tests.factories.juries import WHILE_JUDGING, judge_seat, work_of


def test_chair_closes_a_round_whose_marks_are_all_there(judged, chair):
    snapshot = close_round(judged, by=chair, at=WHILE_JUDGING)

    judged.refresh_from_db()
    assert (judged.state, judged.locked_at) == ("locked", WHILE_JUDGING)
    assert [row["rank"] for row in snapshot.rows] == [1, 2, 3, 4]
    assert snapshot.rows[0]["trims"] == [{"low": [1], "high": [5]}]
    types = list(ScoreEvent.objects.order_by("-seq").values_list("type", flat=True)[:2])
    assert types == ["snapshot", "lock"]
    assert snapshot.ledger_seq == judged.chain_seq - 1


def test_second_click_closes_once(judged, chair):
    first = close_round(judged, by=chair, at=WHILE_JUDGING)

    assert close_round(judged, by=chair, at=WHILE_JUDGING) == first
    assert Snapshot.objects.count() == 1


def test_missing_marks_are_named_by_seat(judged, chair):
    Ballot.objects.filter(seat__number__in=(2, 3), round_entry__code="GCB-S-0001").update(
        status="draft"
    )
    Ballot.objects.filter(seat__number=3, round_entry__code="GCB-S-0002").update(status="draft")

    with pytest.raises(TransitionRefused) as refusal:
        close_round(judged, by=chair, at=WHILE_JUDGING)

    assert refusal.value.reasons == (
        "第2席还有1件作品未评。",
        "第3席还有2件作品未评。",
    )
    assert not Snapshot.objects.exists()


def test_recusals_are_no_missing_marks_but_count_against_the_quorum(judged, chair):
    for number in (1, 2):
        seat = judge_seat(judged, number)
        recuse(
            seat,
            judged.entries.get(code="GCB-S-0001"),
            kind="relative",
            at=WHILE_JUDGING,
            client_event_id=f"r{number}",
        )

    with pytest.raises(TransitionRefused) as refusal:
        close_round(judged, by=chair, at=WHILE_JUDGING)

    assert refusal.value.reasons == ("作品GCB-S-0001的评分不足：请增加席位，或免除法定人数。",)


def test_nobody_but_the_chair_closes(judged, supervisor):
    with pytest.raises(TransitionRefused, match="只有本轮的主任"):
        close_round(judged, by=supervisor, at=WHILE_JUDGING)


def test_closed_round_takes_no_marks(judged, chair):
    seat = judge_seat(judged)
    close_round(judged, by=chair, at=WHILE_JUDGING)

    with pytest.raises(RoundNotOpen):
        set_ballot(
            seat,
            work_of(seat),
            ticks=[1, 1, 1, 1],
            submit=True,
            overwrite=True,
            rev=1,
            client_event_id="late",
            at=WHILE_JUDGING,
        )


def test_round_in_preparation_cannot_be_closed(judged, chair):
    judged.state = "preparing"
    judged.save()

    with pytest.raises(TransitionRefused, match="只有进行中的轮次"):
        close_round(judged, by=chair, at=WHILE_JUDGING)
