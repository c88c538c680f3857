"""A contest whose intake is over, its panel seated, and rounds that are being judged."""

from datetime import timedelta

from exhibitions.enums import ContestState, IntakeStatus, RoundState, SeatRole
from exhibitions.judging.actions.ballots import set_ballot
from exhibitions.judging.actions.preparation import begin_judging
from exhibitions.models import IntakeCheck
from portal.users.roles import CONTEST_OFFICER, JUDGE, JURY_CHAIR, SUPERVISOR
from tests.factories.contests import (
    AFTER_CLOSE,
    CategoryPageFactory,
    ContestIndexPageFactory,
    ContestPageFactory,
    EntryPageFactory,
    RoundFactory,
    RuleSetFactory,
    SeatFactory,
)
from tests.factories.users import UserFactory

BEGINS = AFTER_CLOSE
WHILE_JUDGING = BEGINS + timedelta(days=1)
SEED = b"a seed for tests, not for juries"


def closed_contest(home):
    """Return a contest of 2008 after its intake, under its own index, with sealed rules."""
    index = home.get_children().filter(slug="guo-ce-bei").first()
    contest = ContestPageFactory(
        parent=index.specific if index else ContestIndexPageFactory(parent=home),
        state=ContestState.CLOSED,
    )
    contest.active_ruleset = RuleSetFactory(
        contest=contest,
        first_signer=UserFactory(),
        second_signer=UserFactory(),
        sealed_at=BEGINS,
    )
    contest.save(update_fields=["active_ruleset"])
    return contest


def seated_category(contest, *, works=3, judges=3, **fields):
    """Add a category with accepted works and a round in preparation, its panel seated."""
    category = CategoryPageFactory(parent=contest, **fields)
    for _number in range(works):
        accepted_entry(category)
    panel = RoundFactory(category=category)
    for number in range(1, judges + 1):
        SeatFactory(round=panel, number=number, user=UserFactory(roles=[JUDGE]))
    for number, role, group in (
        (judges + 1, SeatRole.CHAIR, JURY_CHAIR),
        (judges + 2, SeatRole.SUPERVISOR, SUPERVISOR),
    ):
        SeatFactory(round=panel, number=number, role=role, user=UserFactory(roles=[group]))
    return category


def accepted_entry(category, redacted="", **fields):
    """Add a work that an officer has accepted, leaving this much of the author's words."""
    entry = EntryPageFactory(parent=category, intake_status=IntakeStatus.ACCEPTED, **fields)
    IntakeCheck.objects.create(
        entry=entry,
        checker=UserFactory(),
        result=IntakeStatus.ACCEPTED,
        redacted_statement=redacted,
        checked_at=AFTER_CLOSE,
    )
    return entry


def officer():
    return UserFactory(roles=[CONTEST_OFFICER])


def opened_round(home, **options):
    """Return an open round of a contest with one category; the options of `seated_category`."""
    contest = closed_contest(home)
    seated_category(contest, **options)
    return begin_judging(contest, by=officer(), at=BEGINS, seed=SEED)[0]


def judge_seat(round_, number=1):
    """Return a judge's seat with its round, as the views hand it on."""
    seat = round_.seats.select_related("round", "user").get(number=number)
    assert seat.round.state == RoundState.OPEN
    return seat


def work_of(seat, position=1):
    """Return the work at a place of a seat's own order."""
    return seat.assignments.select_related("round_entry").get(position=position).round_entry


def judge_everything(round_, ticks=None):
    """Submit marks of every counting judge for every work.

    Args:
        ticks: (seat number, place of the work by code) -> four ticks; the same for everything
            would tie, so by default a work is better the later its code.
    """
    ticks = ticks or (lambda seat, place: [30 + place, 40 + place, 40 + seat, 30])
    works = list(round_.entries.order_by("code"))
    for seat in round_.seats.select_related("round").filter(role=SeatRole.JUDGE):
        for place, work in enumerate(works):
            set_ballot(
                seat,
                work,
                ticks=ticks(seat.number, place),
                submit=True,
                rev=0,
                client_event_id=f"{seat.pk}-{work.pk}",
                at=WHILE_JUDGING,
            )


def signer(round_, role):
    """Return who holds the chair's or the supervisor's seat."""
    return round_.seats.get(role=role).user
