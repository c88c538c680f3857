from datetime import timedelta

import pytest

from exhibitions.enums import ContestState, IntakeStatus, MaskStatus, SeatRole
from exhibitions.errors import TransitionRefused
from exhibitions.lifecycle import find_transition, require_intake_step, transitions_from, unmet
from exhibitions.models import DuplicateCandidate, EntryAsset
from tests.factories.contests import (
    AFTER_CLOSE,
    OPEN,
    WHILE_OPEN,
    CategoryPageFactory,
    EntryPageFactory,
    RoundFactory,
    RuleSetFactory,
    SeatFactory,
)
from tests.factories.users import UserFactory


def reasons(contest, target, at=AFTER_CLOSE):
    return unmet(find_transition(contest, target, at), contest, at)


@pytest.fixture
def ready(contest, category):
    """A contest with everything that judging needs."""
    EntryPageFactory(parent=category, intake_status=IntakeStatus.ACCEPTED)
    contest.active_ruleset = RuleSetFactory(
        contest=contest,
        sealed_at=WHILE_OPEN,
        first_signer=UserFactory(),
        second_signer=UserFactory(),
    )
    contest.save()
    panel = RoundFactory(category=category)
    for role in (*3 * [SeatRole.JUDGE], SeatRole.CHAIR, SeatRole.SUPERVISOR):
        SeatFactory(round=panel, role=role)
    return contest


def test_contest_opens_and_closes_by_the_clock(contest):
    contest.grace_s = 60
    last = contest.close_at + timedelta(seconds=60)

    states = [
        contest.state_at(OPEN - timedelta(seconds=1)),
        contest.state_at(OPEN),
        contest.state_at(last),
        contest.state_at(last + timedelta(microseconds=1)),
    ]

    assert states == ["announced", "open", "open", "closed"]


@pytest.mark.parametrize("state", (ContestState.DRAFT, ContestState.JUDGING))
def test_clock_moves_only_what_waits_for_it(contest, state):
    contest.state = state

    assert contest.state_at(AFTER_CLOSE) == state


def test_draft_says_what_it_lacks(contest):
    contest.state = ContestState.DRAFT
    contest.privacy_text = " "

    assert reasons(contest, ContestState.ANNOUNCED) == [
        "请至少添加一个作品类别。",
        "请先制定评审规则。",
        "请填写个人信息说明。",
    ]


def test_complete_draft_may_be_announced(contest, category):
    contest.state = ContestState.DRAFT
    RuleSetFactory(contest=contest)

    assert reasons(contest, ContestState.ANNOUNCED) == []


def test_judging_may_begin_when_everything_is_ready(ready):
    assert reasons(ready, ContestState.JUDGING) == []


def test_judging_waits_for_every_work(ready, category):
    EntryPageFactory(parent=category)
    EntryPageFactory(parent=category, intake_status=IntakeStatus.RETURNED)
    EntryPageFactory(parent=category, intake_status=IntakeStatus.REJECTED)

    assert reasons(ready, ContestState.JUDGING) == ["还有2件作品未完成受理审核。"]


def test_judging_waits_for_duplicates(ready, category):
    twin = EntryPageFactory(parent=category, intake_status=IntakeStatus.ACCEPTED)
    first, second = EntryAsset.objects.order_by("pk")
    DuplicateCandidate.objects.create(first=first, second=second, kind="sha256")

    assert second.submission.entry == twin
    assert reasons(ready, ContestState.JUDGING) == ["还有1组疑似重复未判定。"]


def test_judging_waits_for_masks(ready):
    EntryAsset.objects.update(mask_status=MaskStatus.NEEDED)

    assert reasons(ready, ContestState.JUDGING) == ["还有1张图片未准备好，不能送评。"]


def test_judging_waits_for_sealed_rules_and_a_full_panel(ready, category):
    ready.active_ruleset = None
    category.rounds.get().seats.filter(role=SeatRole.JUDGE).first().delete()

    assert reasons(ready, ContestState.JUDGING) == [
        "评审规则须先由两人封存。",
        "书法至少需要3名评委、一名主任和一名监审。",
    ]


def test_judging_waits_for_a_category_without_a_panel(ready, contest):
    CategoryPageFactory(parent=contest, title="摄影", code="P")

    assert reasons(ready, ContestState.JUDGING) == ["摄影至少需要3名评委、一名主任和一名监审。"]


def test_step_that_the_table_does_not_know_is_refused(contest):
    with pytest.raises(TransitionRefused) as refusal:
        find_transition(contest, ContestState.PUBLISHED, WHILE_OPEN)

    assert refusal.value.reasons == ("“征稿中”的大赛不能变为“已揭晓”。",)


@pytest.mark.parametrize("state", (ContestState.PUBLISHED, ContestState.CANCELLED))
def test_nothing_leads_back_from_the_end(contest, state):
    contest.state = state

    assert transitions_from(contest, AFTER_CLOSE) == []


def test_withdrawn_work_stays_withdrawn(category):
    entry = EntryPageFactory(parent=category, intake_status=IntakeStatus.WITHDRAWN)

    with pytest.raises(TransitionRefused):
        require_intake_step(entry, IntakeStatus.ACCEPTED)


def test_rejected_work_can_be_admitted_after_all(category):
    entry = EntryPageFactory(parent=category, intake_status=IntakeStatus.REJECTED)

    require_intake_step(entry, IntakeStatus.ACCEPTED)
