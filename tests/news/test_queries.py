from datetime import timedelta

import pytest
from django.utils import timezone

from news.models import ArticlePage, NewsIndexPage
from news.queries import (
    STRIP_LENGTH,
    article_cards,
    column_and_below,
    columns_in_order,
    for_cards,
    front_page,
    reading_minutes,
    related_cards,
)
from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticlePageFactory, NewsIndexPageFactory
from tests.factories.units import TownFactory


def titles(cards):
    return [card.title for card in cards]


def test_card_says_what_lists_show(rf, column):
    picture = PortalImageFactory()
    ArticlePageFactory(
        parent=column,
        title="送书上门",
        slug="song-shu",
        summary="送书。",
        town=TownFactory(name="白甸镇"),
        lead_image=picture,
        lead_alt="志愿者送书",
    )

    (card,) = article_cards(for_cards(ArticlePage.objects.all()), rf.get("/"))

    assert (card.title, card.url) == ("送书上门", "/xin-wen/zhen-xun/song-shu/")
    assert (card.summary, card.column, card.town) == ("送书。", "镇讯", "白甸镇")
    assert (card.image, card.image_alt) == (picture, "志愿者送书")


@pytest.mark.parametrize("count", (3, 30))
def test_cards_cost_the_same_queries_for_any_number(rf, column, count, django_assert_num_queries):
    request, picture = rf.get("/"), PortalImageFactory()
    ArticlePageFactory.create_batch(
        count, parent=column, town=TownFactory(), lead_image=picture, lead_alt="图"
    )
    column.get_url(request)

    with django_assert_num_queries(1):
        cards = article_cards(for_cards(ArticlePage.objects.all()), request)
    assert len(cards) == count


def test_chosen_stories_keep_the_editors_order(rf, column):
    first, second = ArticlePageFactory.create_batch(2, parent=column)
    draft = ArticlePageFactory(parent=column, live=False)

    news = front_page(
        rf.get("/"), NewsIndexPage.objects.none(), chosen=[second.pk, draft.pk, first.pk]
    )

    assert titles(news.leads) == [second.title, first.title]


def test_latest_leaves_the_chosen_out(rf, column):
    older, chosen, newer = ArticlePageFactory.create_batch(3, parent=column)

    news = front_page(rf.get("/"), NewsIndexPage.objects.none(), chosen=[chosen.pk], latest=5)

    assert titles(news.latest) == [newer.title, older.title]


def test_strip_shows_the_newest_of_its_column(rf, column):
    articles = ArticlePageFactory.create_batch(STRIP_LENGTH + 2, parent=column)
    ArticlePageFactory(parent=column, title="过期", expire_at=timezone.now() - timedelta(minutes=1))

    (strip,) = front_page(rf.get("/"), columns_in_order([column.pk])).strips

    newest = [article.title for article in reversed(articles)][:STRIP_LENGTH]
    assert (strip.title, strip.url) == ("镇讯", "/xin-wen/zhen-xun/")
    assert titles(strip.cards) == newest


def test_column_without_articles_has_no_strip(rf, column, news_index):
    empty = NewsIndexPageFactory(parent=news_index)
    ArticlePageFactory(parent=column)

    strips = front_page(rf.get("/"), columns_in_order([empty.pk, column.pk])).strips

    assert [strip.title for strip in strips] == ["镇讯"]


@pytest.mark.parametrize("count", (3, 30))
def test_front_page_costs_the_same_queries_for_any_number(
    rf, news_index, count, django_assert_num_queries
):
    request, picture = rf.get("/"), PortalImageFactory()
    columns = NewsIndexPageFactory.create_batch(3, parent=news_index)
    for column in columns:
        ArticlePageFactory.create_batch(
            count // 3, parent=column, lead_image=picture, lead_alt="图"
        )
    news_index.get_url(request)

    # Columns with their newest keys, newest of all, articles.
    with django_assert_num_queries(3):
        front_page(request, columns_in_order(page.pk for page in columns), latest=5)


def test_columns_keep_the_order_of_their_keys(column, news_index):
    other = NewsIndexPageFactory(parent=news_index)
    hidden = NewsIndexPageFactory(parent=news_index, live=False)

    found = columns_in_order([other.pk, hidden.pk, column.pk])

    assert [page.pk for page in found] == [other.pk, column.pk]
    assert list(columns_in_order([])) == []


def test_column_comes_with_its_dates_and_the_public_columns_below(column, news_index):
    empty = NewsIndexPageFactory(parent=news_index, title="空栏目")
    NewsIndexPageFactory(parent=news_index, title="未发布", live=False)
    NewsIndexPageFactory(parent=column, title="更深")
    first, _second, last = ArticlePageFactory.create_batch(3, parent=column)
    ArticlePageFactory(parent=column, live=False, published_at="2007-01-01T00:00+08:00")

    found = list(column_and_below(news_index))

    assert [page.pk for page in found] == [news_index.pk, column.pk, empty.pk]
    assert [(page.first_at, page.last_at) for page in found] == [
        (None, None),
        (first.published_at, last.published_at),
        (None, None),
    ]


def test_column_that_is_not_public_still_has_its_dates(column):
    article = ArticlePageFactory(parent=column)
    column.unpublish()

    (found,) = column_and_below(column)

    assert found.first_at == article.published_at


def test_related_are_the_newest_others_of_the_column(rf, column, news_index):
    articles = ArticlePageFactory.create_batch(5, parent=column)
    ArticlePageFactory(parent=news_index, title="别的栏目")

    cards = related_cards(articles[-1], rf.get("/"))

    assert titles(cards) == [article.title for article in articles[3:0:-1]]


@pytest.mark.parametrize(("characters", "minutes"), ((10, 1), (1200, 3), (1500, 4)))
def test_reading_time_is_whole_minutes(column, characters, minutes):
    body = [("paragraph", f"<p>{'字' * characters}</p>")]
    article = ArticlePageFactory.build(summary="", body=body)

    assert reading_minutes(article) == minutes
