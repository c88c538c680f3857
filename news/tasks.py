"""Work on items and exports that the worker does."""

from django.apps import apps
from django_tasks import task
from wagtail.models import Page, ReferenceIndex

from news.models import ExportTarget
from news.syndication import actions
from news.syndication.sequencer import sequence_if_waiting


@task()
def sequence_exports() -> None:
    """Number what is committed and was not numbered at once, for instance after a crash."""
    for target in ExportTarget.objects.served():
        sequence_if_waiting(target.pk)


@task()
def reconcile_exports() -> None:
    """Find what went round the door; see `news.syndication.actions.reconcile`."""
    actions.reconcile()


@task()
def refresh_tree(page_id: int) -> None:
    """Render anew the items of a part of the tree that was renamed, moved or opened."""
    page = Page.objects.filter(pk=page_id).first()
    if page is not None:
        actions.refresh_tree(page)


@task()
def refresh_users_of(label: str, pk: int) -> None:
    """Render anew the items that show a picture or offer a document which was replaced.

    Args:
        label: of the model, for instance "images.PortalImage".
        pk: of the picture or document.
    """
    used = apps.get_model(label).objects.filter(pk=pk).first()
    if used is not None:
        users = ReferenceIndex.get_references_to(used).values_list("object_id", flat=True)
        actions.refresh_each({int(each) for each in users if each.isdigit()})
