"""The numbered list of events, as a reader walks through it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.http import QueryDict
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from news.models import ExportCounter, ExportEvent
from news.syndication.errors import BadParameter
from news.syndication.items import guid

CURSOR = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(0|[1-9]\d{0,17})")
LIMIT, MOST = 50, 200
FEED_LENGTH = 50
TOMBSTONE_DAYS = 90
# The number of the form in which a target gets its items; raised when profiles can be chosen.
PROFILE_VERSION = 1


@dataclass(frozen=True)
class Cursor:
    """A place in the list: everything up to and including `seq` of this epoch is known."""

    epoch: UUID
    seq: int

    def __str__(self) -> str:
        return f"{self.epoch}.{self.seq}"

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Read a cursor out of a URL.

        Raises:
            BadParameter: it is none.
        """
        match = CURSOR.fullmatch(text)
        if match is None:
            raise BadParameter(
                "since", _("A cursor is the `next` of an earlier answer, unchanged.")
            )
        return cls(UUID(match[1]), int(match[2]))


@dataclass(frozen=True)
class Question:
    """What a reader of the list asks for."""

    since: Cursor | None
    limit: int
    compact: bool

    @classmethod
    def parse(cls, query: QueryDict) -> "Question":
        """Read the question out of a URL; everything may be left out.

        Raises:
            BadParameter: naming the field that has a wrong form.
        """
        since, limit = query.get("since", ""), query.get("limit", str(LIMIT))
        compact = query.get("compact", "0")
        if not re.fullmatch(r"[1-9]\d{0,2}", limit, re.ASCII) or int(limit) > MOST:
            raise BadParameter("limit", _("Write a number from 1 to %(most)s.") % {"most": MOST})
        if compact not in ("0", "1"):
            raise BadParameter("compact", _("Write 0 or 1."))
        return cls(Cursor.parse(since) if since else None, int(limit), compact == "1")


@dataclass(frozen=True)
class Answer:
    """One stretch of the list, and where the next one begins."""

    events: Sequence[ExportEvent]
    since: Cursor
    next: Cursor
    latest: Cursor
    more: bool


def read_changes(counter: ExportCounter, question: Question) -> Answer:
    """Read the events after a cursor, none beyond the counter's number; one query.

    Args:
        counter: as read before, so that all parts of the answer speak of the same moment.
        question: with a cursor of the counter's epoch and not ahead of it, or none.
    """
    since = question.since or Cursor(counter.epoch, 0)
    events = ExportEvent.objects.filter(target_id=counter.target_id, seq__gt=since.seq)
    if question.compact:
        events = events.newest_of_each(counter.value)
    events = events.filter(seq__lte=counter.value).order_by("seq")
    found = list(events[: question.limit + 1])
    more, found = len(found) > question.limit, found[: question.limit]
    latest = Cursor(counter.epoch, counter.value)
    return Answer(
        found, since, Cursor(counter.epoch, found[-1].seq) if more else latest, latest, more
    )


def newest_changes(counter: ExportCounter, now: datetime) -> list[ExportEvent]:
    """Return the newest event of each item, newest first, tombstones while they are young."""
    young = Q(kind=ExportEvent.Kind.WITHDRAW, updated_at__gt=now - timedelta(days=TOMBSTONE_DAYS))
    events = ExportEvent.objects.filter(
        young | Q(kind=ExportEvent.Kind.UPSERT, payload__isnull=False), target_id=counter.target_id
    )
    return list(events.newest_of_each(counter.value).order_by("-seq")[:FEED_LENGTH])


def describe_answer(answer: Answer) -> dict:
    """Return an answer in JSON values; `since`, `next` and `latest` are cursors."""
    return {
        "epoch": str(answer.latest.epoch),
        "profile_version": PROFILE_VERSION,
        "since": str(answer.since),
        "next": str(answer.next),
        "latest": str(answer.latest),
        "more": answer.more,
        "events": [describe_event(event) for event in answer.events],
    }


def describe_event(event: ExportEvent) -> dict:
    """Return one event in JSON values; the text of what is withdrawn is in none of its events."""
    described = {
        "seq": event.seq,
        "id": guid(event.item_uuid),
        "revision": event.revision,
        "kind": event.kind,
        "change": event.change,
        "updated": localtime(event.updated_at).isoformat(),
        "sha256": event.sha256 or None,
        "href": event.payload["url"] if event.payload else None,
        "entry": event.payload,
    }
    if event.kind == ExportEvent.Kind.WITHDRAW:
        described |= {"reason": event.reason, "comment": event.comment}
    return described
