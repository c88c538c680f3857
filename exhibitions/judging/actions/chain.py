"""Writes the chain of a round: the one door through which an event gets into it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from django.db import transaction

from exhibitions.judging import ledger
from exhibitions.models import Round, ScoreEvent

from .errors import ReusedEventId

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def lock_round(round_: Round) -> Round:
    """Return the round as it is now, nobody else's to write until the transaction ends.

    Its sealed rules come with it. Whatever must be true when the event is written is asked for
    by queries of its own after this one: a database may have looked at other tables before it
    waited for the lock.
    """
    rows = Round.objects.select_related("ruleset").select_for_update(of=("self",))
    return rows.defer("seed").get(pk=round_.pk)


def received_event(
    locked: Round, *, actor: str, code: str, client_event_id: str
) -> ScoreEvent | None:
    """Return the event that was received under this id before, or None.

    Raises:
        ReusedEventId: the id stands for something else, of another seat, work or round.
    """
    event = ScoreEvent.objects.filter(client_event_id=client_event_id).first()
    if event and (event.round_id, event.actor, event.code) != (locked.pk, actor, code):
        raise ReusedEventId(client_event_id)
    return event


def extend_chain(
    locked: Round,
    *,
    type: str,  # noqa: A002 - the event's own word
    actor: str,
    payload: dict,
    at: datetime,
    client_event_id: str,
    code: str = "",
) -> ScoreEvent:
    """Add the next event to the chain of a round that `lock_round` gave; it is new for sure."""
    uid = str(locked.uid)
    head = (
        ledger.Head(locked.chain_seq, locked.chain_head)
        if locked.chain_seq
        else ledger.genesis(uid)
    )
    made = ledger.append(
        head,
        round_uid=uid,
        type=type,
        actor=actor,
        client_event_id=client_event_id,
        ts=milliseconds(at),
        entry=code,
        payload=payload,
    )
    event = ScoreEvent.objects.create(
        round=locked,
        seq=made.seq,
        type=made.type,
        actor=made.actor,
        code=made.entry,
        payload=made.payload,
        client_event_id=made.client_event_id,
        ts=made.ts,
        prev_hash=made.prev_hash,
        hash=made.hash,
    )
    locked.chain_seq, locked.chain_head = made.seq, made.hash
    locked.save(update_fields=["chain_seq", "chain_head"])
    return event


@transaction.atomic
def append_event(
    round: Round,  # noqa: A002 - what it is called everywhere
    *,
    type: str,  # noqa: A002 - the event's own word
    actor: str,
    payload: dict,
    at: datetime,
    client_event_id: str | None = None,
    code: str = "",
) -> ScoreEvent:
    """Add an event to a round's chain, once for each id however often it is asked for.

    Args:
        round: any copy of it; the row is locked, and this copy learns the chain's new end.
        type: one of `ledger.EVENT_TYPES`.
        actor: "seat:<number>" or "role:<name>".
        payload: JSON data without floats and nulls; README.md of the room lists what each type
            holds.
        at: the server's time.
        client_event_id: of whoever may ask again; made up where nobody will.
        code: of the work, for an event about one.

    Returns:
        The new event, or the one that was received under this id before.

    Raises:
        ReusedEventId: the id stands for something else.
        UnknownEvent, NotCanonical: of the ledger.
    """
    locked = lock_round(round)
    known = client_event_id and received_event(
        locked, actor=actor, code=code, client_event_id=client_event_id
    )
    event = known or extend_chain(
        locked,
        type=type,
        actor=actor,
        payload=payload,
        at=at,
        client_event_id=client_event_id or str(uuid4()),
        code=code,
    )
    round.chain_seq, round.chain_head = locked.chain_seq, locked.chain_head
    return event


def milliseconds(at: datetime) -> int:
    """Return a moment as the ledger writes it, in milliseconds since 1970."""
    return (at - EPOCH) // timedelta(milliseconds=1)
