import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Site
from wagtail.test.utils import WagtailPageTestCase

from home.models import HomePage
from news.models import ArticlePage, NewsIndexPage
from tests.factories.home import HomePageFactory
from tests.factories.news import NewsIndexPageFactory
from tests.factories.users import UserFactory
from tests.meta_tags import COLUMN, SITE, government_tags, meta_pairs

tree = WagtailPageTestCase()

TAKEN = "栏目“镇讯”已使用地址“zhen-xun”。搜索按地址区分栏目，请为每个栏目另取一个。"


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


@pytest.mark.parametrize("live", (True, False))
def test_slug_of_another_column_of_the_site_is_refused(home_page, column, live):
    with pytest.raises(ValidationError) as refused:
        NewsIndexPageFactory(parent=home_page, title="乡镇", slug="zhen-xun", live=live)

    assert refused.value.message_dict == {"slug": [TAKEN]}


def test_column_that_takes_the_slug_of_a_sibling_is_told_as_ever(news_index, column):
    with pytest.raises(ValidationError, match="/xin-wen/"):
        NewsIndexPageFactory(parent=news_index, title="乡镇", slug="zhen-xun", live=False)


def test_editor_is_told_which_column_has_the_slug(client, home_page, column):
    client.force_login(UserFactory(is_superuser=True))
    address = reverse("wagtailadmin_pages:add", args=["news", "newsindexpage", home_page.pk])
    form = {
        "title": "乡镇",
        "slug": "zhen-xun",
        "column_description": "各镇的新闻。",
        "column_keywords": "镇",
        "column_type": "工作动态",
    }

    page = client.post(address, form)

    assert page.context["form"].errors["slug"] == [TAKEN]
    assert NewsIndexPage.objects.count() == 2


def test_columns_of_the_same_title_get_slugs_of_their_own(home_page, column):
    elsewhere = NewsIndexPageFactory(parent=home_page, title="镇讯")
    below = NewsIndexPageFactory(parent=column, title="镇讯")

    assert [page.slug for page in (column, elsewhere, below)] == [
        "zhen-xun",
        "zhen-xun-2",
        "zhen-xun-3",
    ]


def test_column_keeps_its_own_slug(column):
    column.title = "各镇"
    column.save_revision().publish()

    assert NewsIndexPage.objects.get(pk=column.pk).slug == "zhen-xun"


def test_column_of_another_site_may_have_the_slug(root_page, column):
    other = HomePageFactory(parent=root_page, slug="other")
    Site.objects.create(hostname="other.example", root_page=other)

    assert NewsIndexPageFactory(parent=other, title="镇讯").slug == "zhen-xun"
