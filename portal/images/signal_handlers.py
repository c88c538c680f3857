"""A picture that changed gets its sizes in the background."""

from functools import partial

from django.db import transaction

from portal.images.tasks import make_renditions


def on_image_saved(sender, instance, **kwargs):
    transaction.on_commit(partial(make_renditions.enqueue, instance.pk))
