from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from news.models import ArticlePage, ExportEvent, Item
from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticlePageFactory, NewsIndexPageFactory
from tests.factories.outlets import ExportTargetFactory


@pytest.fixture
def target(home_page):
    return ExportTargetFactory()


@pytest.fixture
def article(column, target):
    """Return an article that was published as editors do it."""
    return publish(ArticlePageFactory(parent=column, live=False, title="送书上门"))


def publish(article, **changes):
    for name, value in changes.items():
        setattr(article, name, value)
    article.save_revision().publish()
    return ArticlePage.objects.get(pk=article.pk)


def told(article):
    events = ExportEvent.objects.filter(item_uuid=article.item_uuid).order_by("revision")
    return [(event.kind, event.change) for event in events]


UPSERT, MOVED, WITHDRAW = ("upsert", "major"), ("upsert", "minor"), ("withdraw", "major")


def test_publishing_tells_once_and_a_no_op_publication_nothing(article):
    publish(article)

    assert told(article) == [UPSERT]


def test_a_draft_saved_over_a_live_article_tells_nothing(article):
    article.title = "还没有审"
    article.save_revision()

    assert told(article) == [UPSERT]
    assert Item.objects.get().content["title"] == "送书上门"


def test_publishing_at_a_later_time_tells_nothing_yet(column, target):
    article = ArticlePageFactory(parent=column, live=False)

    later = publish(article, go_live_at=timezone.now() + timedelta(days=1))

    assert told(later) == []


def test_unpublishing_withdraws_and_publishing_again_restores(article):
    published_at = article.published_at

    article.unpublish()
    again = publish(article)

    assert told(article) == [UPSERT, WITHDRAW, UPSERT]
    assert again.published_at == published_at
    assert again.item_uuid == article.item_uuid


def test_later_revisions_keep_date_and_id(article):
    edited = publish(article, title="送书下乡")

    assert (edited.published_at, edited.item_uuid) == (article.published_at, article.item_uuid)
    assert told(article) == [UPSERT, UPSERT]


def test_a_publication_that_is_rolled_back_tells_nothing(column, target):
    article = ArticlePageFactory(parent=column, live=False)

    with transaction.atomic():
        publish(article)
        transaction.set_rollback(True)

    assert told(article) == []


def test_an_article_that_expires_is_withdrawn_by_the_scheduler(article):
    ArticlePage.objects.update(expire_at=timezone.now() - timedelta(minutes=1))

    call_command("publish_scheduled")

    assert told(article) == [UPSERT, WITHDRAW]
    assert ExportEvent.objects.get(kind="withdraw").reason == "expired"


def test_deleting_a_column_withdraws_each_live_article_in_it(column, target):
    articles = [publish(ArticlePageFactory(parent=column, live=False)) for _ in range(3)]
    ArticlePageFactory(parent=column, live=False)

    Page.objects.get(pk=column.pk).delete()

    assert [told(article) for article in articles] == [[UPSERT, WITHDRAW]] * 3
    assert ExportEvent.objects.filter(kind="withdraw").count() == 3


def test_deleting_withdraws_even_what_was_hidden_round_the_door(article):
    ArticlePage.objects.update(live=False)

    ArticlePage.objects.get().delete()

    assert told(article) == [UPSERT, WITHDRAW]


def test_a_copy_is_another_item(article, column):
    copy = article.copy(to=column, update_attrs={"slug": "copy"}, keep_live=True)

    assert copy.item_uuid != article.item_uuid
    assert told(article) == [UPSERT]
    assert told(copy) == [UPSERT]


def test_an_alias_is_no_item(article, column):
    alias = article.create_alias(update_slug="alias")
    publish(article, title="送书下乡")

    alias.refresh_from_db()
    assert (alias.title, told(alias)) == ("送书下乡", [])
    assert told(article) == [UPSERT, UPSERT]


class TestRestriction:
    def test_on_the_column_withdraws_at_once(self, article, column):
        PageViewRestriction.objects.create(page=column, restriction_type="login")

        assert told(article) == [UPSERT, WITHDRAW]

    def test_on_the_article_withdraws_at_once(self, article):
        PageViewRestriction.objects.create(page=article, restriction_type="login")

        assert told(article) == [UPSERT, WITHDRAW]

    def test_lifted_brings_the_articles_back(
        self, article, column, django_capture_on_commit_callbacks
    ):
        restriction = PageViewRestriction.objects.create(page=column, restriction_type="login")

        with django_capture_on_commit_callbacks(execute=True):
            restriction.delete()

        assert told(article) == [UPSERT, WITHDRAW, UPSERT]


class TestMove:
    def test_of_an_article_changes_its_column_and_address(self, article, news_index):
        other = NewsIndexPageFactory(parent=news_index, title="要闻", slug="yao-wen")

        article.move(other, pos="last-child")

        moved = ArticlePage.objects.get()
        assert moved.column_id == other.pk
        assert moved.published_at == article.published_at
        assert told(article) == [UPSERT, MOVED]
        assert Item.objects.get().content["url"].startswith("http://localhost/xin-wen/yao-wen/")

    def test_below_a_restricted_page_withdraws_at_once(self, article, column, news_index):
        inner = NewsIndexPageFactory(parent=news_index, title="内部", slug="nei-bu")
        PageViewRestriction.objects.create(page=inner, restriction_type="login")

        column.move(inner, pos="last-child")

        assert told(article) == [UPSERT, WITHDRAW]

    def test_of_a_column_gives_its_articles_new_addresses(
        self, article, column, home_page, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            column.move(home_page, pos="last-child")

        assert told(article) == [UPSERT, MOVED]
        assert Item.objects.get().content["url"].startswith("http://localhost/zhen-xun/")


def test_another_slug_is_a_minor_revision_of_all_below(
    article, column, django_capture_on_commit_callbacks
):
    column.slug = "xiang-zhen"

    with django_capture_on_commit_callbacks(execute=True):
        column.save_revision().publish()

    assert told(article) == [UPSERT, MOVED]
    assert Item.objects.get().content["column"]["code"] == "xiang-zhen"


def test_another_title_of_the_column_reaches_its_articles(
    article, column, django_capture_on_commit_callbacks
):
    column.title = "乡镇动态"

    with django_capture_on_commit_callbacks(execute=True):
        column.save_revision().publish()

    assert told(article) == [UPSERT, MOVED]
    assert Item.objects.get().content["column"]["title"] == "乡镇动态"


def test_another_host_gives_every_item_its_new_address(article, django_capture_on_commit_callbacks):
    site = Site.objects.get()
    site.hostname = "haian.example"

    with django_capture_on_commit_callbacks(execute=True):
        site.save()

    assert told(article) == [UPSERT, MOVED]
    assert Item.objects.get().content["url"].startswith("http://haian.example/")


def test_a_new_target_is_told_what_is_public(article, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        newcomer = ExportTargetFactory()

    assert ExportEvent.objects.get(target=newcomer).item_uuid == article.item_uuid


@pytest.mark.references
def test_a_replaced_picture_is_a_revision_of_the_articles_that_show_it(
    column, target, django_capture_on_commit_callbacks
):
    picture = PortalImageFactory(file__color="teal")
    with django_capture_on_commit_callbacks(execute=True):
        article = publish(
            ArticlePageFactory(
                parent=column, live=False, lead_image=picture, lead_alt="图", lead_caption="图"
            )
        )

    with django_capture_on_commit_callbacks(execute=True):
        picture.credit = "县档案馆"
        picture.save()

    assert told(article) == [UPSERT, UPSERT]
    assert Item.objects.get().content["images"][0]["credit"] == "县档案馆"
