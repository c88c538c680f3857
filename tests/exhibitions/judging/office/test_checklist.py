import pytest

from exhibitions.enums import ContestState
from exhibitions.judging.office.checklist import CONDITIONS, DEEDS, steps
from exhibitions.lifecycle import TRANSITIONS
from tests.factories.contests import AFTER_CLOSE, WHILE_OPEN
from tests.factories.users import UserFactory


def test_every_guard_has_words_for_when_it_holds():
    guards = {guard for transition in TRANSITIONS for guard in transition.guards}

    assert guards == set(CONDITIONS)
    assert {transition.target for transition in TRANSITIONS} == set(DEEDS)


def test_what_holds_and_what_does_not_stand_side_by_side(contest, category, officer):
    contest.state = ContestState.DRAFT
    on, out = steps(contest, officer, WHILE_OPEN)

    assert [condition.met for condition in on.conditions] == [True, False, True]
    assert (on.target, on.ready, on.offered) == (ContestState.ANNOUNCED, False, True)
    assert (out.target, out.ready, out.offered) == (ContestState.CANCELLED, True, False)


def test_final_reviewer_cancels_with_a_reason(contest, leader):
    *_others, out = steps(contest, leader, AFTER_CLOSE)

    assert (out.needs_reason, out.offered) == (True, True)


def test_clock_s_steps_have_no_button(contest, officer):
    (on, _out) = steps(contest, officer, contest.announce_at)

    assert (on.target, on.by_clock, on.offered) == (ContestState.OPEN, True, False)


@pytest.mark.parametrize(
    "state", (ContestState.JUDGING, ContestState.DECIDED, ContestState.NOTICED)
)
def test_steps_after_judging_are_taken_elsewhere(contest, officer, state):
    contest.state = state

    on = steps(contest, officer, AFTER_CLOSE)[0]

    assert (on.here, on.offered) == (False, False)


def test_superuser_is_offered_nothing(contest):
    user = UserFactory(is_superuser=True)

    assert not any(step.offered for step in steps(contest, user, AFTER_CLOSE))
