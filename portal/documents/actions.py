"""What is written about the words of documents."""

from collections.abc import Iterable

from modelsearch.backends import get_search_backends
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import Page

from portal.core.public import public_pages
from portal.documents.enums import TextStatus
from portal.documents.errors import Unreadable
from portal.documents.models import PortalDocument
from portal.documents.queries import pages_using
from portal.documents.reading import read_text

AT_ONCE = 100  # pages; somebody waits for them


def extract_text(document: PortalDocument) -> TextStatus:
    """Read a document's file, keep its words or why there are none, and index its pages anew.

    What was read of a file that somebody has replaced meanwhile is not kept.

    Raises:
        portal.core.sandbox.SandboxFailed: it could not be looked at and goes on waiting.
    """
    try:
        text, status = read_text(document), TextStatus.READ
    except Unreadable as fault:
        text, status = "", TextStatus(fault.code)
    same_file = PortalDocument.objects.filter(pk=document.pk, sha256=document.sha256)
    if same_file.update(text=text, text_status=status):
        _index(PortalDocument, document.pk)  # by its status the library is narrowed
        index_pages(pages_using([document.pk]))
    return status


def index_pages(pages: Iterable[int]) -> None:
    """Have pages indexed anew, a task for each."""
    for pk in pages:
        _index(Page, pk)


def index_at_once(pages: Iterable[int]) -> None:
    """Index pages anew in the database, so that nobody is shown words that are public no longer.

    Of many pages the first AT_ONCE. All of them are the worker's as well, and so is a search
    server, which might not answer: by old words it finds a page until then, but shows none.
    """
    databases = [
        backend
        for backend in get_search_backends(with_auto_update=True)
        if not backend.catch_indexing_errors
    ]
    for page in public_pages(Page.objects.filter(pk__in=pages)).specific()[:AT_ONCE]:
        for backend in databases:
            backend.add(page)


def _index(model, pk):
    insert_or_update_object_task.enqueue(model._meta.app_label, model._meta.model_name, str(pk))
