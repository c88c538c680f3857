"""What the worker does for the contests."""

from django.utils import timezone
from django_tasks import task

from exhibitions.actions import keep_time


@task()
def keep_contest_time() -> None:
    """Open and close submissions on time."""
    keep_time(timezone.now())
