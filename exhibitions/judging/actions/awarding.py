"""Gives the awards of a contest whose rounds are certified; here the jury's work ends."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from exhibitions.actions import advance_contest
from exhibitions.enums import ContestState, RoundState
from exhibitions.errors import TransitionRefused
from exhibitions.judging.allocation import Allocation
from exhibitions.judging.canonical import digest
from exhibitions.judging.queries.results import proposed_awards, round_result
from exhibitions.models import AwardGrant, ContestPage, Round

from .chain import lock_round
from .closing import write_event
from .signers import actor_of, signing_seat


@transaction.atomic
def decide_contest(contest: ContestPage, *, by, at: datetime) -> list[AwardGrant]:
    """Propose the awards of every category and hand the contest to its office.

    Args:
        contest: any copy of it; decided already, its awards are returned as they are.
        by: who holds the chair's or the supervisor's seat of every round.
        at: the server's time.

    Raises:
        TransitionRefused: a round is not certified, or somebody else asks.
    """
    locked = ContestPage.objects.select_for_update(of=("self",)).get(pk=contest.pk)
    rounds = list(Round.objects.filter(category__in=locked.get_children()).order_by("pk"))
    grants = AwardGrant.objects.filter(round__in=rounds)
    if locked.state != ContestState.JUDGING and grants.exists():  # a second click
        return list(grants)
    for round_ in rounds:
        if round_.state == RoundState.CERTIFIED:
            award_round(round_, by=by, at=at)
    advance_contest(locked, ContestState.DECIDED, by=by, at=at)
    return list(grants.all())


def award_round(round_: Round, *, by, at: datetime) -> None:
    """Write down the awards of one certified round.

    Raises:
        TransitionRefused: a tie is open, or somebody else asks.
    """
    locked = lock_round(round_)
    seat, result = signing_seat(locked, by), round_result(locked)
    allocation = proposed_awards(locked, result)
    if not allocation.complete:
        raise TransitionRefused(_("A tie at the boundary of an award is not decided yet."))
    AwardGrant.objects.bulk_create(made_grants(locked, result, allocation))
    given = [
        {"entry": each.entry, "level": each.level, "rank": each.rank} for each in allocation.grants
    ]
    write_event(locked, "allocate", actor_of(seat), {"digest": digest(given)}, at)


def made_grants(round_: Round, result, allocation: Allocation) -> list[AwardGrant]:
    """Return the unsaved awards of a round."""
    entries = dict(round_.entries.values_list("code", "entry"))
    rows = {row["entry"]: row for row in result.tally.rows()}
    levels = {level.key: level for level in result.rules.awards}
    return [
        AwardGrant(
            round=round_,
            entry_id=entries[grant.entry],
            level=grant.level,
            level_name=levels[grant.level].name,
            level_order=levels[grant.level].order,
            rank=grant.rank,
            exact=rows[grant.entry]["exact"],
            display=rows[grant.entry]["display"],
        )
        for grant in allocation.grants
    ]
