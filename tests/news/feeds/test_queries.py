from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.feeds.queries import FEED_LENGTH, newest_items
from news.models import ArticlePage, Item
from tests.factories.news import ArticlePageFactory, NewsIndexPageFactory


def titles(page):
    return [item.content["title"] for item in newest_items(page)]


def test_newest_come_first_and_drafts_do_not_come(column, publish):
    publish(column, title="旧", published_at="2008-06-27T09:00+08:00")
    publish(column, title="新", published_at="2008-06-28T09:00+08:00")
    ArticlePageFactory(parent=column, title="稿", live=False)

    assert titles(column) == ["新", "旧"]


def test_a_column_includes_what_is_below_it_but_not_beside_it(news_index, column, publish):
    other = NewsIndexPageFactory(parent=news_index, title="要闻")
    publish(column, title="镇")
    publish(other, title="要")

    assert titles(news_index) == ["要", "镇"]
    assert titles(column) == ["镇"]


def test_what_expired_a_moment_ago_is_gone_before_the_scheduler_runs(column, publish):
    publish(column)
    ArticlePage.objects.update(expire_at=timezone.now())

    assert Item.objects.exists()
    assert titles(column) == []


def test_what_is_restricted_round_the_door_is_gone_as_well(column, publish):
    publish(column)
    restriction = PageViewRestriction(page=column, restriction_type="login")
    PageViewRestriction.objects.bulk_create([restriction])

    assert Item.objects.exists()
    assert titles(column) == []


def test_a_feed_has_a_length(column, publish):
    publish(column, FEED_LENGTH + 1)

    assert len(titles(column)) == FEED_LENGTH
