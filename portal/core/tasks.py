"""Housekeeping that the worker does on a schedule."""

from django.core.management import call_command
from django_tasks import task

KEEP_DONE = 2  # days; the minute's tasks alone leave thousands of rows a day
KEEP_FAILED = 30


@task()
def tidy_up() -> None:
    """Forget finished tasks and sessions that have run out."""
    call_command("prune_db_task_results", min_age_days=KEEP_DONE, failed_min_age_days=KEEP_FAILED)
    call_command("clearsessions")
