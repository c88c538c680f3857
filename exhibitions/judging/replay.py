"""Pure projection of a ledger: what the events of a round come to, ballots first of all."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from .allocation import CHOICE, RUNOFF, Resolution
from .errors import BrokenChain, ForeignCandidates
from .ledger import Event
from .scoring import DRAFT, SUBMITTED, VOID, Ballot

SEAT = "seat:"
PREPARING, OPEN, LOCKED, CERTIFIED = "preparing", "open", "locked", "certified"


@dataclass(slots=True)
class Projection:
    """The round as its events leave it.

    `seats` are the counting ones, `entries` the works that are still in; `recused` and the keys
    of `ballots` are (seat, code). A ballot is void while its seat is recused from the work.
    """

    state: str = PREPARING
    revision: int = 1
    ruleset: str = ""  # digest of the sealed rules
    seed_commit: str = ""
    seats: set[int] = field(default_factory=set)
    dropped: set[int] = field(default_factory=set)
    entries: list[str] = field(default_factory=list)
    removed: dict[str, str] = field(default_factory=dict)  # code -> withdrawn, disqualified
    ballots: dict[tuple[int, str], Ballot] = field(default_factory=dict)
    recused: set[tuple[int, str]] = field(default_factory=set)
    voided: set[tuple[int, str]] = field(default_factory=set)
    waived: set[str] = field(default_factory=set)
    resolutions: list[Resolution] = field(default_factory=list)


def replay(events: Iterable[Event]) -> Projection:
    """Apply the events of a verified chain, in order.

    Raises:
        BrokenChain: an event that the round could not have taken in: a mark while the round was
            not open, a malformed payload.
    """
    state = Projection()
    for event in events:
        apply = APPLY.get(event.type)
        if apply:
            try:
                apply(state, event)
            except (KeyError, TypeError, ValueError, AttributeError, ForeignCandidates) as error:
                raise BrokenChain(event.seq, f"its payload cannot be read ({error!r})") from error
    for pair in (state.recused | state.voided) & state.ballots.keys():
        state.ballots[pair] = replace(state.ballots[pair], status=VOID)
    return state


def seat_of(actor: str) -> int:
    """Return the number of the seat that acted; ValueError for any other actor."""
    if not actor.startswith(SEAT):
        raise ValueError(f"{actor!r} is no seat")
    return int(actor.removeprefix(SEAT))


def _number(value) -> int:
    if type(value) is not int:
        raise ValueError(f"{value!r} is no number of a seat")
    return value


def _open(state, event):
    if state.state != PREPARING:
        raise BrokenChain(event.seq, "the round was opened before")
    state.state = OPEN
    state.ruleset = event.payload["ruleset"]
    state.seed_commit = event.payload.get("seed_commit", "")
    state.seats = {_number(seat) for seat in event.payload["seats"]}
    state.entries = [str(code) for code in event.payload["entries"]]


def _set(state, event):
    if state.state != OPEN:
        raise BrokenChain(event.seq, f"a mark was given while the round was {state.state}")
    seat, ticks, status = seat_of(event.actor), event.payload["ticks"], event.payload["status"]
    if any(type(tick) is not int for tick in ticks.values()) or status not in (DRAFT, SUBMITTED):
        raise ValueError("ticks are whole numbers, the status is draft or submitted")
    state.voided.discard((seat, event.entry))
    state.ballots[seat, event.entry] = Ballot(seat, event.entry, dict(ticks), status)


def _void(state, event):
    state.voided.add((_number(event.payload["seat"]), event.entry))


def _recuse(state, event):
    state.recused.add((_number(event.payload["seat"]), event.entry))


def _unrecuse(state, event):
    state.recused.discard((_number(event.payload["seat"]), event.entry))


def _remove(state, event):
    state.removed[event.entry] = event.payload["status"]
    state.entries.remove(event.entry)


def _drop(state, event):
    seat = _number(event.payload["seat"])
    state.seats.discard(seat)
    state.dropped.add(seat)


def _add(state, event):
    state.seats.add(_number(event.payload["seat"]))


def _waive(state, event):
    state.waived.add(event.entry)


def _resolve(state, event):
    kind = event.payload["kind"]
    if kind not in (RUNOFF, CHOICE):
        raise ValueError("the kind is runoff or choice")
    candidates = frozenset(event.payload["candidates"])
    state.resolutions.append(Resolution(kind, candidates, tuple(event.payload["order"])))


def _lock(state, event):
    if state.state != OPEN:
        raise BrokenChain(event.seq, f"the round was locked while it was {state.state}")
    state.state = LOCKED


def _reopen(state, event):
    if state.state != LOCKED:
        raise BrokenChain(event.seq, f"the round was reopened while it was {state.state}")
    state.state = OPEN
    state.revision += 1
    state.resolutions.clear()  # they were about a ranking that may change now


def _certify(state, event):
    if state.state != LOCKED:
        raise BrokenChain(event.seq, f"the round was certified while it was {state.state}")
    state.state = CERTIFIED


# What is missing here (flag.recheck, snapshot, allocate) is on record but changes nothing.
APPLY = {
    "round.open": _open,
    "ballot.set": _set,
    "ballot.void": _void,
    "recusal.add": _recuse,
    "recusal.remove": _unrecuse,
    "entry.remove": _remove,
    "seat.drop": _drop,
    "seat.add": _add,
    "waiver": _waive,
    "runoff": _resolve,
    "lock": _lock,
    "reopen": _reopen,
    "certify": _certify,
}
