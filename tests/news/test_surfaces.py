import pytest

from news.surfaces import article_surface, column_surface
from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticleCreditFactory, ArticlePageFactory, NewsIndexPageFactory
from tests.factories.units import TownFactory, UnitFactory
from tests.query_budget import cold_queries, warm_queries


def test_column_shows_a_strip_of_each_column_below(rf, news_index, column):
    NewsIndexPageFactory(parent=news_index, title="空栏目")
    hidden = NewsIndexPageFactory(parent=news_index, title="未发布", live=False)
    ArticlePageFactory(parent=hidden)
    ArticlePageFactory(parent=column, title="镇讯一")
    ArticlePageFactory(parent=news_index, title="新闻一")
    news_index.refresh_from_db()

    surface = column_surface(news_index, rf.get("/"))

    assert [strip.title for strip in surface["strips"]] == ["镇讯"]
    assert [card.title for card in surface["listing"]["cards"]] == ["新闻一"]


def test_article_shows_its_facts(rf, column):
    article = ArticlePageFactory(
        parent=column,
        source_unit=UnitFactory(name="白甸镇计生办"),
        town=TownFactory(name="白甸镇", code="320621101"),
    )
    ArticleCreditFactory(article=article, name="通讯员甲", unit=UnitFactory(name="县报社"))
    article.refresh_from_db()

    surface = article_surface(article, rf.get("/"))

    assert surface["source"] == "白甸镇计生办"
    assert surface["credits"] == [{"role": "通讯员", "name": "通讯员甲", "unit": "县报社"}]
    assert (surface["town_name"], surface["town_sites_url"]) == (
        "白甸镇",
        "/sites/?town=320621101",
    )
    assert surface["column"] == {"title": "镇讯", "url": "/xin-wen/zhen-xun/"}


def test_article_without_town_links_no_sites(rf, column):
    surface = article_surface(ArticlePageFactory(parent=column), rf.get("/"))

    assert (surface["town_name"], surface["town_sites_url"]) == ("", "")


def article_with(column, count):
    """Return an article with that many pictures, credits and tags, among as many others."""
    pictures = [PortalImageFactory() for _ in range(3)]
    items = [
        {"image": {"image": pictures[n % 3].pk, "alt_text": "图", "decorative": False}}
        for n in range(count)
    ]
    unit, town = UnitFactory(), TownFactory()
    shown = {"town": town, "lead_image": pictures[0], "lead_alt": "图"}
    ArticlePageFactory.create_batch(count, parent=column, **shown)
    body = [{"type": "gallery", "value": {"title": "", "items": items}}]
    article = ArticlePageFactory.build(source_unit=unit, body=body, **shown)
    column.add_child(instance=article)
    for n in range(count):
        ArticleCreditFactory(article=article, unit=unit)
        article.tags.add(f"标签{n}")
    article.save()
    return article


@pytest.mark.parametrize("count", (3, 30))
def test_article_costs_the_same_queries_for_any_number(client, column, count):
    article = article_with(column, count)

    assert (warm_queries(client, article.url), cold_queries(client, article.url)) == (10, 14)


@pytest.mark.parametrize("count", (3, 30))
def test_listing_costs_the_same_queries_for_any_number(client, column, count):
    article_with(column, count)

    assert warm_queries(client, column.url) == 9


@pytest.mark.parametrize("count", (3, 30))
def test_listing_with_strips_costs_the_same_queries_for_any_number(client, column, count):
    article_with(column, count)
    for below in NewsIndexPageFactory.create_batch(count, parent=column):
        article_with(below, 1)

    assert warm_queries(client, column.url) == 10
