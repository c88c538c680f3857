"""The rows that result lists read are those of the pages that are live."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from modelsearch.backends import get_search_backend

from news.models import ArticlePage
from search.backends import indexing
from search.models import IndexedPage
from search.rows import row_of, write_rows
from tests.factories.exhibitions import SitePageFactory
from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticlePageFactory
from tests.factories.units import TownFactory, UnitFactory

pytestmark = pytest.mark.django_db


def test_row_holds_what_a_list_shows(column):
    page = ArticlePageFactory(
        parent=column,
        title="国策杯开幕",
        summary="在县城。",
        source_unit=UnitFactory(code="xcb"),
        town=TownFactory(code="320621101"),
        lead_image=PortalImageFactory(),
        lead_alt="开幕",
        published_at=datetime(2008, 1, 1, 7, tzinfo=ZoneInfo("Asia/Shanghai")),
    )

    row = IndexedPage.objects.get(pk=page.pk)

    assert (row.kind, row.column, row.unit, row.town) == ("news", "zhen-xun", "xcb", "320621101")
    assert (row.year, row.date, row.title) == (2008, page.published_at, "国策杯开幕")
    assert row.text.startswith("在县城。")
    assert row.image == page.lead_image


def test_words_are_not_written_without_the_row(column, monkeypatch):
    page = ArticlePageFactory(parent=column, title="国策杯开幕")
    page.title = "生育文化园"

    def fail(pages):
        raise RuntimeError

    monkeypatch.setattr(indexing, "write_rows", fail)
    with pytest.raises(RuntimeError):
        get_search_backend().add_bulk(ArticlePage, [page])

    # What was found before is found still.
    assert get_search_backend().search("国策杯", ArticlePage).count() == 1
    assert get_search_backend().search("文化园", ArticlePage).count() == 0


def test_row_of_an_unpublished_page_goes(column):
    page = ArticlePageFactory(parent=column)
    assert IndexedPage.objects.filter(pk=page.pk).exists()

    page.unpublish()

    assert not IndexedPage.objects.filter(pk=page.pk).exists()


def test_row_follows_its_page(column):
    page = ArticlePageFactory(parent=column, title="国策杯")

    page.title = "国策杯开幕"
    page.save()

    assert IndexedPage.objects.get(pk=page.pk).title == "国策杯开幕"


def test_new_titles_cost_the_same_queries_for_any_number_of_pages(
    column, django_assert_num_queries
):
    keys = [page.pk for page in ArticlePageFactory.create_batch(30, parent=column)]

    for count in (3, 30):
        pages = list(ArticlePage.get_indexed_objects().filter(pk__in=keys[:count]))
        for page in pages:
            page.title = f"{count}个新题"
        with django_assert_num_queries(4):  # entries, old titles, their words, rows
            write_rows(pages)


def test_site_without_photos_has_no_picture(site_index):
    assert row_of(SitePageFactory(parent=site_index), entry=1).image_id is None
