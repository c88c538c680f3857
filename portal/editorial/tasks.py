"""Work that the worker does on a schedule."""

from django.utils import timezone
from django_tasks import task

from portal.editorial import actions


@task()
def publish_scheduled() -> None:
    """Publish and expire what is due, each page by itself."""
    now = timezone.now()
    actions.expire_due(now)
    actions.publish_due(now)
