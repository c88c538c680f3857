"""What the rules leave to people: proposed by chair or supervisor, signed by the other."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from exhibitions.enums import DecisionKind, RoundState, SeatDisposition, SeatRole
from exhibitions.errors import TransitionRefused
from exhibitions.judging.allocation import OpenTie
from exhibitions.judging.queries.results import proposed_awards, round_result
from exhibitions.models import Decision, Round, Seat

from .chain import lock_round
from .closing import take_snapshot, write_event
from .signers import actor_of, signing_seat

# In which states of a round something may be decided.
WHEN = {
    DecisionKind.WAIVER: (RoundState.OPEN,),
    DecisionKind.DROP_SEAT: (RoundState.OPEN,),
    DecisionKind.RUNOFF: (RoundState.LOCKED,),
    DecisionKind.REOPEN: (RoundState.LOCKED,),
    DecisionKind.CERTIFY: (RoundState.LOCKED,),
}


@transaction.atomic
def propose_decision(
    round_: Round,
    *,
    kind: str,
    by,
    at: datetime,
    reason: str,
    subject: dict | None = None,
    result: dict | None = None,
) -> Decision:
    """Write down what chair or supervisor want decided; it holds when the other has signed.

    Args:
        kind: a value of DecisionKind.
        reason: why, for the minutes; a digest of it enters the chain.
        subject: for a waiver `{"code"}`, for a dropped seat `{"seat"}`, for a tie
            `{"kind", "level", "candidates"}` as the open tie has them.
        result: for a tie `{"order"}`, the codes chosen, best first.

    Returns:
        The decision; asked for again, the one that waits already.

    Raises:
        TransitionRefused: not theirs, not now, or not something that can be decided.
    """
    locked = lock_round(round_)
    signing_seat(locked, by)
    subject, result = subject or {}, result or {}
    refuse_out_of_time(locked, kind)
    if not reason.strip():
        raise TransitionRefused(_("Say why: the reason is part of the minutes."))
    CHECKS[kind](locked, subject, result)
    waiting = locked.decisions.filter(kind=kind, signed_at__isnull=True)
    for decision in waiting:
        if (decision.subject, decision.result) == (subject, result):
            return decision
    return Decision.objects.create(
        round=locked,
        kind=kind,
        subject=subject,
        result=result,
        reason=reason.strip(),
        first_signer=by,
        made_at=at,
    )


@transaction.atomic
def sign_decision(decision: Decision, *, by, at: datetime) -> Decision:
    """Put the second signature under a decision, and do what it says.

    Raises:
        TransitionRefused: the same person or the same office signs, or the time has passed.
    """
    locked = lock_round(decision.round)
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if decision.signed_at:  # a second click
        return decision
    seat, first = signing_seat(locked, by), signing_seat(locked, decision.first_signer)
    if seat.role == first.role:
        raise TransitionRefused(_("Chair and supervisor sign; you have signed already."))
    refuse_out_of_time(locked, decision.kind)
    CHECKS[decision.kind](locked, decision.subject, decision.result)
    decision.second_signer, decision.signed_at = by, at
    decision.save(update_fields=["second_signer", "signed_at"])
    signed = {
        "reason": hashlib.sha256(decision.reason.encode()).hexdigest(),
        "signers": [actor_of(first), actor_of(seat)],
    }
    EFFECTS[decision.kind](locked, decision, signed, at)
    return decision


@transaction.atomic
def withdraw_decision(decision: Decision, *, by) -> None:
    """Take back a proposal that nobody has signed for the second time.

    Raises:
        TransitionRefused: it is signed, or was proposed by somebody else.
    """
    lock_round(decision.round)
    decision = Decision.objects.get(pk=decision.pk)
    if decision.signed_at or decision.first_signer_id != by.pk:
        raise TransitionRefused(_("Only who proposed it can take it back, before it is signed."))
    decision.delete()


def refuse_out_of_time(round_: Round, kind: str) -> None:
    if round_.state not in WHEN[DecisionKind(kind)]:
        raise TransitionRefused(
            _("“%(decision)s” cannot be decided while the round is “%(state)s”.")
            % {
                "decision": DecisionKind(kind).label,
                "state": RoundState(round_.state).label,
            }
        )


# --- What can be decided -------------------------------------------------------------------------


def check_waiver(round_, subject, result):
    if not round_.entries.filter(code=subject.get("code", "")).exists():
        raise TransitionRefused(_("There is no such work in this round."))


def check_drop(round_, subject, result):
    seats = round_.seats.filter(role=SeatRole.JUDGE, disposition=SeatDisposition.COUNTING)
    if not seats.filter(number=subject.get("seat")).exists():
        raise TransitionRefused(_("There is no such seat in this round."))


def check_tie(round_, subject, result):
    order = result.get("order", [])
    tie = open_tie(round_, subject)
    if tie is None:
        raise TransitionRefused(_("These works are not tied any more; look at the ranking again."))
    if not order or len(set(order)) < len(order) or not set(order) <= set(tie.candidates):
        raise TransitionRefused(_("Put at least one of the tied works first, each only once."))


def check_nothing(round_, subject, result):
    """Leave it to the state of the round."""


def check_complete(round_, subject, result):
    if proposed_awards(round_, round_result(round_)).open:
        raise TransitionRefused(_("A tie at the boundary of an award is not decided yet."))


def open_tie(round_: Round, subject: dict) -> OpenTie | None:
    """Return the tie that a decision is about, if it is still open."""
    for tie in proposed_awards(round_, round_result(round_)).open:
        stated = {"kind": tie.kind, "level": tie.level, "candidates": sorted(tie.candidates)}
        if stated == subject:
            return tie
    return None


# --- What follows --------------------------------------------------------------------------------


def waive(round_, decision, signed, at):
    write_event(round_, "waiver", signed["signers"][-1], signed, at, decision.subject["code"])


def drop_seat(round_, decision, signed, at):
    number = decision.subject["seat"]
    seats = Seat.objects.filter(round=round_, number=number)
    seats.update(disposition=SeatDisposition.DROPPED, active_to=at)
    write_event(round_, "seat.drop", signed["signers"][-1], {**signed, "seat": number}, at)


def resolve_tie(round_, decision, signed, at):
    payload = {**signed, **decision.subject, "order": decision.result["order"]}
    write_event(round_, "runoff", signed["signers"][-1], payload, at)
    take_snapshot(round_, signed["signers"][-1], at)


def reopen(round_, decision, signed, at):
    write_event(round_, "reopen", signed["signers"][-1], signed, at)
    round_.state, round_.revision, round_.locked_at = RoundState.OPEN, round_.revision + 1, None
    round_.save(update_fields=["state", "revision", "locked_at"])
    round_.seats.update(confirmed_at=None)


def certify(round_, decision, signed, at):
    write_event(round_, "certify", signed["signers"][-1], signed, at)
    round_.state, round_.certified_at = RoundState.CERTIFIED, at
    round_.save(update_fields=["state", "certified_at"])


Check = Callable[[Round, dict, dict], None]
Effect = Callable[[Round, Decision, dict, datetime], None]
CHECKS: dict[str, Check] = {
    DecisionKind.WAIVER: check_waiver,
    DecisionKind.DROP_SEAT: check_drop,
    DecisionKind.RUNOFF: check_tie,
    DecisionKind.REOPEN: check_nothing,
    DecisionKind.CERTIFY: check_complete,
}
EFFECTS: dict[str, Effect] = {
    DecisionKind.WAIVER: waive,
    DecisionKind.DROP_SEAT: drop_seat,
    DecisionKind.RUNOFF: resolve_tie,
    DecisionKind.REOPEN: reopen,
    DecisionKind.CERTIFY: certify,
}
