from datetime import timedelta

import pytest
from django.utils import timezone

from news.models import ArticlePage
from portal.core.models.pages import TRAITS, PortalPage, page_types
from tests.factories.news import ArticlePageFactory, NewsIndexPageFactory
from tests.factories.units import TownFactory

KEYS = ("column_key", "unit_key", "town_key")


@pytest.mark.parametrize(
    ("title", "slug"),
    (
        ("白甸镇送书上门", "bai-dian-zhen-song-shu-shang-men"),
        ("2008年 Q&A", "2008-nian-qa"),
        ("“……”", "news"),  # nothing in it can be spelled
    ),
)
def test_slug_is_the_title_in_pinyin(column, title, slug):
    assert ArticlePageFactory(parent=column, title=title).slug == slug


def test_second_page_of_a_title_gets_a_slug_of_its_own(column):
    pages = [ArticlePageFactory(parent=column, title="简讯") for _ in range(2)]

    assert [page.slug for page in pages] == ["jian-xun", "jian-xun-2"]


def test_slug_of_a_long_title_ends_at_a_letter(column):
    slug = ArticlePageFactory(parent=column, title="长" * 60).slug

    assert len(slug) <= 80
    assert not slug.endswith("-")


def test_given_slug_is_kept(column):
    assert ArticlePageFactory(parent=column, title="简讯", slug="own").slug == "own"


def test_traits_are_what_their_hooks_answer(column):
    end = timezone.now() + timedelta(days=1)
    article = ArticlePageFactory(parent=column, expire_at=end)
    hooked = [name for name in TRAITS if hasattr(article, f"get_{name}")]

    assert hooked == ["search_text", "search_date", "location"]
    assert [getattr(article, name) for name in hooked] == [
        getattr(article, f"get_{name}")() for name in hooked
    ]
    assert article.public_until == end


@pytest.mark.parametrize("model", page_types())
def test_fields_of_the_keys_are_known_to_the_database(model):
    names = [field for key in KEYS if (field := getattr(model, f"{key}_field"))]

    assert str(model.objects.values_list("pk", *names).query)


def test_keys_follow_their_fields(column):
    draft = ArticlePageFactory(parent=column, live=False, town=TownFactory(code="320621101"))

    assert (draft.column_key, draft.unit_key, draft.town_key) == ("", "", "320621101")


def test_base_knows_nothing_of_columns_units_or_places():
    page = PortalPage

    assert [getattr(page, key).fget(page) for key in KEYS] == ["", "", ""]
    assert (page.get_search_text(None), page.get_location(None)) == ("", None)


def test_published_narrows_to_what_is_public_at_that_moment(column):
    end = timezone.now() + timedelta(days=1)
    ArticlePageFactory(parent=column, title="lasting", expire_at=end)
    ArticlePageFactory(parent=column, title="draft", live=False)

    now, later = ArticlePage.objects.published(), ArticlePage.objects.published(end)

    assert ([page.title for page in now], later.count()) == (["lasting"], 0)


def test_ancestors_that_are_not_public_are_not_shown(column):
    hidden = NewsIndexPageFactory(parent=column, title="草稿栏目", live=False)
    article = ArticlePageFactory(parent=hidden)

    assert [page.title for page in article.public_ancestors] == ["首页", "新闻", "镇讯"]


def test_page_says_its_address_and_the_site_it_belongs_to(client, column, site_settings):
    context = client.get(column.url).context

    assert context["canonical_url"] == column.full_url
    assert [each["name"] for each in context["meta_tags"]][:3] == [
        "SiteName",
        "SiteDomain",
        "SiteIDCode",
    ]
