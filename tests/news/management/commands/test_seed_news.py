import json
import re
from collections import Counter
from datetime import datetime

import pytest
from django.core.management import call_command

from news.management.commands import seed_news
from news.models import ArticlePage, Item, Outlet
from tests.factories.news import ArticlePageFactory

ROWS = seed_news.rows()
SPECIMENS = {"contest-352", "notice-contest", "half-year-review"}  # all kinds of parts
AT_LEAST = {"要闻": 8, "镇讯": 7, "通知公告": 4, "政策解读": 3, "生育文化": 5}
SIZE = "width-400|format-webp"


@pytest.fixture
def _installation(root_page, monkeypatch):
    monkeypatch.setattr(seed_news, "SPECS", (SIZE,))
    call_command("setup_portal")
    call_command("seed_units")


@pytest.mark.usefixtures("_installation")
def test_articles_are_published_on_their_day_of_2008():
    call_command("seed_news")

    articles = ArticlePage.objects.published()
    days = {article.title: article.published_at for article in articles}
    assert days == {row["title"]: datetime.fromisoformat(row["published_at"]) for row in ROWS}
    assert {article.column.title for article in articles} == set(AT_LEAST)
    assert Item.objects.count() == len(ROWS)


@pytest.mark.usefixtures("_installation")
def test_article_with_gallery_table_and_file_keeps_its_parts(monkeypatch):
    few = [row for row in ROWS if row["key"] in SPECIMENS]
    monkeypatch.setattr(seed_news, "rows", lambda: few)

    call_command("seed_news")

    parts = {
        block.block_type: block.value for page in ArticlePage.objects.all() for block in page.body
    }
    pictures = [item["image"] for item in parts["gallery"]["items"]]
    headings = [column["heading"] for column in parts["table"]["table"].columns]
    assert all(picture.contextual_alt_text for picture in pictures)
    assert {len(picture.renditions.filter(filter_spec=SIZE)) for picture in pictures} == {1}
    assert headings == ["项目", "数量", "单位"]
    assert parts["attachment"]["document"].file_extension == "pdf"


@pytest.mark.indexed
@pytest.mark.references
@pytest.mark.usefixtures("_installation")
def test_notice_is_found_by_a_word_that_stands_only_in_its_file(monkeypatch):
    notice = next(row for row in ROWS if row["key"] == "notice-contest")
    assert "肖像" not in json.dumps(notice, ensure_ascii=False)
    monkeypatch.setattr(seed_news, "rows", lambda: [notice])

    call_command("seed_news")
    call_command("extract_documents")

    [found] = ArticlePage.objects.search("他人肖像")
    assert found.title == notice["title"]
    assert "附件《“国策杯”作品征集启事（PDF，演示附件）》" in found.search_text


@pytest.mark.usefixtures("_installation")
def test_installation_with_articles_is_left_alone():
    column = seed_news.NewsIndexPage.objects.get(title="要闻")
    ArticlePageFactory(parent=column, title="本地新闻")

    call_command("seed_news")

    assert ArticlePage.objects.count() == 1
    assert Outlet.objects.get().code == "nantong"


def test_outlet_that_was_renamed_keeps_its_name(db):
    seed_news.name_the_city()
    Outlet.objects.update(name="南通市人口网", active=False)

    seed_news.name_the_city()

    assert list(Outlet.objects.values_list("name", "active")) == [("南通市人口网", False)]


def test_every_column_has_its_share():
    columns = Counter(row["column"] for row in ROWS)

    assert {name for name, least in AT_LEAST.items() if columns[name] < least} == set()


def test_articles_tell_nothing_of_enforcement_and_name_no_person():
    text = json.dumps(ROWS, ensure_ascii=False)

    assert re.findall("征收|社会抚养费|违法|早婚|早育|县长|主任", text) == []
