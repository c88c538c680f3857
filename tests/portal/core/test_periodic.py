from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django_tasks_db.models import DBTaskResult

from portal.core.periodic import enqueue_due

TIDY = "portal.core.tasks.tidy_up"
SCHEDULE = "portal.editorial.tasks.publish_scheduled"
MINUTE = timedelta(seconds=60)


@pytest.fixture
def moment():
    """Return the beginning of the present minute: rows are stamped with the real clock."""
    return datetime.now(UTC).replace(second=0, microsecond=0)


@pytest.fixture(autouse=True)
def _queue(db, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.PERIODIC_TASKS = {SCHEDULE: 60, TIDY: 86400}


def test_due_tasks_are_enqueued_once_in_their_interval(moment):
    first = enqueue_due(moment)
    again = enqueue_due(moment + MINUTE / 2)

    assert (first, again) == ([SCHEDULE, TIDY], [])
    assert DBTaskResult.objects.count() == 2


def test_due_tasks_are_enqueued_again_in_the_next_interval(moment):
    enqueue_due(moment)

    assert SCHEDULE in enqueue_due(moment + MINUTE)


def test_second_worker_with_the_same_cache_enqueues_nothing(moment):
    enqueue_due(moment)
    DBTaskResult.objects.all().delete()  # as if the other worker had looked before the first wrote

    assert enqueue_due(moment) == []


def test_restarted_worker_with_an_empty_cache_enqueues_nothing(moment):
    enqueue_due(moment)
    cache.clear()

    assert enqueue_due(moment) == []


def test_cache_that_is_away_does_not_stop_the_clock(moment, monkeypatch):
    monkeypatch.setattr(cache, "add", lambda *args, **kwargs: None)

    assert enqueue_due(moment) == [SCHEDULE, TIDY]


def test_broken_task_leaves_the_others_alone(moment, settings, caplog):
    settings.PERIODIC_TASKS = {"portal.core.tasks.no_such_task": 60, TIDY: 86400}

    assert enqueue_due(moment) == [TIDY]
    assert "portal.core.tasks.no_such_task could not be started" in caplog.text
