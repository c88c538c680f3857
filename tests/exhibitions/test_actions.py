import pytest
from wagtail.models import ModelLogEntry, PageLogEntry

from exhibitions.actions import advance_contest, keep_time
from exhibitions.enums import ContestState
from exhibitions.errors import TransitionRefused
from exhibitions.models import ContestPage
from portal.users.roles import CONTEST_OFFICER, FINAL_REVIEWER
from tests.factories.contests import AFTER_CLOSE, WHILE_OPEN, RuleSetFactory
from tests.factories.users import UserFactory


@pytest.fixture
def draft(contest, category):
    contest.state = ContestState.DRAFT
    contest.save()
    RuleSetFactory(contest=contest)
    return contest


def stored_state():
    return ContestPage.objects.get().state


def test_officer_announces_a_contest(draft):
    officer = UserFactory(roles=[CONTEST_OFFICER])

    advanced = advance_contest(draft, ContestState.ANNOUNCED, by=officer, at=WHILE_OPEN)

    assert (advanced.state, advanced.state_changed_at) == (ContestState.ANNOUNCED, WHILE_OPEN)
    assert stored_state() == ContestState.ANNOUNCED
    entry = PageLogEntry.objects.get(action="exhibitions.advance")
    assert (entry.user, entry.data["state"]) == (officer, "announced")


def test_superuser_without_the_role_may_not(draft):
    with pytest.raises(TransitionRefused) as refusal:
        advance_contest(
            draft, ContestState.ANNOUNCED, by=UserFactory(is_superuser=True), at=WHILE_OPEN
        )

    assert refusal.value.reasons == ("您没有执行这一步的权限。",)
    assert stored_state() == ContestState.DRAFT


def test_second_click_changes_nothing(draft):
    officer = UserFactory(roles=[CONTEST_OFFICER])

    for _click in range(2):
        advance_contest(draft, ContestState.ANNOUNCED, by=officer, at=draft.announce_at)

    assert PageLogEntry.objects.filter(action="exhibitions.advance").count() == 1
    assert not ModelLogEntry.objects.exists()


def test_cancelling_needs_a_reason(draft):
    leader = UserFactory(roles=[FINAL_REVIEWER])

    with pytest.raises(TransitionRefused, match="请写明理由"):
        advance_contest(draft, ContestState.CANCELLED, by=leader, at=WHILE_OPEN, reason=" ")

    advance_contest(draft, ContestState.CANCELLED, by=leader, at=WHILE_OPEN, reason="疫情。")
    assert stored_state() == ContestState.CANCELLED


@pytest.mark.parametrize(("at", "state"), ((WHILE_OPEN, "open"), (AFTER_CLOSE, "closed")))
def test_clock_writes_down_what_it_did(contest, at, state):
    assert keep_time(at) == [contest]
    assert keep_time(at) == []
    assert stored_state() == state


def test_old_revision_brings_no_old_state_back(contest):
    contest.theme = "新主题"
    contest.save_revision()
    keep_time(WHILE_OPEN)
    revision = ContestPage.objects.get().get_latest_revision()

    revision.publish()

    page = ContestPage.objects.get()
    assert (page.theme, page.state) == ("新主题", ContestState.OPEN)
    assert "state" not in revision.content
