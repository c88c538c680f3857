"""What preparing the demo leaves to the worker."""

import sys
from collections import Counter

import pytest
from django.conf import settings
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult
from wagtail.models import ReferenceIndex

from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticlePageFactory

pytestmark = [pytest.mark.references, pytest.mark.indexed]

SAVED = {
    "wagtail.tasks.update_reference_index_task",
    "modelsearch.tasks.insert_or_update_object_task",
}


@pytest.fixture
def prepare_demo(monkeypatch):
    """Return the script as a module."""
    monkeypatch.syspath_prepend(str(settings.BASE_DIR / "scripts"))
    import prepare_demo

    yield prepare_demo
    for name in ("prepare_demo", "stamps", "compile_translations"):
        sys.modules.pop(name, None)


@pytest.fixture
def waiting(settings, column):
    """Return a function: how many tasks of each kind wait for the worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def count():
        return Counter(DBTaskResult.objects.values_list("task_path", flat=True))

    return count


def test_rows_of_the_demo_leave_no_task_each(prepare_demo, waiting, column):
    picture = PortalImageFactory(renditions=False)
    before = waiting()

    with prepare_demo.indexed_afterwards():
        ArticlePageFactory(parent=column, lead_image=picture, lead_alt="照片")
    during = waiting() - before
    ArticlePageFactory(parent=column)

    assert SAVED & during.keys() == set()
    assert (waiting() - before).keys() >= SAVED


def test_references_are_built_when_everything_is_saved(prepare_demo, column):
    picture = PortalImageFactory(renditions=False)
    with prepare_demo.indexed_afterwards():
        ArticlePageFactory(parent=column, lead_image=picture, lead_alt="照片")
    before = ReferenceIndex.get_references_to(picture).count()

    call_command("rebuild_references_index", verbosity=0)

    assert (before, ReferenceIndex.get_references_to(picture).count()) == (0, 1)


def test_both_indexes_are_built_after_the_last_row(prepare_demo, monkeypatch, tmp_path):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
    names = [name for name, *_ in prepare_demo.pending(prepare_demo.Stamps(tmp_path))]

    assert names[-4:] == [
        "rebuild_references_index",
        "extract_documents",
        "update_index",
        "refresh_search_words",
    ]
    assert set(prepare_demo.SEEDS) <= set(names[:-3])
