"""What changes under the search while it runs."""

from django.db import transaction

from search import synonyms


def on_synonyms_changed(sender, **kwargs):
    transaction.on_commit(synonyms.forget)
