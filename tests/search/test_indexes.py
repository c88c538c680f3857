import pytest
from wagtail.models import Page

from search.drift import Drift, drift_of_documents, drift_of_rows
from search.indexes import index_anew, repair
from search.models import IndexedPage
from tests.factories.exhibitions import SitePageFactory
from tests.factories.news import ArticlePageFactory


def test_pages_of_any_type_are_written_again(column, site_index):
    article = ArticlePageFactory(parent=column, title="原题")
    place = SitePageFactory(parent=site_index)
    Page.objects.filter(pk__in=[article.pk, place.pk]).update(title="国策杯")
    assert list(Page.objects.search("国策杯")) == []

    index_anew([article.pk, place.pk])

    assert {page.pk for page in Page.objects.search("国策杯")} == {article.pk, place.pk}


def test_rows_that_are_left_over_go(column):
    page = ArticlePageFactory(parent=column)
    IndexedPage.objects.update_or_create(page_id=page.pk, defaults={"title": "旧"})
    surplus = Drift(0, frozenset(), frozenset(), frozenset({page.pk}))

    repair(None, surplus)

    assert not IndexedPage.objects.filter(pk=page.pk).exists()


@pytest.mark.elasticsearch
def test_repair_leaves_no_drift(elastic, backend, column):
    missing, stale, surplus = ArticlePageFactory.create_batch(3, parent=column)
    backend.delete(missing)
    Page.objects.filter(pk=stale.pk).update(title="新题")
    gone = surplus.specific
    Page.objects.get(pk=surplus.pk).delete()
    gone.pk = surplus.pk or 99_999
    backend.add(gone)
    elastic()
    assert not drift_of_documents().is_none

    repair(drift_of_documents(), drift_of_rows())

    elastic()
    assert drift_of_documents().is_none
