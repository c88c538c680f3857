"""What changes under the search while it runs."""

from django.db import transaction

from search import actions, es, synonyms, tasks


def on_synonyms_changed(sender, **kwargs):
    transaction.on_commit(synonyms.forget)


def on_page_hidden(sender, instance, **kwargs):
    """Suggest the title of a page no longer, once it is withdrawn or deleted."""
    actions.forget_title(instance.title)


def on_restriction_changed(sender, **kwargs):
    """Learn the words anew when a part of the tree is closed or opened."""
    transaction.on_commit(tasks.refresh_words.enqueue)


def on_page_moved(sender, instance, **kwargs):
    # Wagtail indexes the page, not those below it, whose paths have changed as well. The
    # database joins its index with the pages: only an index elsewhere knows old paths.
    if es.is_in_use():
        tasks.index_branch.enqueue(instance.path)
    if instance.get_view_restrictions().exists():
        transaction.on_commit(tasks.refresh_words.enqueue)


def on_slug_changed(sender, instance, **kwargs):
    """Index anew what stands in a column when its slug, by which it is narrowed to, changes."""
    if instance.column_key_field == "slug":
        tasks.index_branch.enqueue(instance.path)
