import pytest
from django.conf import settings
from django.utils.module_loading import import_string
from wagtail.models import Page

from news import tasks
from news.models import ArticlePage, ExportEvent, Item
from news.syndication import actions
from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticlePageFactory
from tests.factories.outlets import ExportTargetFactory


@pytest.fixture
def target(home_page):
    return ExportTargetFactory()


@pytest.mark.parametrize("path", [path for path in settings.PERIODIC_TASKS if "news" in path])
def test_periodic_tasks_of_the_news_exist(path):
    assert callable(import_string(path).enqueue)


def test_sequence_exports_numbers_what_a_crash_left_waiting(column, target):
    actions.refresh_item(ArticlePageFactory(parent=column).pk)
    assert ExportEvent.objects.get().seq is None

    tasks.sequence_exports.call()

    assert ExportEvent.objects.get().seq == 1


def test_reconcile_exports_finds_what_went_round_the_door(column, target):
    ArticlePageFactory(parent=column)

    tasks.reconcile_exports.call()

    assert ExportEvent.objects.get().kind == "upsert"


def test_refresh_tree_renders_all_below_a_page(column, target):
    ArticlePageFactory.create_batch(2, parent=column)

    tasks.refresh_tree.call(Page.objects.get(pk=column.get_parent().pk).pk)

    assert Item.objects.count() == 2


def test_refresh_tree_is_silent_about_a_page_that_is_gone(target):
    tasks.refresh_tree.call(999)

    assert not Item.objects.exists()


@pytest.mark.references
def test_refresh_users_of_renders_only_those_who_show_the_picture(
    column, target, django_capture_on_commit_callbacks
):
    picture = PortalImageFactory()
    with django_capture_on_commit_callbacks(execute=True):  # the index of references
        shows = ArticlePageFactory(parent=column, lead_image=picture, lead_alt="图")
        other = ArticlePageFactory(parent=column)
    actions.refresh_all([shows.pk, other.pk])
    ArticlePage.objects.update(summary="悄悄改了。")

    tasks.refresh_users_of.call("images.PortalImage", picture.pk)

    changed = Item.objects.filter(content__summary="悄悄改了。")
    assert list(changed.values_list("article_id", flat=True)) == [shows.pk]
