"""A document whose file is new is read; pages never tell the words of a file that is private."""

import hashlib
from functools import partial

from django.db import transaction

from portal.documents import actions, tasks
from portal.documents.enums import TextStatus
from portal.documents.queries import documents_below, pages_using


def on_document_saving(sender, instance, **kwargs):
    if not instance.file or (instance.sha256 and instance.file._committed):
        return
    with instance.open_file() as file:
        instance.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
    # Also for the same bytes: their name may have got another ending.
    instance.text_status = TextStatus.WAITING


def on_document_saved(sender, instance, **kwargs):
    waiting = instance.text_status == TextStatus.WAITING
    task = tasks.extract_text if waiting else tasks.index_pages_with
    _index_at_once(lambda: pages_using([instance.pk]))
    transaction.on_commit(partial(task.enqueue, instance.pk))


def on_document_deleting(sender, instance, **kwargs):
    # Afterwards nobody knows any more which pages they were.
    pages = pages_using([instance.pk])
    _index_at_once(lambda: pages)
    transaction.on_commit(partial(actions.index_pages, pages))


def on_restriction_changed(sender, instance, **kwargs):
    _index_collection(instance.collection_id)


def on_collection_saved(sender, instance, **kwargs):
    # It may be on its way to another place in the tree, below or out of a restriction.
    if not kwargs.get("created"):
        _index_collection(instance.pk)


def _index_collection(pk):
    _index_at_once(lambda: pages_using(documents_below(pk)))
    transaction.on_commit(partial(tasks.index_pages_of_collection.enqueue, pk))


def _index_at_once(pages):
    # Robust: the worker has to be told even if this fails.
    transaction.on_commit(lambda: actions.index_at_once(pages()), robust=True)
