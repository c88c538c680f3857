import pytest
from elasticsearch.helpers import BulkIndexError
from modelsearch.conf import get_app_config
from wagtail.models import Page

from search import indexes
from search.backends.zh_elasticsearch8 import ZhIndex
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


def test_the_database_is_written_while_the_server_is_away(server_away, column, monkeypatch, caplog):
    monkeypatch.setattr(indexes, "CHUNK", 1)
    pages = ArticlePageFactory.create_batch(2, parent=column)
    Page.objects.filter(pk__in=keys_of(pages)).update(title="国策杯")
    caplog.clear()

    index_anew(keys_of(pages))

    assert {page.pk for page in Page.objects.search("国策杯")} == set(keys_of(pages))
    told = [line for line in caplog.messages if "cannot be written" in line]
    assert len(told) == 1, "a server that is away was tried again"


def test_a_document_that_the_server_refuses_keeps_no_other_from_it(
    server_away, column, monkeypatch, caplog
):
    monkeypatch.setattr(indexes, "CHUNK", 1)
    pages, tried = ArticlePageFactory.create_batch(2, parent=column), []

    def refuse(self, model, items):
        tried.extend(items)
        raise BulkIndexError("1 document(s) failed to index.", [{"data": "words of the page"}])

    monkeypatch.setattr(ZhIndex, "add_items", refuse)

    index_anew(keys_of(pages))

    assert tried == pages
    assert "1 document(s) failed" in caplog.text
    assert "words of the page" not in caplog.text


def keys_of(pages):
    return [page.pk for page in pages]


def test_rows_that_are_left_over_go_unless_their_page_is_published_meanwhile(column):
    draft, published = ArticlePageFactory.create_batch(2, parent=column)
    Page.objects.filter(pk=draft.pk).update(live=False)

    repair(None, Drift(0, frozenset(), frozenset(), frozenset({draft.pk, published.pk})))

    assert not IndexedPage.objects.filter(pk=draft.pk).exists()
    assert IndexedPage.objects.filter(pk=published.pk).exists()


def test_lost_words_are_written_again_those_of_drafts_too(column):
    pages = [ArticlePageFactory(parent=column, title="国策杯", live=live) for live in (True, False)]
    get_app_config().get_model("IndexEntry").objects.all().delete()
    assert list(Page.objects.search("国策杯")) == []

    repair(None, drift_of_rows())

    assert {page.pk for page in Page.objects.search("国策杯")} == {page.pk for page in pages}
    assert drift_of_rows().is_none


def test_what_is_missing_everywhere_is_written_once(column, monkeypatch):
    page = ArticlePageFactory(parent=column)
    written = []
    monkeypatch.setattr(indexes, "index_anew", written.extend)
    drift = Drift(1, frozenset({page.pk}), frozenset(), frozenset())
    monkeypatch.setattr(indexes.es, "forget", lambda keys: None)

    repair(drift, drift)

    assert written == [page.pk]


def test_a_document_whose_page_was_made_meanwhile_is_kept(column, monkeypatch):
    page = ArticlePageFactory(parent=column)
    forgotten = []
    monkeypatch.setattr(indexes.es, "forget", forgotten.extend)
    none = frozenset()

    repair(Drift(0, none, none, frozenset({page.pk, 99_999})), Drift(0, none, none, none))

    assert forgotten == [99_999]


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
