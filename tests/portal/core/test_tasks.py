from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from portal.core.tasks import tidy_up


def finished(*, days, status="SUCCESSFUL"):
    row = DBTaskResult.objects.create(
        task_path="portal.core.tasks.tidy_up",
        args_kwargs={"args": [], "kwargs": {}},
        status=status,
        backend_name="default",
        finished_at=timezone.now() - timedelta(days=days),
    )
    return row.pk


def test_tidy_up_keeps_failures_longer_than_what_went_well(db, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    kept = {finished(days=1), finished(days=5, status="FAILED")}
    finished(days=3)
    finished(days=40, status="FAILED")

    tidy_up.call()

    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == kept


def test_tidy_up_forgets_sessions_that_have_run_out(db, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    hour = timedelta(hours=1)
    for key, end in (("old", timezone.now() - hour), ("open", timezone.now() + hour)):
        Session.objects.create(session_key=key, session_data="", expire_date=end)

    tidy_up.call()

    assert [each.session_key for each in Session.objects.all()] == ["open"]
