"""Pure chain of events of one round: each event is hashed with all that came before it."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from .canonical import composed, exact_json
from .errors import BrokenChain, NotCanonical, UnknownEvent

GENESIS = "gcb-ledger-v1:"
SEPARATOR = b"\x1f"
EVENT_TYPES = frozenset(
    {
        "round.open",
        "ballot.set",
        "ballot.void",
        "recusal.add",
        "recusal.remove",
        "entry.remove",
        "seat.drop",
        "seat.add",
        "flag.recheck",
        "lock",
        "reopen",
        "snapshot",
        "runoff",
        "waiver",
        "certify",
        "allocate",
    }
)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in a round, as it stands in the ledger.

    `ts` is the server's clock in milliseconds since 1970, `actor` is "seat:<number>" or
    "role:<name>", `entry` the work's code in this round or empty, `hash` covers everything else
    and the hash before. README.md of the room lists the payload of each type.
    """

    round: str
    seq: int
    type: str
    actor: str
    client_event_id: str
    ts: int
    prev_hash: str
    hash: str
    entry: str = ""
    payload: Mapping = field(default_factory=dict)

    def body(self) -> dict:
        """Return what is hashed; an event about no work has no entry."""
        body = {
            "round": self.round,
            "seq": self.seq,
            "type": self.type,
            "actor": self.actor,
            "client_event_id": self.client_event_id,
            "ts": self.ts,
            "payload": self.payload,
        }
        if self.entry:
            body["entry"] = self.entry
        return body

    def record(self) -> dict:
        """Return the event as it stands in an export."""
        return {**self.body(), "prev_hash": self.prev_hash, "hash": self.hash}


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: what the next event is joined to."""

    seq: int
    hash: str


def genesis(round_uid: str) -> Head:
    """Return the head of a chain without events."""
    return Head(0, hashlib.sha256(f"{GENESIS}{round_uid}".encode()).hexdigest())


def chain_hash(prev_hash: str, body: Mapping) -> str:
    """Hash an event with its predecessor: SHA-256 of the 32 bytes before, 0x1F, canonical JSON.

    Args:
        prev_hash: 64 hexadecimal digits.
        body: `Event.body()`.

    Raises:
        NotCanonical: the body holds something that the canonical form does not know.

    Source:
        Contest specification 4.7.
    """
    return hashlib.sha256(bytes.fromhex(prev_hash) + SEPARATOR + exact_json(body)).hexdigest()


def append(
    head: Head,
    *,
    round_uid: str,
    type: str,  # noqa: A002 - the event's own word
    actor: str,
    client_event_id: str,
    ts: int,
    entry: str = "",
    payload: Mapping | None = None,
) -> Event:
    """Make the next event of a chain; storing it, and only once, is the caller's business.

    Args:
        ts: milliseconds since 1970 by the server's clock.
        payload: JSON data; its texts are put into Unicode form NFC.

    Raises:
        UnknownEvent: the type is none of `EVENT_TYPES`.
        NotCanonical: the payload holds a float, a null or the like.
    """
    if type not in EVENT_TYPES:
        raise UnknownEvent(type, "no such type")
    texts = composed(
        {
            "round": round_uid,
            "type": type,
            "actor": actor,
            "client_event_id": client_event_id,
            "entry": entry,
        }
    )
    event = Event(
        **texts,
        seq=head.seq + 1,
        ts=ts,
        payload=composed(dict(payload or {})),
        prev_hash=head.hash,
        hash="",
    )
    return replace(event, hash=chain_hash(head.hash, event.body()))


def verify_chain(events: Iterable[Event], round_uid: str) -> Head:
    """Walk a chain from its beginning.

    Args:
        events: of one round, in the order of their numbers; may be none.

    Returns:
        The head; compare it with the one that was published, or a cut-off end goes unnoticed.

    Raises:
        BrokenChain: at the first event that is missing, out of place or not what was hashed.
    """
    head = genesis(round_uid)
    seen = set()
    for event in events:
        expected = head.seq + 1
        if event.seq != expected:
            raise BrokenChain(expected, f"event {event.seq} stands in its place")
        _verify(event, head, round_uid)
        if event.client_event_id in seen:
            raise BrokenChain(expected, "this event was already received once")
        seen.add(event.client_event_id)
        head = Head(event.seq, event.hash)
    return head


def _verify(event, head, round_uid):
    if event.round != round_uid:
        raise BrokenChain(event.seq, "it belongs to another round")
    if event.type not in EVENT_TYPES:
        raise BrokenChain(event.seq, "its type is unknown")
    if event.prev_hash != head.hash:
        raise BrokenChain(event.seq, "it does not follow the event before it")
    try:
        expected = chain_hash(head.hash, event.body())
    except NotCanonical as error:
        raise BrokenChain(event.seq, f"it has no canonical form ({error})") from error
    if event.hash != expected:
        raise BrokenChain(event.seq, "its content is not what was hashed")


def commitment(seed: bytes) -> str:
    """Return the SHA-256 of a seed, published before judging; the seed itself comes later."""
    return hashlib.sha256(seed).hexdigest()


def order_for(seed: bytes, seat: int, entries: Iterable[str]) -> list[str]:
    """Put works into one seat's own order, the same at each call.

    Adding or removing a work moves no other.

    Args:
        seed: of the round.
        entries: unique ids of the works, any order.
    """
    return sorted(
        entries,
        key=lambda uid: hmac.digest(seed, f"{seat}:{uid}".encode(), "sha256"),
    )
