import json
import re
from datetime import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Revision
from wagtail.test.utils import WagtailPageTestCase

from news.models import ArticlePage, NewsIndexPage
from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticleCreditFactory, ArticlePageFactory, NewsIndexPageFactory
from tests.factories.units import TownFactory, UnitFactory
from tests.meta_tags import CONTENT, SITE, government_tags, meta_pairs

tree = WagtailPageTestCase()
PUBLISHED = datetime.fromisoformat("2008-06-27T09:30+08:00")


def publish(article):
    article.save_revision().publish()
    return ArticlePage.objects.get(pk=article.pk)


@pytest.fixture
def draft(column):
    """Return an article that has never been public."""
    return ArticlePageFactory(parent=column, live=False)


def test_articles_lie_in_columns_and_hold_no_page():
    tree.assertAllowedParentPageTypes(ArticlePage, {NewsIndexPage})
    tree.assertAllowedSubpageTypes(ArticlePage, {})


def test_draft_has_no_date_and_no_column(draft):
    assert (draft.published_at, draft.column) == (None, None)


def test_first_publication_sets_date_and_column(draft, column):
    article = publish(draft)

    assert article.published_at == article.first_published_at
    assert article.column == column


def test_later_revisions_keep_the_date(draft):
    first = publish(draft)
    first.title = "改过的标题"
    second = publish(first)
    second.unpublish()

    third = publish(second)

    assert third.title == "改过的标题"
    assert third.published_at == first.published_at
    assert third.item_uuid == first.item_uuid


def test_date_of_an_importer_is_kept(column):
    article = ArticlePageFactory(parent=column, live=False)
    article.published_at = PUBLISHED
    article.save()

    assert publish(article).published_at == PUBLISHED


def test_a_revision_from_before_publication_changes_no_date(draft):
    old = draft.save_revision()
    article = publish(draft)

    Revision.objects.get(pk=old.pk).publish()

    assert ArticlePage.objects.get().published_at == article.published_at
    assert ArticlePage.objects.get().column_id == article.column_id


def test_copy_is_another_item_in_the_column_it_lies_in(draft, news_index):
    article = publish(draft)
    other = NewsIndexPageFactory(parent=news_index, title="要闻")

    copy = article.copy(to=other, update_attrs={"slug": "copy"}, keep_live=False)

    assert copy.item_uuid != article.item_uuid
    assert (copy.published_at, copy.column_id) == (None, None)
    assert publish(copy).column_id == other.pk


def test_alias_is_another_item(draft, news_index):
    article = publish(draft)
    other = NewsIndexPageFactory(parent=news_index, title="要闻")

    alias = article.create_alias(parent=other)

    assert alias.item_uuid != article.item_uuid
    assert alias.column_id == other.pk


def test_page_describes_itself_to_search_engines(client, column, site_settings):
    image = PortalImageFactory()
    article = ArticlePageFactory(
        parent=column, title="</script>送书<b>", lead_image=image, lead_alt="照片"
    )
    ArticleCreditFactory(article=article, name="张三")

    html = client.get(article.url).content.decode()

    blocks = re.findall('<script type="application/ld[+]json">(.*?)</script>', html)
    story, way = json.loads(blocks[0])["@graph"]
    assert (len(blocks), story["@type"], way["@type"]) == (1, "NewsArticle", "BreadcrumbList")
    assert story["headline"] == "</script>送书<b>"
    assert story["datePublished"] == article.published_at.isoformat()
    assert story["image"][0].startswith("http://testserver/media/")
    assert story["isPartOf"]["name"] == story["articleSection"] == "镇讯"
    assert [each["name"] for each in way["itemListElement"]][:3] == ["首页", "新闻", "镇讯"]


def test_summary_is_short_in_the_form_and_in_the_database(column):
    article = ArticlePageFactory(parent=column, summary="字" * 200)

    with pytest.raises(ValidationError) as refused:
        ArticlePageFactory(parent=column, summary="字" * 201)
    with pytest.raises(IntegrityError), transaction.atomic():
        ArticlePage.objects.filter(pk=article.pk).update(summary="字" * 201)

    assert "summary" in refused.value.message_dict


def test_lead_picture_is_said_in_words(column):
    with pytest.raises(ValidationError) as refused:
        ArticlePageFactory(parent=column, lead_image=PortalImageFactory(), lead_alt="")

    assert list(refused.value.message_dict) == ["lead_alt"]


def test_search_knows_text_and_people(column):
    article = ArticlePageFactory(
        parent=column,
        subtitle="农家书屋",
        town=TownFactory(code="320621101"),
        source_unit=UnitFactory(name="白甸镇计生办", code="bai-dian"),
        body=[("paragraph", "<p>书送到<b>家</b>。</p>")],
    )
    ArticleCreditFactory(article=article, name="通讯员甲")
    article = ArticlePage.objects.get()

    words = ("农家书屋", "一句话说明", "白甸镇计生办", "通讯员甲", "书送到")
    assert [word for word in words if word not in article.search_text] == []
    assert "<b>" not in article.search_text
    assert (article.column_key, article.unit_key, article.town_key) == (
        "zhen-xun",
        "bai-dian",
        "320621101",
    )
    assert article.search_date == article.published_at


def test_article_carries_its_tags_once(client, column, site_settings):
    article = ArticlePageFactory(
        parent=column,
        title="送书<上门> & 入户",
        slug="song-shu",
        published_at=PUBLISHED,
        source_unit=UnitFactory(name="白甸镇计生办"),
        lead_image=PortalImageFactory(),
        lead_alt="志愿者送书",
    )
    ArticleCreditFactory(article=article, name="通讯员甲")
    ArticleCreditFactory(article=article, name="摄影乙", role="photographer")
    article.tags.add("农家书屋")
    publish(article)

    response = client.get("/xin-wen/zhen-xun/song-shu/")

    found = government_tags(response)
    image = dict(found).pop("Image")
    assert image.startswith(("http://testserver/", "http://localhost/"))
    assert sorted(pair for pair in found if pair[0] != "Image") == sorted(
        {
            "SiteName": "海安人口网",
            "SiteDomain": "www.example.gov.cn",
            "SiteIDCode": "3206210012",
            "ColumnName": "镇讯",
            "ColumnType": "工作动态",
            "ArticleTitle": "送书<上门> & 入户",
            "PubDate": "2008-06-27 09:30",
            "ContentSource": "白甸镇计生办",
            "Keywords": "农家书屋",
            "Author": "通讯员甲",
            "Description": "一句话说明这篇文章。",
            "Url": "http://localhost/xin-wen/zhen-xun/song-shu/",
        }.items()
    )
    assert dict(meta_pairs(response))["og:title"] == "送书<上门> & 入户"


def test_bare_article_carries_the_required_tags_and_no_empty_one(client, column, site_settings):
    ArticlePageFactory(parent=column, slug="song-shu")

    found = government_tags(client.get("/xin-wen/zhen-xun/song-shu/"))

    names = SITE | CONTENT | {"ColumnName", "ColumnType", "Description", "Url"}
    assert sorted(name for name, _ in found) == sorted(names)
    assert all(content for _, content in found)
    assert dict(found)["ContentSource"] == "海安县人口和计划生育委员会"
