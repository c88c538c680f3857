"""Work on documents that the worker does."""

import logging

from django_tasks import task

from portal.core.sandbox import SandboxFailed
from portal.documents import actions
from portal.documents.enums import TextStatus
from portal.documents.models import PortalDocument
from portal.documents.queries import documents_below, pages_using

logger = logging.getLogger(__name__)

AT_ONCE = 20


@task()
def extract_text(document_id: int) -> None:
    """Read one new file; see `actions.extract_text`."""
    document = PortalDocument.objects.filter(pk=document_id).first()
    if document is not None:
        actions.extract_text(document)


@task()
def extract_forgotten() -> None:
    """Read files whose own task was lost or failed, or that are older than the reading."""
    waiting = PortalDocument.objects.filter(text_status=TextStatus.WAITING)
    # In no order: files that fail every time must not keep the others waiting.
    for document in waiting.order_by("?")[:AT_ONCE]:
        try:
            actions.extract_text(document)
        except SandboxFailed:
            logger.exception("Document %s goes on waiting to be read.", document.pk)


@task()
def index_pages_with(document_id: int) -> None:
    """Index the pages of one document anew: its title or its collection may have changed."""
    actions.index_pages(pages_using([document_id]))


@task()
def index_pages_of_collection(collection_id: int) -> None:
    """Index the pages of a collection's documents anew: who may read them has changed."""
    actions.index_pages(pages_using(documents_below(collection_id)))
