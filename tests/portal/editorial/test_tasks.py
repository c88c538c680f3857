from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page

from news.models import Item, NewsIndexPage
from portal.editorial.tasks import publish_scheduled
from tests.factories.news import ArticlePageFactory, NewsIndexPageFactory


def schedule(page, **changes):
    """Have a page go live a minute ago, with what is changed about it."""
    for name, value in {"go_live_at": minutes_ago(1), **changes}.items():
        setattr(page, name, value)
    revision = page.save_revision()
    revision.approved_go_live_at = page.go_live_at
    revision.save()
    return revision


def minutes_ago(count):
    return timezone.now() - timedelta(minutes=count)


def test_what_is_due_goes_live_together_with_its_item(installation):
    article = ArticlePageFactory(parent=installation.column, live=False)
    schedule(article)

    publish_scheduled.call()

    assert Page.objects.get(pk=article.pk).live
    assert Item.objects.filter(article=article).exists()


def test_what_has_expired_is_taken_down(installation):
    article = ArticlePageFactory(parent=installation.column, expire_at=minutes_ago(1))

    publish_scheduled.call()

    assert not Page.objects.get(pk=article.pk).live


def test_a_page_that_cannot_go_live_keeps_no_other_from_it(installation, caplog):
    column = NewsIndexPageFactory(parent=installation.news, slug="tong-zhi")
    refused = schedule(column, slug="gong-gao", go_live_at=minutes_ago(2))
    NewsIndexPageFactory(parent=installation.column, slug="gong-gao")
    article = ArticlePageFactory(parent=installation.column, live=False)
    schedule(article)

    publish_scheduled.call()

    assert Page.objects.get(pk=article.pk).live
    assert NewsIndexPage.objects.get(pk=column.pk).slug == "tong-zhi"
    refused.refresh_from_db()
    assert refused.approved_go_live_at, "it is tried again, and editors see it waiting"
    assert f"Page {column.pk} " in caplog.text


def test_a_page_that_cannot_be_taken_down_keeps_no_other_up(installation, caplog, monkeypatch):
    stuck, article = (
        ArticlePageFactory(parent=installation.column, expire_at=minutes_ago(count))
        for count in (2, 1)
    )
    stock = Page.unpublish

    def unpublish(page, *args, **kwargs):
        stock(page, *args, **kwargs)
        if page.pk == stuck.pk:
            raise ValidationError("No.")

    monkeypatch.setattr(Page, "unpublish", unpublish)

    publish_scheduled.call()

    live = Page.objects.in_bulk([stuck.pk, article.pk])
    assert (live[stuck.pk].live, live[article.pk].live) == (True, False)
    assert f"Page {stuck.pk} " in caplog.text
