import signal

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import OperationalError
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from portal.core.management.commands import run_worker
from portal.core.management.commands.run_worker import PortalWorker

DONE = "worker-test-done"


@task()
def note(word):
    cache.set(DONE, word)


@task()
def fail():
    raise ValueError("this task always fails")


@task()
def ask_to_stop():
    signal.raise_signal(signal.SIGTERM)
    cache.set(DONE, "finished")


@pytest.fixture(autouse=True)
def _queue(transactional_db, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.PERIODIC_TASKS = {}
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.fixture
def worker(monkeypatch):
    """Return a worker that stops when it has nothing left to do."""
    made = PortalWorker()

    def stop(seconds):
        made.running = False

    monkeypatch.setattr(run_worker.time, "sleep", stop)
    return made


def test_worker_runs_the_others_after_a_task_that_fails(worker):
    fail.enqueue()
    note.enqueue("done")

    worker.run()

    assert cache.get(DONE) == "done"
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "SUCCESSFUL"]


def test_worker_enqueues_and_runs_what_is_due(worker, settings):
    settings.PERIODIC_TASKS = {"portal.core.tasks.tidy_up": 86400}

    worker.run()

    assert DBTaskResult.objects.get().task_path == "portal.core.tasks.tidy_up"
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_worker_survives_a_locked_database(monkeypatch, caplog):
    worker = PortalWorker()
    monkeypatch.setattr(run_worker.time, "sleep", lambda seconds: None)
    answers = iter([OperationalError("database is locked"), None])

    def due(at):
        answer = next(answers)
        if answer:
            raise answer
        worker.running = False
        return []

    monkeypatch.setattr(run_worker, "enqueue_due", due)

    worker.run()

    assert "The database is locked or away, trying again: database is locked" in caplog.text


def test_worker_finishes_its_task_when_it_is_told_to_stop():
    ask_to_stop.enqueue()
    note.enqueue("never reached")

    call_command("run_worker")

    assert cache.get(DONE) == "finished"
    assert DBTaskResult.objects.filter(status="READY").count() == 1


def test_idle_worker_ends_at_once_when_it_is_told_to_stop(monkeypatch):
    monkeypatch.setattr(
        run_worker.time, "sleep", lambda seconds: signal.raise_signal(signal.SIGTERM)
    )

    with pytest.raises(SystemExit) as end:
        call_command("run_worker")

    assert end.value.code == 0
