"""How far an index has drifted from the pages: what is missing, out of date, or left over."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from portal.core.models.pages import page_types
from search import es
from search.models import IndexedPage


@dataclass(frozen=True)
class Drift:
    """Primary keys of pages.

    Attributes:
        expected: how many pages the index should hold.
        missing: those it does not hold.
        stale: those it holds as they were.
        surplus: those it should not hold.
    """

    expected: int
    missing: frozenset[int]
    stale: frozenset[int]
    surplus: frozenset[int]

    @property
    def is_none(self) -> bool:
        return not (self.missing or self.stale or self.surplus)

    def __str__(self):
        counts = ", ".join(
            f"{len(getattr(self, name))} {name}" for name in ("missing", "stale", "surplus")
        )
        return f"{self.expected} pages expected, {counts}"


def drift_of_documents() -> Drift:
    """Compare the index of Elasticsearch, which holds drafts as well, with all pages.

    Raises one of `search.es.AWAY`.
    """
    rows = Page.objects.values_list("pk", "title", "live", "path", "last_published_at")
    pages = ((pk, (*facts, at and int(at.timestamp() * 1000))) for pk, *facts, at in rows)
    return _compared(pages, es.documents())


def drift_of_rows() -> Drift:
    """Compare the rows that the database's search reads with the pages that are live."""
    types = ContentType.objects.get_for_models(*page_types()).values()
    pages = Page.objects.filter(content_type__in=types).values_list("pk", "title", "live")
    live = ((pk, title) for pk, title, is_live in pages if is_live)
    return _compared(live, IndexedPage.objects.values_list("pk", "title"))


def _compared(pages: Iterable, indexed: Iterable) -> Drift:
    expected, found = dict(pages), dict(indexed)
    both = expected.keys() & found.keys()
    return Drift(
        expected=len(expected),
        missing=frozenset(expected.keys() - found.keys()),
        stale=frozenset(pk for pk in both if expected[pk] != found[pk]),
        surplus=frozenset(found.keys() - expected.keys()),
    )
