"""Bring indexes in line with the pages."""

import logging
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from modelsearch.backends import get_search_backends
from wagtail.models import Page

from search import es
from search.drift import Drift, surplus_rows

logger = logging.getLogger(__name__)

CHUNK = 200  # pages that are in memory at a time


def index_anew(pks: Iterable[int]) -> None:
    """Write pages to every search backend, CHUNK at a time and all of a type at once.

    A server that is away is tried once and then left out: the database is written all the same.
    """
    backends, keys = list(get_search_backends(with_auto_update=True)), list(pks)
    for at in range(0, len(keys), CHUNK):
        for model, pages in _by_type(Page.objects.filter(pk__in=keys[at : at + CHUNK])):
            backends = [backend for backend in backends if _write(backend, model, pages)]


def repair(documents: Drift | None, rows: Drift) -> None:
    """Make good what is missing, out of date or left over.

    Args:
        documents: of the search server; None when there is none.
        rows: of the database.
    """
    drifts = [drift for drift in (documents, rows) if drift]
    index_anew(sorted(set().union(*(drift.missing | drift.stale for drift in drifts))))
    # What was surplus may have been published meanwhile.
    surplus_rows().filter(pk__in=rows.surplus).delete()
    if documents is not None:
        kept = Page.objects.filter(pk__in=documents.surplus).values_list("pk", flat=True)
        es.forget(documents.surplus - set(kept))


def _write(backend, model: type, pages: list) -> bool:
    """Write pages of one type to a backend; say whether it can be given more."""
    try:
        backend.add_bulk(model, pages)
    except es.BulkIndexError as refused:
        # The server is there. What else the error says are the pages' own words.
        logger.warning("%s does not take every page: %s", type(backend).__module__, refused.args[0])
    except es.AWAY as reason:
        logger.warning("%s cannot be written: %s", type(backend).__module__, reason)
        return False
    return True


def _by_type(pages: QuerySet) -> Iterator[tuple[type, list]]:
    types = pages.order_by().values_list("content_type", flat=True).distinct()
    for content_type in list(types):
        model = Page.objects.filter(content_type=content_type).first().specific_class
        found = model.get_indexed_objects().filter(pk__in=pages.values("pk"))
        yield model, list(found)
