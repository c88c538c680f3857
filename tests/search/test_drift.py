import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.conf import get_app_config
from wagtail.models import Collection, CollectionViewRestriction, Page

from portal.documents.models import PortalDocument
from portal.units.models import Town, Unit
from search.drift import drift_of_documents, drift_of_rows
from search.indexes import index_anew
from search.models import IndexedPage
from tests.factories.documents import ReadDocumentFactory
from tests.factories.news import ArticlePageFactory
from tests.factories.units import TownFactory, UnitFactory


def write_row(page, title):
    IndexedPage.objects.update_or_create(page_id=page.pk, defaults={"title": title})


def test_rows_are_compared_with_what_is_live(column):
    right, stale, missing, draft = ArticlePageFactory.create_batch(4, parent=column)
    Page.objects.filter(pk=draft.pk).update(live=False)
    for page in Page.objects.filter(depth__gt=1):
        write_row(page, page.title)
    write_row(stale, "原题")
    IndexedPage.objects.filter(pk=missing.pk).delete()

    drift = drift_of_rows()

    assert (drift.missing, drift.stale, drift.surplus) == ({missing.pk}, {stale.pk}, {draft.pk})
    assert str(drift).endswith("1 missing, 1 stale, 1 surplus")
    assert not drift.is_none
    assert right.pk not in drift.missing | drift.stale | drift.surplus


def test_a_row_whose_words_are_lost_is_missing_and_so_is_a_draft_without_words(column):
    ArticlePageFactory(parent=column)
    ArticlePageFactory(parent=column, live=False)
    pages = set(Page.objects.filter(depth__gt=1).values_list("pk", flat=True))
    assert drift_of_rows().is_none

    get_app_config().get_model("IndexEntry").objects.all().delete()

    drift = drift_of_rows()
    assert (drift.expected, drift.missing) == (len(pages), pages)
    assert not drift.stale | drift.surplus


# What changes a key so that no signal tells of it.
CHANGES = {
    "column": lambda page: Page.objects.filter(pk=page.column_id).update(slug="xin"),
    "unit": lambda page: Unit.objects.filter(pk=page.source_unit_id).update(code="xin"),
    "town": lambda page: Town.objects.filter(pk=page.town_id).update(code="xin"),
}


@pytest.fixture
def filed(column):
    """Return an article of a column, a unit and a town."""
    return ArticlePageFactory(parent=column, source_unit=UnitFactory(), town=TownFactory())


@pytest.mark.parametrize("key", CHANGES)
def test_a_row_filed_under_an_old_key_is_stale(filed, key):
    ArticlePageFactory(parent=filed.column.get_parent())
    assert drift_of_rows().is_none

    CHANGES[key](filed)

    column = {filed.column_id} if key == "column" else set()
    assert drift_of_rows().stale == {filed.pk, *column}


@pytest.fixture
def offering(column):
    """Return an article that offers a file and says the file's title as well."""
    document = ReadDocumentFactory(title="报名表", text="肖像须经本人同意")
    body = [("paragraph", "<p>见附件《报名表》。</p>"), ("attachment", {"document": document})]
    return ArticlePageFactory(parent=column, body=body)


def close_the_library():
    collection = Collection.get_first_root_node()
    CollectionViewRestriction.objects.bulk_create(
        [CollectionViewRestriction(collection=collection, restriction_type="login")]
    )


def replace_the_file():
    PortalDocument.objects.update(text_status="waiting")


@pytest.mark.references
@pytest.mark.parametrize("change", (close_the_library, replace_the_file))
def test_a_row_with_words_of_a_file_that_is_no_longer_public_is_stale(offering, change):
    assert "肖像" in IndexedPage.objects.get(pk=offering.pk).text
    assert drift_of_rows().is_none

    change()

    assert drift_of_rows().stale == {offering.pk}
    index_anew([offering.pk])
    assert drift_of_rows().is_none


@pytest.mark.references
def test_rows_of_three_and_of_thirty_pages_are_compared_by_the_same_queries(column):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert len(drift_of_rows().missing) == len(IndexedPage.objects.all())
        return len(captured)

    close_the_library()
    offer(column, 3)
    get_app_config().get_model("IndexEntry").objects.all().delete()
    few = queries()
    offer(column, 27)
    get_app_config().get_model("IndexEntry").objects.all().delete()

    assert queries() == few


def offer(column, count):
    for _ in range(count):
        body = [("attachment", {"document": ReadDocumentFactory()})]
        ArticlePageFactory(parent=column, body=body)


@pytest.mark.elasticsearch
@pytest.mark.parametrize("key", CHANGES)
def test_a_document_filed_under_an_old_key_is_stale(elastic, filed, key):
    assert drift_of(elastic).stale == set()

    CHANGES[key](filed)

    column = {filed.column_id} if key == "column" else set()
    assert drift_of(elastic).stale == {filed.pk, *column}


@pytest.mark.elasticsearch
def test_documents_are_compared_with_every_page(elastic, backend, column):
    missing, surplus, stale = ArticlePageFactory.create_batch(3, parent=column)
    before = drift_of(elastic)
    backend.delete(missing)
    Page.objects.filter(pk=stale.pk).update(title="新题")
    Page.objects.filter(pk=surplus.pk).update(path="0009")
    Page.objects.filter(pk=surplus.pk).delete()
    backend.add(surplus)

    drift = drift_of(elastic)

    assert drift.expected == before.expected - 1
    assert drift.missing - before.missing == {missing.pk}
    assert (drift.stale, drift.surplus) == ({stale.pk}, {surplus.pk})


def drift_of(elastic):
    elastic()
    return drift_of_documents()
