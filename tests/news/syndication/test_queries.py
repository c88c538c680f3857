import json

import pytest
from wagtail.blocks import StreamValue
from wagtail.models import Site

from news.blocks import ArticleStreamBlock
from news.models import ArticlePage
from news.syndication import actions, queries
from news.syndication.bodies import RENDERERS
from news.syndication.items import digest
from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticleCreditFactory, ArticlePageFactory
from tests.factories.units import TownFactory, UnitFactory


def fresh(article) -> dict:
    return queries.canonical_item(ArticlePage.objects.get(pk=article.pk))


@pytest.fixture
def article(column):
    return ArticlePageFactory(parent=column, title="送书上门", slug="song-shu")


def test_an_item_says_who_what_where_and_when(column):
    town, unit = TownFactory(name="白甸镇"), UnitFactory(name="白甸镇计生办")
    article = ArticlePageFactory(
        parent=column,
        column=column,
        slug="bai-dian",
        subtitle="副题",
        town=town,
        source_unit=unit,
        event_date="2008-06-27",
        published_at="2008-06-28T09:30:00+08:00",
    )
    ArticleCreditFactory(article=article, name="通讯员甲", unit=unit)
    article.tags.add("计生", "白甸")
    article.save()

    item = fresh(article)

    assert item["id"] == f"urn:uuid:{article.item_uuid}"
    assert item["url"] == "http://localhost/xin-wen/zhen-xun/bai-dian/"
    assert item["published"] == "2008-06-28T09:30:00+08:00"
    assert item["event_date"] == "2008-06-27"
    assert item["column"] == {"code": "zhen-xun", "title": "镇讯"}
    assert item["unit"] == {"code": unit.code, "name": "白甸镇计生办"}
    assert item["town"] == {"code": town.code, "name": "白甸镇"}
    assert (item["source"], item["via"]) == ("白甸镇计生办", None)
    assert item["credits"] == [
        {"role": "correspondent", "name": "通讯员甲", "unit": "白甸镇计生办"}
    ]
    assert item["keywords"] == ["白甸", "计生"]


def test_a_reprint_names_its_original(column):
    reprint = ArticlePageFactory(
        parent=column, source_text="新华网", original_url="https://news.example/1"
    )

    item = fresh(reprint)

    assert (item["source"], item["via"]) == ("新华网", "https://news.example/1")


def test_an_item_is_the_same_however_often_it_is_made(article):
    assert digest(fresh(article)) == digest(json.loads(json.dumps(fresh(article))))


def test_no_control_character_or_half_surrogate_gets_into_an_item(article):
    raw = [{"type": "paragraph", "value": "<p>前\x0b后\ud800。</p>"}]
    article.body = StreamValue(ArticleStreamBlock(), raw, is_lazy=True)
    article.title, article.summary = "送\x0b书", "一\x00句\ufffe话"

    item = queries.canonical_item(article)

    assert (item["title"], item["summary"], item["body"]) == ("送书", "一句话", "<p>前后。</p>")


def test_the_host_is_the_one_of_the_site(article):
    Site.objects.update(hostname="haian.example", port=443)
    Site.clear_site_root_paths_cache()
    article.body = [("paragraph", f'<p><a linktype="page" id="{article.pk}">此</a></p>')]
    article.save()

    item = fresh(article)

    address = "https://haian.example/xin-wen/zhen-xun/song-shu/"
    assert item["url"] == address
    assert item["body"] == f'<p><a href="{address}">此</a></p>'


def test_the_lead_picture_opens_the_text_with_its_facts(column):
    picture = PortalImageFactory(credit="县摄影协会")
    article = ArticlePageFactory(
        parent=column, lead_image=picture, lead_alt="志愿者送书", lead_caption="送书 上门"
    )

    item = fresh(article)

    (image,) = item["images"]
    with picture.get_rendition("width-800|format-jpeg").file.open() as file:
        data = file.read()
    assert image["href"].startswith("http://localhost/")
    assert (image["mime"], image["width"], image["bytes"]) == ("image/jpeg", 160, len(data))
    assert len(image["sha256"]) == 64
    assert (image["alt"], image["caption"]) == ("志愿者送书", "送书 上门")
    assert image["credit"] == "县摄影协会"
    assert item["body"].startswith(f'<figure><img src="{image["href"]}" alt="志愿者送书"')


def test_every_block_of_the_palette_can_be_sent():
    assert set(RENDERERS) == set(ArticleStreamBlock().child_blocks)


class TestPublicArticles:
    def test_are_live_dated_and_no_alias(self, column):
        article, undated = ArticlePageFactory.create_batch(2, parent=column)
        ArticlePage.objects.filter(pk=undated.pk).update(published_at=None)
        ArticlePageFactory(parent=column, live=False)
        article.create_alias(update_slug="alias")

        assert list(queries.public_articles()) == [article]

    def test_without_an_item_are_found(self, column):
        article = ArticlePageFactory(parent=column)

        assert list(queries.articles_without_item()) == [article]
        actions.refresh_item(article.pk)
        assert list(queries.articles_without_item()) == []
