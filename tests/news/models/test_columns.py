import pytest
from django.core.exceptions import ValidationError
from wagtail.test.utils import WagtailPageTestCase

from home.models import HomePage
from news.models import ArticlePage, NewsIndexPage
from tests.factories.news import NewsIndexPageFactory
from tests.meta_tags import COLUMN, SITE, government_tags, meta_pairs

tree = WagtailPageTestCase()


def test_columns_lie_below_home_and_each_other():
    tree.assertAllowedParentPageTypes(NewsIndexPage, {HomePage, NewsIndexPage})
    tree.assertAllowedSubpageTypes(NewsIndexPage, {NewsIndexPage, ArticlePage})


@pytest.mark.parametrize("field", ("column_description", "column_keywords", "column_type"))
def test_column_says_what_it_is_for(news_index, field):
    with pytest.raises(ValidationError) as refused:
        NewsIndexPageFactory(parent=news_index, **{field: ""})

    assert list(refused.value.message_dict) == [field]


def test_column_carries_its_tags_once(client, column, site_settings):
    response = client.get("/xin-wen/zhen-xun/")

    found = government_tags(response)
    assert sorted(name for name, _ in found) == sorted(SITE | COLUMN)
    assert dict(found)["ColumnName"] == "镇讯"
    assert all(content for _, content in found)
    assert dict(meta_pairs(response))["description"] == "各镇的人口新闻。"


def test_column_is_found_by_its_slug_and_words(column):
    assert column.column_key == "zhen-xun"
    assert column.search_text == "各镇的人口新闻。 人口,新闻"
