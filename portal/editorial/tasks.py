"""Work that the worker does on a schedule."""

from django.core.management import call_command
from django.db import transaction
from django_tasks import task


@task()
def publish_scheduled() -> None:
    """Publish and expire what is due, each together with its events for the municipal site."""
    with transaction.atomic():
        call_command("publish_scheduled")
