"""Reads the chain of a round back as the pure ledger knows it."""

from collections.abc import Iterator

from exhibitions.judging.ledger import Event
from exhibitions.models import Round, ScoreEvent


def ledger_events(round_: Round) -> Iterator[Event]:
    """Yield a round's events in their order, for `verify_chain` and `replay`; one query."""
    rows = ScoreEvent.objects.filter(round=round_).order_by("seq")
    uid = str(round_.uid)
    for row in rows.iterator():
        yield Event(
            round=uid,
            seq=row.seq,
            type=row.type,
            actor=row.actor,
            client_event_id=row.client_event_id,
            ts=row.ts,
            prev_hash=row.prev_hash,
            hash=row.hash,
            entry=row.code,
            payload=row.payload,
        )
