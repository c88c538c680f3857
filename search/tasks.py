"""What the worker does for the search."""

import logging
from datetime import datetime
from io import StringIO

from django.core.management import call_command
from django_tasks import task
from wagtail.models import Page

from search import actions, es
from search.drift import drift_of_documents, drift_of_rows
from search.indexes import index_anew, repair

logger = logging.getLogger(__name__)


@task()
def refresh_words() -> None:
    """Learn the words of what has become public, forget those of what no longer is."""
    actions.refresh_words()


@task()
def keep_search(text: str, results: int, at: str) -> None:
    """Count a search; see `search.recording`.

    Args:
        at: when it was asked, as ISO 8601 with its zone.
    """
    actions.keep_search(text, results, datetime.fromisoformat(at))


@task()
def forget_searches() -> None:
    """Forget searches older than WAGTAILSEARCH_HITS_MAX_AGE, and texts nobody asks any longer."""
    call_command("searchpromotions_garbage_collect", stdout=StringIO())


@task()
def index_branch(path: str) -> None:
    """Write a part of the tree to the indexes anew, after it was moved or its column renamed."""
    index_anew(Page.objects.filter(path__startswith=path).values_list("pk", flat=True))


@task()
def mend_indexes() -> None:
    """Index anew what the indexes lack or have wrong, as after an outage of the search server."""
    documents = None
    if es.is_in_use():
        try:
            documents = drift_of_documents()
        except es.AWAY as reason:
            # The database is the only one that answers now, so it is mended all the same.
            logger.warning("The search server cannot be compared with the pages: %s", reason)
    rows = drift_of_rows()
    if rows.is_none and (documents is None or documents.is_none):
        return
    repair(documents, rows)
    logger.warning("The indexes of the search were mended: database %s; server %s", rows, documents)
