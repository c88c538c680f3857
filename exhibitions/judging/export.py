"""Pure reading of a round's export, the file from which anybody can recompute its result.

The file is one JSON object, UTF-8, whole numbers only:

    format    "gcb-round-export-1"
    round     {"uid", "name", "seed_commit"?, "seed"?}; the seed in hexadecimal digits, once public
    ruleset   the sealed rules, exactly the data whose digest was published
    seats     [{"number", "role", "disposition"}]: those whose role is "judge" and whose
              disposition is "counting" make the panel
    entries   [{"code", "status", "author_groups"?, "unit_group"?}]: status "withdrawn" or
              "disqualified" once the work has left the ranking, else "in", "held", "advanced" or
              "eliminated"; the groups are opaque tokens, equal where two works have an author
              or a unit in common
    valid     how many works the percentages of the awards are of; all entries when absent
    events    the ledger from its beginning, each as `Event.record` gives it
    head      {"seq", "hash"}? as it was published
    snapshot  {"ledger_seq", "ruleset", "rows", "digest"}? rows as `Tally.rows` gives them
    awards    [{"entry", "level", "rank"}]? once they have been allocated

What is marked with ? may be absent.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .allocation import Holders
from .errors import JudgingError
from .ledger import Event, Head

FORMAT = "gcb-round-export-1"
RANKED = ("in", "held", "advanced", "eliminated")
OUT = ("withdrawn", "disqualified")


class UnreadableExport(JudgingError):
    """A file that is no export of a round; the message says why, in a sentence."""


@dataclass(frozen=True, slots=True)
class Export:
    """A round's export, well formed but not yet believed."""

    uid: str
    name: str
    seed_commit: str
    seed: bytes
    ruleset: Mapping
    seats: frozenset[int]
    entries: Mapping[str, str]  # code -> status
    holders: Mapping[str, Holders]
    valid: int
    events: tuple[Event, ...]
    head: Head | None
    snapshot: Mapping | None
    awards: tuple[tuple[str, str, int], ...] | None  # entry, level, rank


def read_export(text: str) -> Export:
    """Read the text of an export.

    Raises:
        UnreadableExport: no JSON, another format, or a field that is missing or malformed.
    """
    fields = _Fields(_loaded(text), "")
    if fields.get("format", str) != FORMAT:
        raise UnreadableExport(f"The format is not {FORMAT}.")
    about = fields.child("round")
    entries = fields.children("entries")
    return Export(
        uid=about.get("uid", str),
        name=about.get("name", str),
        seed_commit=about.get("seed_commit", str, ""),
        seed=about.get("seed", str, "", bytes.fromhex),
        ruleset=fields.get("ruleset", dict),
        seats=frozenset(
            seat.get("number", int) for seat in fields.children("seats") if _counts(seat)
        ),
        entries={each.get("code", str): each.one_of("status", RANKED + OUT) for each in entries},
        holders={each.get("code", str): _holders(each) for each in entries},
        valid=fields.get("valid", int, len(entries)),
        events=tuple(_event(each) for each in fields.children("events")),
        head=_head(fields),
        snapshot=_snapshot(fields),
        awards=_awards(fields),
    )


def _loaded(text):
    try:
        return json.loads(
            text, parse_float=_refuse, parse_constant=_refuse, object_pairs_hook=_unambiguous
        )
    except (ValueError, RecursionError) as error:
        raise UnreadableExport(f"The file is no JSON: {error}.") from error


def _refuse(number):
    raise UnreadableExport(f"{number} is no whole number; exports hold none but whole numbers.")


def _unambiguous(pairs):
    data = dict(pairs)
    if len(data) < len(pairs):
        raise UnreadableExport("A field stands twice in one object.")
    return data


class _Fields:
    """One JSON object, whose fields are asked for by name and type."""

    def __init__(self, data, path):
        if not isinstance(data, dict):
            raise UnreadableExport(f"{path or 'The file'} is no JSON object.")
        self.data, self.path = data, path

    def get(self, key: str, kind: type, default=None, read: Callable = lambda value: value):
        value = self.data.get(key, default)
        if type(value) is not kind:
            raise UnreadableExport(f"{self.path}{key} is missing or no {kind.__name__}.")
        try:
            return read(value)
        except ValueError as error:
            raise UnreadableExport(f"{self.path}{key}: {error}.") from error

    def one_of(self, key, options):
        value = self.get(key, str)
        if value not in options:
            raise UnreadableExport(f"{self.path}{key} is none of {', '.join(options)}.")
        return value

    def child(self, key) -> "_Fields":
        return _Fields(self.data.get(key), f"{self.path}{key}.")

    def children(self, key) -> list["_Fields"]:
        return [
            _Fields(value, f"{self.path}{key}[{number}].")
            for number, value in enumerate(self.get(key, list))
        ]


def _counts(seat):
    return seat.get("role", str) == "judge" and seat.get("disposition", str) == "counting"


def _holders(entry):
    groups = entry.get("author_groups", list, [])
    if not all(isinstance(group, str) for group in groups):
        raise UnreadableExport(f"{entry.path}author_groups holds something that is no text.")
    return Holders(tuple(groups), entry.get("unit_group", str, ""))


def _event(fields):
    texts = ("round", "type", "actor", "client_event_id", "prev_hash", "hash")
    strangers = fields.data.keys() - {*texts, "seq", "ts", "entry", "payload"}
    if strangers:
        raise UnreadableExport(f"{fields.path}{min(strangers)} is no field of an event.")
    return Event(
        **{key: fields.get(key, str) for key in texts},
        seq=fields.get("seq", int),
        ts=fields.get("ts", int),
        entry=fields.get("entry", str, ""),
        payload=fields.get("payload", dict),
    )


def _head(fields):
    if "head" not in fields.data:
        return None
    head = fields.child("head")
    return Head(head.get("seq", int), head.get("hash", str))


def _snapshot(fields):
    if "snapshot" not in fields.data:
        return None
    snapshot = fields.child("snapshot")
    for row in snapshot.children("rows"):
        row.get("entry", str)
    return {
        "ledger_seq": snapshot.get("ledger_seq", int),
        "ruleset": snapshot.get("ruleset", str),
        "rows": snapshot.get("rows", list),
        "digest": snapshot.get("digest", str),
    }


def _awards(fields):
    if "awards" not in fields.data:
        return None
    return tuple(
        (each.get("entry", str), each.get("level", str), each.get("rank", int))
        for each in fields.children("awards")
    )
