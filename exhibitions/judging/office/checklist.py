"""The steps that lead on from a contest's state, each condition with whether it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from exhibitions import lifecycle
from exhibitions.enums import ContestState
from exhibitions.lifecycle import Transition, transitions_from
from exhibitions.models import ContestPage
from portal.users.rules import holds

# What each guard asks for, as people read it while it holds.
CONDITIONS = {
    lifecycle.categories_exist: _("The contest has its categories."),
    lifecycle.rules_exist: _("The rules are written."),
    lifecycle.privacy_is_explained: _("The privacy statement is written."),
    lifecycle.opening_has_come: _("Submissions have begun."),
    lifecycle.submissions_have_ended: _("Submissions have ended."),
    lifecycle.every_work_is_checked: _("Every work is accepted or refused."),
    lifecycle.duplicates_are_judged: _("Every possible duplicate has its verdict."),
    lifecycle.pictures_are_ready: _("Every picture is ready for the judges."),
    lifecycle.rules_are_sealed: _("The rules are sealed by two persons."),
    lifecycle.panels_are_seated: _("Every panel is seated."),
    lifecycle.rounds_are_certified: _("Every round is certified."),
    lifecycle.awards_are_proposed: _("The awards are proposed."),
    lifecycle.notice_is_signed: _("Two persons have signed the public notice."),
    lifecycle.notice_has_run: _("The public notice has run its time."),
}
# What people call the step that leads to a state.
DEEDS = {
    ContestState.ANNOUNCED: _("Announce the contest"),
    ContestState.OPEN: _("Open submissions"),
    ContestState.CLOSED: _("Close submissions"),
    ContestState.JUDGING: _("Begin judging"),
    ContestState.DECIDED: _("Conclude judging"),
    ContestState.NOTICED: _("Publish the notice"),
    ContestState.PUBLISHED: _("Publish the results"),
    ContestState.CANCELLED: _("Cancel the contest"),
}
# Steps that are taken elsewhere: at the desk, or with the notice and the exhibition.
ELSEWHERE = (ContestState.DECIDED, ContestState.NOTICED, ContestState.PUBLISHED)


@dataclass(frozen=True)
class Condition:
    """One condition of a step; `sentences` say what is missing, none when it holds."""

    label: str
    sentences: Sequence[str]

    @property
    def met(self) -> bool:
        return not self.sentences


@dataclass(frozen=True)
class Step:
    """A way on from the present state, as one person sees it."""

    target: ContestState
    conditions: Sequence[Condition]
    needs_reason: bool
    by_clock: bool
    here: bool
    mine: bool

    @property
    def deed(self) -> str:
        return str(DEEDS[self.target])

    @property
    def ready(self) -> bool:
        return all(condition.met for condition in self.conditions)

    @property
    def offered(self) -> bool:
        """Whether there is a button for it on this page."""
        return self.here and self.mine and not self.by_clock


def steps(contest: ContestPage, user, at: datetime) -> list[Step]:
    """Return the steps from the contest's present state, the way on before the way out."""
    return [step(each, contest, user, at) for each in transitions_from(contest, at)]


def step(transition: Transition, contest: ContestPage, user, at: datetime) -> Step:
    return Step(
        target=ContestState(transition.target),
        conditions=[
            Condition(str(CONDITIONS[guard]), list(guard(contest, at)))
            for guard in transition.guards
        ],
        needs_reason=transition.needs_reason,
        by_clock=not transition.roles,
        here=transition.target not in ELSEWHERE,
        mine=bool(transition.roles) and holds(user, *transition.roles),
    )
