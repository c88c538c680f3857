"""What the worker does for the exhibition."""

from django_tasks import task

from exhibitions.gallery.actions import hang_work
from exhibitions.models import EntryPage


@task()
def hang(pk: int) -> None:
    """Hang one work on the wall."""
    entry = EntryPage.objects.filter(pk=pk).first()
    if entry is not None:
        hang_work(entry)
