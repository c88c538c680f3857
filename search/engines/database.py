"""The engine that is always there: the database's own index and the rows beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import contains

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from portal.core.public import is_public
from search.backends.querying import query_of
from search.bigrams import ADJACENT_RUNS
from search.characters import simplified
from search.engines.contract import (
    AGING,
    CANDIDATES,
    DATE,
    FACETS,
    HALF_LIFE,
    PAGE_SIZE,
    Found,
    Question,
)
from search.engines.facets import counted, is_chosen
from search.models import IndexedPage
from search.terms import Alternatives

CONDITIONS = {
    "postgresql": "search.backends.zh_postgres.condition",
    "sqlite": "search.backends.zh_sqlite.condition",
}


@dataclass(frozen=True)
class Match:
    """A page that was found, as far as it is counted, sorted and narrowed."""

    pk: int
    kind: str
    column: str
    town: str
    unit: str
    year: int | None
    date: datetime | None
    title: str
    rank: float = 0.0


class DatabaseEngine:
    """Counts rows, then loads what is public of them, once or twice; counts facets in memory."""

    name = "database"

    def find(self, question: Question) -> Found:
        condition = import_string(CONDITIONS[connection.vendor])(query_of(question.terms))
        # All of them, public or not: to ask that of every match would cost more than the count.
        candidates = condition.count_rows(IndexedPage.objects.all())
        if not candidates:
            return Found(facets=counted((), question.chosen))
        rows = condition.narrow_rows(_public(question.root_path))
        if candidates > CANDIDATES:
            return _newest(question, rows)
        matches = _matches(rows.annotate(rank=condition.ranked()), "rank")
        shown = [match for match in matches if is_chosen(match, question.chosen)]
        return Found(
            pks=_page_of(_sorted(shown, question), question.page),
            total=len(shown),
            facets=counted(matches, question.chosen),
        )


def _public(root_path: str) -> QuerySet:
    return IndexedPage.objects.filter(is_public(page="page__"), page__path__startswith=root_path)


def _newest(question: Question, rows: QuerySet) -> Found:
    """Let the newest stand for all: who asks for a word of every text looks for no best one."""
    # What is public has a date; without this, PostgreSQL would sort all rows to put nulls last.
    newest = rows.filter(date__isnull=False).order_by("-date", "-page")
    matches = _matches(newest[: CANDIDATES + 1])
    shown = matches
    if question.chosen:
        chosen = {f"{name}__in": values for name, values in question.chosen.items()}
        shown = _matches(newest.filter(**chosen)[: CANDIDATES + 1])
    return Found(
        pks=_page_of(shown, question.page),
        total=min(len(shown), CANDIDATES),
        capped=len(shown) > CANDIDATES,
        facets=counted(matches, question.chosen),
    )


def _matches(rows: QuerySet, *more: str) -> list[Match]:
    return [Match(*values) for values in rows.values_list("page", *FACETS, "date", "title", *more)]


def _sorted(matches: list[Match], question: Question) -> list[Match]:
    now = timezone.now()
    best = max((match.rank for match in matches), default=1) or 1

    def newest_first(match):
        return match.date.timestamp() if match.date else float("-inf"), match.pk

    def best_first(match):
        worth = match.rank / best * _freshness(match.date, now)
        return worth * (1 + in_title(match.title, question.terms)), *newest_first(match)

    key = newest_first if question.sort == DATE else best_first
    return sorted(matches, key=key, reverse=True)


def in_title(title: str, terms: Sequence[Alternatives]) -> float:
    """Say how well a title answers: the share of terms it has, and 1 more if it is them, in order.

    The ranks of both databases weigh words by the length of the whole text, so a short text
    would stand above a title.
    """
    read = simplified(title).casefold()
    spelt = [[each.casefold() for each in term.spellings] for term in terms]
    held = sum(any(each in read for each in spellings) for spellings in spelt)
    runs = ADJACENT_RUNS.findall(read)
    whole = len(runs) == len(spelt) and all(map(contains, spelt, runs))
    return held / len(terms) + whole


def _freshness(date: datetime | None, now: datetime) -> float:
    if date is None:
        return 1 - AGING
    days = max(0.0, (now - date).total_seconds() / 86_400)
    return 1 - AGING + AGING * 0.5 ** (days / HALF_LIFE)


def _page_of(matches: list[Match], page: int) -> list[int]:
    return [match.pk for match in matches[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]]
