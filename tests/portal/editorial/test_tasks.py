from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page

from news.models import Item
from portal.editorial.tasks import publish_scheduled
from tests.factories.news import ArticlePageFactory


def test_what_is_due_goes_live_together_with_its_item(installation):
    article = ArticlePageFactory(parent=installation.column, live=False)
    article.go_live_at = timezone.now() - timedelta(minutes=1)
    revision = article.save_revision()
    revision.approved_go_live_at = article.go_live_at
    revision.save()

    publish_scheduled.call()

    assert Page.objects.get(pk=article.pk).live
    assert Item.objects.filter(article=article).exists()


def test_what_has_expired_is_taken_down(installation):
    past = timezone.now() - timedelta(minutes=1)
    article = ArticlePageFactory(parent=installation.column, expire_at=past)

    publish_scheduled.call()

    assert not Page.objects.get(pk=article.pk).live
