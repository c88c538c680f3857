"""Keyset pagination: page 5 000 costs what page 1 costs, and no page number ever shifts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

CURSOR = re.compile(r"(\d{1,18})-(\d{1,18})-(\d{1,18})")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Cursor:
    """A place in a list: the moment and key of one row, and the key of the list it belongs to."""

    moment: datetime
    pk: int
    scope: int

    def __str__(self) -> str:
        microseconds = (self.moment - EPOCH) // timedelta(microseconds=1)
        return f"{microseconds}-{self.pk}-{self.scope}"

    @classmethod
    def parse(cls, text: str, scope: int) -> "Cursor":
        """Read a cursor out of a URL.

        Raises:
            Http404: it is none, or belongs to another list.
        """
        match = CURSOR.fullmatch(text)
        if match is None or int(match[3]) != scope:
            raise Http404(_("There is no such page."))
        try:
            moment = EPOCH + timedelta(microseconds=int(match[1]))
        except OverflowError:
            raise Http404(_("There is no such page.")) from None
        return cls(moment, int(match[2]), scope)


@dataclass(frozen=True)
class Slice:
    """One screen of a list, newest first, with the cursors of its neighbours."""

    rows: Sequence
    newer: Cursor | None
    older: Cursor | None


def keyset_slice(
    rows: QuerySet, field: str, *, before: str, after: str, size: int, scope: int
) -> Slice:
    """Cut one screen out of rows ordered by `(field, pk)`, newest first; one query.

    Args:
        rows: unordered QuerySet; `field` is an indexed date-time column of it.
        before: cursor text: rows older than it. Empty for none.
        after: cursor text: rows newer than it, nearest first. Only one of the two is given.
        size: rows a screen.
        scope: key of the list, so that a cursor of another one is refused.

    Raises:
        Http404: a cursor that this list never gave out, or both at once.
    """
    if before and after:
        raise Http404(_("There is no such page."))
    cursor = Cursor.parse(before or after, scope) if before or after else None
    order = ("", "") if after else ("-", "-")
    rows = rows.order_by(f"{order[0]}{field}", f"{order[1]}pk")
    if cursor is not None:
        rows = rows.filter(_beyond(field, cursor, "gt" if after else "lt"))
    found = list(rows[: size + 1])
    more, found = len(found) > size, found[:size]
    if after:
        found.reverse()
    if cursor is not None and not found:
        raise Http404(_("There is no such page."))
    return Slice(
        found,
        newer=_at(found[0], field, scope) if found and (before or (after and more)) else None,
        older=_at(found[-1], field, scope) if found and (after or more) else None,
    )


def _beyond(field: str, cursor: Cursor, direction: str) -> Q:
    # The bound that repeats the date lets the index start at the cursor; the OR alone is scanned
    # from the newest row on both databases.
    return Q(**{f"{field}__{direction}e": cursor.moment}) & (
        Q(**{f"{field}__{direction}": cursor.moment})
        | Q(**{field: cursor.moment, f"pk__{direction}": cursor.pk})
    )


def _at(row, field: str, scope: int) -> Cursor:
    return Cursor(getattr(row, field), row.pk, scope)
