"""What the worker starts by itself: each task of PERIODIC_TASKS once in each of its intervals."""

import logging
from datetime import UTC, datetime

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)


def enqueue_due(at: datetime) -> list[str]:
    """Enqueue every periodic task that has not been started in its present interval.

    A task that cannot be started is logged and leaves the others alone.

    Args:
        at: the moment, aware. Intervals are counted from the epoch, so every worker sees the
            same ones.

    Returns:
        Dotted paths of the tasks that were enqueued.

    Raises:
        DatabaseError: the database is locked or away; nothing is lost, the next tick tries again.
    """
    return [path for path, seconds in settings.PERIODIC_TASKS.items() if enqueue(path, seconds, at)]


def enqueue(path: str, seconds: int, at: datetime) -> bool:
    """Enqueue one task unless some worker did so in this interval; say whether it was."""
    number = int(at.timestamp()) // seconds
    begin = datetime.fromtimestamp(number * seconds, UTC)
    try:
        if DBTaskResult.objects.filter(task_path=path, enqueued_at__gte=begin).exists():
            return False
        # Two workers may have looked at the same instant. A cache that is away answers None, and
        # then a task run twice is better than none.
        if cache.add(f"periodic:{path}:{number}", 1, timeout=seconds) is False:
            return False
        import_string(path).enqueue()
    except DatabaseError:
        raise
    except Exception:  # whatever is wrong with one task, the others must run
        logger.exception("The periodic task %s could not be started.", path)
        return False
    return True
