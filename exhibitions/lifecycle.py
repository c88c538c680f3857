"""The states of contests and works as data: what leads where, who may, and what must hold first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exhibitions.enums import (
    AssetStatus,
    ContestState,
    DuplicateVerdict,
    IntakeStatus,
    MaskStatus,
    RoundState,
    SeatRole,
)
from exhibitions.errors import TransitionRefused
from exhibitions.models import (
    AwardGrant,
    CategoryPage,
    ContestPage,
    DuplicateCandidate,
    EntryAsset,
    EntryPage,
    PublicNotice,
    Round,
    RuleSet,
)
from portal.users.roles import CONTEST_OFFICER, FINAL_REVIEWER, JURY_CHAIR, SUPERVISOR

FEWEST_SEATS = 3
# What leaves a work's page open to its author or its officers; nothing does once judging begins.
INTAKE_TRANSITIONS = {
    IntakeStatus.SUBMITTED: (
        IntakeStatus.SUBMITTED,
        IntakeStatus.ACCEPTED,
        IntakeStatus.RETURNED,
        IntakeStatus.REJECTED,
        IntakeStatus.WITHDRAWN,
    ),
    IntakeStatus.RETURNED: (
        IntakeStatus.SUBMITTED,
        IntakeStatus.REJECTED,
        IntakeStatus.WITHDRAWN,
    ),
    IntakeStatus.ACCEPTED: (
        IntakeStatus.SUBMITTED,
        IntakeStatus.RETURNED,
        IntakeStatus.REJECTED,
        IntakeStatus.WITHDRAWN,
    ),
    IntakeStatus.REJECTED: (IntakeStatus.ACCEPTED,),
    IntakeStatus.WITHDRAWN: (),
}

Guard = Callable[[ContestPage, datetime], Iterable[str]]


# --- Guards: each yields a sentence for everything that does not hold yet ------------------------


def rules_exist(contest, at):
    if not RuleSet.objects.filter(contest=contest).exists():
        yield _("Write the rules first.")


def categories_exist(contest, at):
    if not CategoryPage.objects.child_of(contest).exists():
        yield _("Add at least one category.")


def privacy_is_explained(contest, at):
    if not contest.privacy_text.strip():
        yield _("Write the privacy statement.")


def opening_has_come(contest, at):
    if at < contest.open_at:
        yield _("Submissions have not begun yet.")


def submissions_have_ended(contest, at):
    if at <= contest.closes_for_good_at:
        yield _("Submissions have not ended yet.")


def every_work_is_checked(contest, at):
    waiting = EntryPage.objects.descendant_of(contest).filter(
        intake_status__in=(IntakeStatus.SUBMITTED, IntakeStatus.RETURNED)
    )
    if number := waiting.count():
        yield ngettext(
            "%(number)s work is not accepted or rejected yet.",
            "%(number)s works are not accepted or rejected yet.",
            number,
        ) % {"number": number}


def duplicates_are_judged(contest, at):
    ours = EntryPage.objects.descendant_of(contest).filter(intake_status=IntakeStatus.ACCEPTED)
    open_pairs = DuplicateCandidate.objects.filter(
        Q(first__submission__entry__in=ours) | Q(second__submission__entry__in=ours),
        verdict=DuplicateVerdict.OPEN,
    )
    if number := open_pairs.count():
        yield ngettext(
            "%(number)s possible duplicate is not judged yet.",
            "%(number)s possible duplicates are not judged yet.",
            number,
        ) % {"number": number}


def pictures_are_ready(contest, at):
    accepted = EntryPage.objects.descendant_of(contest).filter(intake_status=IntakeStatus.ACCEPTED)
    unready = EntryAsset.objects.filter(submission__entry__in=accepted).filter(
        ~Q(status=AssetStatus.READY) | Q(mask_status=MaskStatus.NEEDED)
    )
    if number := unready.count():
        yield ngettext(
            "%(number)s picture is not ready for the judges.",
            "%(number)s pictures are not ready for the judges.",
            number,
        ) % {"number": number}


def rules_are_sealed(contest, at):
    if contest.active_ruleset is None or contest.active_ruleset.sealed_at is None:
        yield _("Two persons must seal the rules first.")


def panels_are_seated(contest, at):
    judges = Count("seats", filter=Q(seats__role=SeatRole.JUDGE))
    chairs = Count("seats", filter=Q(seats__role=SeatRole.CHAIR))
    watched = Count("seats", filter=Q(seats__role=SeatRole.SUPERVISOR))
    rounds = Round.objects.filter(category__in=CategoryPage.objects.child_of(contest))
    counted = rounds.annotate(judges=judges, chairs=chairs, watched=watched)
    panels = {panel.category_id: panel for panel in counted}
    for category in CategoryPage.objects.child_of(contest):
        panel = panels.get(category.pk)
        if panel is None or panel.judges < FEWEST_SEATS or not panel.chairs or not panel.watched:
            yield _("%(category)s needs at least %(number)s judges, a chair and a supervisor.") % {
                "category": category.title,
                "number": FEWEST_SEATS,
            }


def rounds_are_certified(contest, at):
    rounds = Round.objects.filter(category__in=CategoryPage.objects.child_of(contest))
    for each in rounds.exclude(state__in=(RoundState.CERTIFIED, RoundState.VOID)).select_related(
        "category"
    ):
        yield _("%(category)s is not certified yet.") % {"category": each.category.title}


def awards_are_proposed(contest, at):
    categories = CategoryPage.objects.child_of(contest)
    if not AwardGrant.objects.filter(round__category__in=categories).exists():
        yield _("No award has been proposed.")


def notice_is_signed(contest, at):
    notice = PublicNotice.objects.filter(contest=contest).last()
    if notice is None or not (notice.first_signer_id and notice.second_signer_id):
        yield _("Two persons must sign the public notice first.")


def notice_has_run(contest, at):
    notice = PublicNotice.objects.filter(contest=contest).last()
    if notice is None or at < notice.ends_at:
        yield _("The public notice has not run its time yet.")


# --- The table -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Transition:
    """One step of a contest; without roles it is the clock's."""

    source: ContestState
    target: ContestState
    roles: tuple[str, ...]
    guards: tuple[Guard, ...]
    needs_reason: bool = False


CANCELLABLE = (
    ContestState.DRAFT,
    ContestState.ANNOUNCED,
    ContestState.OPEN,
    ContestState.CLOSED,
    ContestState.JUDGING,
    ContestState.DECIDED,
    ContestState.NOTICED,
)
TRANSITIONS = (
    Transition(
        ContestState.DRAFT,
        ContestState.ANNOUNCED,
        (CONTEST_OFFICER, FINAL_REVIEWER),
        (categories_exist, rules_exist, privacy_is_explained),
    ),
    Transition(ContestState.ANNOUNCED, ContestState.OPEN, (), (opening_has_come,)),
    Transition(ContestState.OPEN, ContestState.CLOSED, (), (submissions_have_ended,)),
    Transition(
        ContestState.CLOSED,
        ContestState.JUDGING,
        (CONTEST_OFFICER,),
        (
            every_work_is_checked,
            duplicates_are_judged,
            pictures_are_ready,
            rules_are_sealed,
            panels_are_seated,
        ),
    ),
    Transition(
        ContestState.JUDGING,
        ContestState.DECIDED,
        (JURY_CHAIR, SUPERVISOR),
        (rounds_are_certified, awards_are_proposed),
    ),
    Transition(
        ContestState.DECIDED,
        ContestState.NOTICED,
        (CONTEST_OFFICER, FINAL_REVIEWER),
        (notice_is_signed,),
    ),
    Transition(ContestState.NOTICED, ContestState.PUBLISHED, (CONTEST_OFFICER,), (notice_has_run,)),
    *(
        Transition(state, ContestState.CANCELLED, (FINAL_REVIEWER,), (), needs_reason=True)
        for state in CANCELLABLE
    ),
)


def transitions_from(contest: ContestPage, at: datetime) -> list[Transition]:
    """Return the steps that lead on from the contest's present state."""
    state = contest.state_at(at)
    return [each for each in TRANSITIONS if each.source == state]


def unmet(transition: Transition, contest: ContestPage, at: datetime) -> list[str]:
    """Return a sentence for every condition of a step that does not hold, none when it may go."""
    return [sentence for guard in transition.guards for sentence in guard(contest, at)]


def find_transition(contest: ContestPage, target: str, at: datetime) -> Transition:
    """Return the step from the present state to another.

    Raises:
        TransitionRefused: no step leads there.
    """
    for transition in transitions_from(contest, at):
        if transition.target == target:
            return transition
    raise TransitionRefused(
        _("A contest that is “%(state)s” cannot become “%(target)s”.")
        % {
            "state": ContestState(contest.state_at(at)).label,
            "target": ContestState(target).label,
        }
    )


def require_intake_step(entry: EntryPage, target: str) -> None:
    """Refuse a step of a work's intake that the table does not know.

    Raises:
        TransitionRefused: the work is in a state from which nothing leads there.
    """
    if target not in INTAKE_TRANSITIONS[IntakeStatus(entry.intake_status)]:
        raise TransitionRefused(
            _("A work that is “%(state)s” cannot become “%(target)s”.")
            % {
                "state": IntakeStatus(entry.intake_status).label,
                "target": IntakeStatus(target).label,
            }
        )
