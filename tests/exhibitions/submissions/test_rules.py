from datetime import timedelta

import pytest

from exhibitions.enums import ContestState, IntakeStatus
from exhibitions.models import IntakeCheck
from exhibitions.submissions.rules import can_correct, can_withdraw, window_of
from tests.factories.contests import AFTER_CLOSE, CLOSE, OPEN, WHILE_OPEN, EntryPageFactory
from tests.factories.users import UserFactory

DUE = AFTER_CLOSE + timedelta(days=3)


@pytest.fixture
def entry(category):
    return EntryPageFactory(parent=category)


def return_it(entry, due_at=DUE):
    entry.intake_status = IntakeStatus.RETURNED
    entry.save()
    IntakeCheck.objects.create(
        entry=entry,
        checker=UserFactory(),
        result=IntakeStatus.RETURNED,
        reason="照片太暗",
        due_at=due_at,
        checked_at=AFTER_CLOSE,
    )


@pytest.mark.parametrize(
    ("at", "is_open"),
    ((OPEN - timedelta(seconds=1), False), (OPEN, True), (CLOSE, True), (AFTER_CLOSE, False)),
)
def test_window_is_that_of_the_contest(contest, at, is_open):
    window = window_of(contest, None, at)

    assert (window.since, window.until, window.open) == (OPEN, CLOSE, is_open)


@pytest.mark.parametrize(
    ("at", "is_open"), ((WHILE_OPEN, True), (DUE, True), (DUE + timedelta(seconds=1), False))
)
def test_returned_work_has_its_own_end(contest, entry, at, is_open):
    return_it(entry)

    window = window_of(contest, entry, at)

    assert (window.until, window.open) == (DUE, is_open)


def test_date_before_the_end_of_submissions_shortens_nothing(contest, entry):
    return_it(entry, due_at=WHILE_OPEN)

    assert window_of(contest, entry, CLOSE).open


def test_no_correction_once_judging_has_begun(contest, entry):
    return_it(entry)
    contest.state = ContestState.JUDGING

    assert not window_of(contest, entry, AFTER_CLOSE).open


@pytest.mark.parametrize(("before", "soon"), ((16, False), (15, True), (0, True)))
def test_last_quarter_of_an_hour_is_announced(contest, before, soon):
    at = CLOSE - timedelta(minutes=before)

    assert window_of(contest, None, at).closes_soon(at) is soon


@pytest.mark.parametrize(
    ("status", "correct", "withdraw"),
    (
        (IntakeStatus.SUBMITTED, True, True),
        (IntakeStatus.ACCEPTED, True, True),
        (IntakeStatus.RETURNED, True, True),
        (IntakeStatus.REJECTED, False, False),
        (IntakeStatus.WITHDRAWN, False, False),
    ),
)
def test_what_an_author_may_do_while_the_contest_is_open(contest, entry, status, correct, withdraw):
    entry.intake_status = status

    window = window_of(contest, entry, WHILE_OPEN)
    assert can_correct(entry, window) is correct
    assert can_withdraw(entry, contest, WHILE_OPEN) is withdraw
    assert not can_withdraw(entry, contest, AFTER_CLOSE)
