"""Seating the panels: who judges, presides and watches, before judging begins."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from exhibitions.enums import ContestState, RoundState, SeatRole
from exhibitions.errors import TransitionRefused
from exhibitions.identity import normal_name, tokens_to_find
from exhibitions.judging.office.queries import final_round_in_rules
from exhibitions.models import (
    CategoryPage,
    ContestPage,
    EntryCredit,
    EntryPage,
    Round,
    Seat,
)
from portal.users.roles import CONTEST_OFFICER, JUDGE, JURY_CHAIR, SUPERVISOR
from portal.users.rules import holds

GROUPS = {
    SeatRole.JUDGE: JUDGE,
    SeatRole.RESERVE: JUDGE,
    SeatRole.CHAIR: JURY_CHAIR,
    SeatRole.SUPERVISOR: SUPERVISOR,
}
ALONE = (SeatRole.CHAIR, SeatRole.SUPERVISOR)  # one on each panel
MARKING = (SeatRole.JUDGE, SeatRole.RESERVE, SeatRole.CHAIR)
SEATABLE = (
    ContestState.DRAFT,
    ContestState.ANNOUNCED,
    ContestState.OPEN,
    ContestState.CLOSED,
)


class NamesakeAmongContestants(TransitionRefused):
    """Somebody of the judge's name has sent in a work; an officer may vouch for another person."""


def prepare_round(category: CategoryPage) -> Round:
    """Return a category's round, made when it is first asked for and named as in the rules.

    Raises:
        TransitionRefused: no rules have been written.
    """
    round_ = Round.objects.filter(category=category, index=1).first()
    if round_ is None:
        contest = ContestPage.objects.ancestor_of(category).get()
        rule = final_round_in_rules(contest)
        if rule is None:
            raise TransitionRefused(_("Write the rules first."))
        round_, _created = Round.objects.get_or_create(
            category=category, index=1, defaults={"name": rule["name"]}
        )
    return round_


@transaction.atomic
def seat_judge(
    round_: Round,
    *,
    user,
    role: str,
    number: int,
    by,
    at: datetime,
    other_person: bool = False,
) -> Seat:
    """Give somebody a seat on a category's panel.

    Args:
        round_: any copy of the round; its contest is locked and it is read again.
        user: who takes the seat; must have the role's group.
        role: a value of SeatRole.
        number: of the seat, 1 or more.
        by: the officer or the chair.
        at: the server's time.
        other_person: the officer vouches that a contestant of this name is somebody else.

    Returns:
        The seat; the same one for a second click.

    Raises:
        TransitionRefused: with a sentence for everything that stands in the way.
        NamesakeAmongContestants: only a contestant's name does; see `other_person`.
    """
    contest, round_ = lock_panel(round_, by=by, at=at)
    same = round_.seats.filter(user=user, role=role, number=number).first()
    if same:
        return same
    if reasons := [*unfit_person(user, role), *taken(round_, user, role, number)]:
        raise TransitionRefused(*reasons)
    if role in MARKING:
        refuse_contestants(user, round_.category, other_person=other_person)
    seat = Seat.objects.create(round=round_, user=user, role=role, number=number, active_from=at)
    note(contest, "exhibitions.seat", seat, by, {"vouched": other_person})
    return seat


@transaction.atomic
def unseat(seat: Seat, *, by, at: datetime) -> None:
    """Take a seat away again; once judging has begun, the chair drops or replaces seats.

    Raises:
        TransitionRefused: judging has begun, or neither an officer nor the chair asks.
    """
    contest, _round = lock_panel(seat.round, by=by, at=at)
    seat = Seat.objects.filter(pk=seat.pk).select_related("round__category").first()
    if seat is not None:  # a second click
        note(contest, "exhibitions.unseat", seat, by, {})
        seat.delete()


def lock_panel(round_: Round, *, by, at: datetime) -> tuple[ContestPage, Round]:
    """Lock a round's contest, as whoever begins judging does, and read the round again.

    Raises:
        TransitionRefused: the panel can no longer be changed, or not by this person.
    """
    if not holds(by, CONTEST_OFFICER, JURY_CHAIR):
        raise TransitionRefused(_("This step is not yours to take."))
    contest = ContestPage.objects.ancestor_of(round_.category).get()
    contest = ContestPage.objects.select_for_update(of=("self",)).get(pk=contest.pk)
    round_ = Round.objects.select_related("category").get(pk=round_.pk)
    if contest.state_at(at) not in SEATABLE or round_.state != RoundState.PREPARING:
        raise TransitionRefused(_("Judging has begun: the panel stands."))
    return contest, round_


def unfit_person(user, role: str) -> list[str]:
    """Return why somebody cannot have a seat of this role."""
    reasons = []
    if not holds(user, GROUPS[SeatRole(role)]):
        reasons.append(
            _("%(name)s is not in the group “%(group)s”.")
            % {"name": user.get_full_name(), "group": GROUPS[SeatRole(role)]}
        )
    if holds(user, CONTEST_OFFICER):
        reasons.append(_("Officers of the contest know the authors and cannot sit on a panel."))
    return reasons


def taken(round_: Round, user, role: str, number: int) -> list[str]:
    """Return which of person, number and office the panel has already."""
    seats = list(round_.seats.all())
    reasons = []
    if any(seat.user_id == user.pk for seat in seats):
        reasons.append(_("This person has a seat in this round already."))
    if any(seat.number == number for seat in seats):
        reasons.append(_("Seat number %(number)s is taken.") % {"number": number})
    if role in ALONE and any(seat.role == role for seat in seats):
        reasons.append(
            _("The panel has this seat already: %(role)s.") % {"role": SeatRole(role).label}
        )
    return reasons


def refuse_contestants(user, category: CategoryPage, *, other_person: bool) -> None:
    """Refuse whoever stands behind a work of the category."""
    certain, namesake = contestants_like(user, category)
    names = {"name": user.get_full_name()}
    if certain:
        raise TransitionRefused(
            _("%(name)s has sent in a work in this category and cannot judge it.") % names
        )
    if namesake and not other_person:
        raise NamesakeAmongContestants(
            _("Somebody called %(name)s has sent in a work in this category.") % names
        )


def contestants_like(user, category: CategoryPage) -> tuple[bool, bool]:
    """Look for a person among those behind the works of a category.

    Accounts hold no telephone: there is the name, and the units that the person acts for. Names
    are encrypted and each is read, which is why only the seating of a panel asks.

    Returns:
        Whether somebody of this name and unit has sent in a work, and whether of this name.
    """
    name = user.get_full_name()
    units = [row.unit.name for row in user.memberships.select_related("unit")]
    tokens = frozenset().union(*(tokens_to_find(name, unit=unit) for unit in units))
    works = EntryPage.objects.child_of(category)
    people = [
        credit.participant
        for credit in EntryCredit.objects.filter(submission__entry__in=works).select_related(
            "participant"
        )
    ]
    return (
        any(not tokens.isdisjoint(person.identity_tokens) for person in people),
        any(normal_name(person.name) == normal_name(name) for person in people),
    )


def note(contest, action, seat, by, more) -> None:
    log(
        contest,
        action,
        user=by,
        data={
            "category": seat.round.category.title,
            "number": seat.number,
            "role": seat.role,
            **more,
        },
    )
