"""What changes under the search while it runs."""

from django.db import transaction

from search import actions, synonyms, tasks


def on_synonyms_changed(sender, **kwargs):
    transaction.on_commit(synonyms.forget)


def on_page_hidden(sender, instance, **kwargs):
    """Suggest the title of a page no longer, once it is withdrawn or deleted."""
    actions.forget_title(instance.title)


def on_restriction_changed(sender, **kwargs):
    """Learn the words anew when a part of the tree is closed or opened."""
    transaction.on_commit(tasks.refresh_words.enqueue)
