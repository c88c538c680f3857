import pytest

from exhibitions.errors import TransitionRefused
from exhibitions.judging.actions.awarding import decide_contest
from exhibitions.judging.actions.closing import close_round
from exhibitions.judging.actions.decisions import propose_decision, sign_decision
from exhibitions.models import AwardGrant, ContestPage, ScoreEvent
from tests.factories.juries import WHILE_JUDGING
from tests.factories.users import UserFactory


@pytest.fixture
def certified(judged, chair, supervisor):
    close_round(judged, by=chair, at=WHILE_JUDGING)
    made = propose_decision(judged, kind="certify", by=chair, at=WHILE_JUDGING, reason="无误。")
    sign_decision(made, by=supervisor, at=WHILE_JUDGING)
    return ContestPage.objects.get()


def test_awards_are_proposed_and_the_contest_is_decided(certified, chair):
    grants = decide_contest(certified, by=chair, at=WHILE_JUDGING)

    certified.refresh_from_db()
    assert certified.state == "decided"
    assert grants
    assert {grant.status for grant in grants} == {"proposed"}
    assert ScoreEvent.objects.last().type == "allocate"


def test_second_click_decides_once(certified, chair, supervisor):
    first = decide_contest(certified, by=chair, at=WHILE_JUDGING)

    assert decide_contest(certified, by=supervisor, at=WHILE_JUDGING) == first
    assert AwardGrant.objects.count() == len(first)


def test_nobody_else_decides(certified):
    with pytest.raises(TransitionRefused):
        decide_contest(certified, by=UserFactory(is_superuser=True), at=WHILE_JUDGING)

    assert not AwardGrant.objects.exists()


def test_open_round_decides_nothing(judged, chair):
    with pytest.raises(TransitionRefused, match="评审结果尚未确认"):
        decide_contest(ContestPage.objects.get(), by=chair, at=WHILE_JUDGING)

    assert not AwardGrant.objects.exists()
