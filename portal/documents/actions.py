"""What is written about the words of documents."""

from collections.abc import Iterable

from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import Page

from portal.documents.enums import TextStatus
from portal.documents.errors import Unreadable
from portal.documents.models import PortalDocument
from portal.documents.queries import pages_using
from portal.documents.reading import read_text


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


def _index(model, pk):
    insert_or_update_object_task.enqueue(model._meta.app_label, model._meta.model_name, str(pk))
