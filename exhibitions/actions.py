"""The one door through which a contest changes its state."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from exhibitions.errors import TransitionRefused
from exhibitions.lifecycle import find_transition, unmet
from exhibitions.models import ContestPage
from portal.users.rules import holds


@transaction.atomic
def advance_contest(
    contest: ContestPage, target: str, *, by, at: datetime, reason: str = ""
) -> ContestPage:
    """Move a contest to its next state, if its guards and the actor's role allow it.

    Args:
        contest: any copy of it; the row is locked and read again.
        target: a value of ContestState.
        by: the user who asks, or None for the clock.
        at: the server's time.
        reason: needed where the table says so; it is kept in the log.

    Returns:
        The contest as it is now.

    Raises:
        TransitionRefused: with a sentence for everything that stands in the way.
    """
    contest = ContestPage.objects.select_for_update(of=("self",)).get(pk=contest.pk)
    if contest.state_at(at) == target:  # a second click, or the clock was faster
        return contest
    transition = find_transition(contest, target, at)
    refusals = unmet(transition, contest, at)
    if transition.roles and not (by and holds(by, *transition.roles)):
        refusals.insert(0, _("This step is not yours to take."))
    if transition.needs_reason and not reason.strip():
        refusals.append(_("Say why: the reason is made public."))
    if refusals:
        raise TransitionRefused(*refusals)
    write_state(contest, target, at)
    log(contest, "exhibitions.advance", user=by, data={"state": target, "reason": reason})
    return contest


@transaction.atomic
def keep_time(at: datetime) -> list[ContestPage]:
    """Write down what the clock has opened and closed; readers ask `state_at` and need not wait.

    Returns:
        The contests whose state was written.
    """
    moved = []
    for contest in ContestPage.objects.select_for_update(of=("self",)):
        state = contest.state_at(at)
        if state != contest.state:
            write_state(contest, state, at)
            log(contest, "exhibitions.advance", data={"state": state, "reason": ""})
            moved.append(contest)
    return moved


def write_state(contest: ContestPage, state: str, at: datetime) -> None:
    contest.state = state
    contest.state_changed_at = at
    contest.save(update_fields=["state", "state_changed_at"])
