"""Closes a round: when every mark is there, its ranking is computed and written down."""

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exhibitions.enums import BallotStatus, RoundState, SeatDisposition, SeatRole
from exhibitions.errors import TransitionRefused
from exhibitions.judging.queries.results import Result, round_result
from exhibitions.judging.tally import snapshot_digest
from exhibitions.models import Assignment, Ballot, Recusal, Round, Seat, Snapshot

from .ballots import JUDGEABLE
from .chain import extend_chain, lock_round
from .signers import actor_of, require_chair


@transaction.atomic
def close_round(round_: Round, *, by, at: datetime) -> Snapshot:
    """Take no marks any more, and write down what they come to.

    Args:
        round_: any copy of it; a round that is closed already gives its last snapshot.
        by: who holds the chair's seat.
        at: the server's time.

    Raises:
        TransitionRefused: marks are missing, by seat number and code, or it is not open.
        BrokenChain: the ledger is not what was written.
    """
    locked = lock_round(round_)
    chair = require_chair(locked, by)
    if locked.state == RoundState.LOCKED:  # a second click
        return locked.snapshots.last()
    if locked.state != RoundState.OPEN:
        raise TransitionRefused(_("Only an open round can be closed."))
    # While judges are at it, nearly every work has too few marks; that is no news.
    refusals = [*missing_marks(locked)] or [*works_held(round_result(locked))]
    if refusals:
        raise TransitionRefused(*refusals)
    write_event(locked, "lock", actor_of(chair), {}, at)
    snapshot = take_snapshot(locked, actor_of(chair), at)
    locked.state, locked.locked_at = RoundState.LOCKED, at
    locked.save(update_fields=["state", "locked_at"])
    return snapshot


def missing_marks(round_: Round) -> Iterable[str]:
    """Yield a sentence for every counting seat that has works left to judge; one query."""
    for seat in seats_with_missing(round_):
        if seat.missing:
            yield ngettext(
                "Seat %(seat)s has %(number)s work left to judge.",
                "Seat %(seat)s has %(number)s works left to judge.",
                seat.missing,
            ) % {"seat": seat.number, "number": seat.missing}


def seats_with_missing(round_: Round):
    """Return the counting judges' seats, each with the number of works it has `missing`."""
    mine = {"seat": OuterRef("seat"), "round_entry": OuterRef("round_entry")}
    left = (
        Assignment.objects.filter(seat=OuterRef("pk"), round_entry__status__in=JUDGEABLE)
        .exclude(Exists(Ballot.objects.filter(**mine, status=BallotStatus.SUBMITTED)))
        .exclude(Exists(Recusal.objects.filter(**mine)))
        .order_by()
        .values("seat")
        .annotate(n=Count("pk"))
        .values("n")
    )
    seats = Seat.objects.filter(
        round=round_, role=SeatRole.JUDGE, disposition=SeatDisposition.COUNTING
    )
    return seats.annotate(missing=left).order_by("number")


def works_held(result: Result) -> Iterable[str]:
    """Yield a sentence for every work that cannot be ranked with the marks it has."""
    for code in sorted(result.tally.held):
        yield _("Work %(code)s has too few marks: add a seat, or waive the quorum.") % {
            "code": code
        }


def take_snapshot(round_: Round, actor: str, at: datetime) -> Snapshot:
    """Write down the result at the present end of the chain, and its digest into the chain."""
    rows = round_result(round_).tally.rows()
    stated = {"ledger_seq": round_.chain_seq, "ruleset": round_.ruleset.sha256, "rows": rows}
    digest = snapshot_digest(**stated)
    snapshot = Snapshot.objects.create(
        round=round_,
        revision=round_.revision,
        ledger_seq=round_.chain_seq,
        ruleset_sha256=round_.ruleset.sha256,
        rows=rows,
        digest=digest,
        created_at=at,
    )
    write_event(round_, "snapshot", actor, {"digest": digest}, at)
    return snapshot


def write_event(
    round_: Round, type_: str, actor: str, payload: dict, at: datetime, code=""
) -> None:
    extend_chain(
        round_,
        type=type_,
        actor=actor,
        payload=payload,
        at=at,
        client_event_id=str(uuid4()),
        code=code,
    )
