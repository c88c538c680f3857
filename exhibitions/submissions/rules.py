"""What a contestant may do with a work, at a moment; who it is was asked before."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from exhibitions.enums import ContestState, IntakeStatus
from exhibitions.models import ContestPage, EntryPage, Submission

LAST_CALL = timedelta(minutes=15)
# Until then an officer may still wait for a correction.
TAKES_CORRECTIONS = (ContestState.OPEN, ContestState.CLOSED)


@dataclass(frozen=True)
class Window:
    """From when until when a work may be submitted; `until` is what contestants are told.

    A click may count for some seconds more; `open` knows of them.
    """

    since: datetime
    until: datetime
    open: bool

    def closes_soon(self, at: datetime) -> bool:
        return self.open and self.until - at <= LAST_CALL


def contest_of(submission: Submission) -> ContestPage:
    return submission.category.get_parent().specific


def window_of(contest: ContestPage, entry: EntryPage | None, at: datetime) -> Window:
    """Return when a work may be submitted: while its contest is open, or a while after a return.

    Args:
        contest: of the work.
        entry: the work as it was submitted, if it was.
        at: the moment that `open` speaks of.
    """
    state = contest.state_at(at)
    if entry is not None and entry.intake_status == IntakeStatus.RETURNED:
        due_at = correction_due(entry)
        if due_at and due_at > contest.closes_for_good_at:
            return Window(contest.open_at, due_at, state in TAKES_CORRECTIONS and at <= due_at)
    return Window(contest.open_at, contest.close_at, state == ContestState.OPEN)


def correction_due(entry: EntryPage) -> datetime | None:
    """Return until when an officer waits for a returned work."""
    check = entry.checks.last()
    return check.due_at if check else None


def can_correct(entry: EntryPage, window: Window) -> bool:
    in_time = entry.intake_status in (
        IntakeStatus.SUBMITTED,
        IntakeStatus.ACCEPTED,
        IntakeStatus.RETURNED,
    )
    return in_time and window.open


def can_withdraw(entry: EntryPage, contest: ContestPage, at: datetime) -> bool:
    """Say whether the contestant may take the work back alone; later an officer decides."""
    waiting = entry.intake_status not in (IntakeStatus.REJECTED, IntakeStatus.WITHDRAWN)
    return waiting and contest.state_at(at) == ContestState.OPEN
