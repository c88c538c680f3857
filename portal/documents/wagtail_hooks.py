from functools import partial

from django.db import transaction
from wagtail import hooks

from portal.documents import (
    actions,
    document_admin,  # noqa: F401  it registers its hooks
)
from portal.documents.models import PortalDocument
from portal.documents.queries import pages_using


@hooks.register("after_bulk_action")
def index_pages_of_moved_documents(request, action_type, objects, action):
    # It changes their rows without saving the documents, so no signal tells of it.
    if action.model is PortalDocument and action_type == "add_to_collection":
        pages = pages_using([document.pk for document in objects])
        transaction.on_commit(partial(actions.index_at_once, pages), robust=True)
        transaction.on_commit(partial(actions.index_pages, pages))
