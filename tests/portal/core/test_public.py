from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from news.models import ArticlePage
from portal.core.public import public_pages
from tests.factories.news import ArticlePageFactory

HOUR = timedelta(hours=1)


def titles(at=None):
    return set(public_pages(ArticlePage.objects.all(), at).values_list("title", flat=True))


def test_draft_and_expired_page_are_not_public(column):
    now = timezone.now()
    for title, fields in (
        ("live", {}),
        ("lasting", {"expire_at": now + HOUR}),
        ("draft", {"live": False}),
        ("expired", {"expire_at": now - HOUR}),
    ):
        ArticlePageFactory(parent=column, title=title, **fields)

    assert titles() == {"live", "lasting"}


def test_page_counts_as_expired_from_that_very_instant(column):
    end = timezone.now() + HOUR
    ArticlePageFactory(parent=column, title="lasting", expire_at=end)

    assert titles(end - timedelta(microseconds=1)) == {"lasting"}
    assert titles(end) == set()


def test_restriction_hides_the_page_and_all_below_it_and_nothing_beside(column, news_index):
    ArticlePageFactory(parent=column, title="hidden")
    ArticlePageFactory(parent=news_index, title="beside")
    PageViewRestriction.objects.create(page=column, restriction_type="login")

    assert titles() == {"beside"}
    assert column.pk not in set(public_pages(Page.objects.all()).values_list("pk", flat=True))


@pytest.mark.parametrize("count", (3, 30))
def test_one_query_whatever_the_number_of_restrictions(column, django_assert_num_queries, count):
    for article in ArticlePageFactory.create_batch(count, parent=column):
        PageViewRestriction.objects.create(page=article, restriction_type="login")

    with django_assert_num_queries(1):
        assert titles() == set()
