import pytest
from modelsearch.backends import get_search_backend

from news.models import ArticlePage
from portal.core.sandbox import SandboxFailed
from portal.documents import actions
from portal.documents.actions import extract_text, index_at_once, index_pages
from portal.documents.errors import Unreadable
from portal.documents.models import PortalDocument
from tests import nasty_documents as nasty
from tests.factories.documents import DocumentFactory, ReadDocumentFactory
from tests.factories.news import ArticlePageFactory

pytestmark = [pytest.mark.references, pytest.mark.indexed]


def kept(document):
    return PortalDocument.objects.values_list("text_status", "text").get(pk=document.pk)


@pytest.fixture
def reading(monkeypatch):
    """Let a function stand in for the child process."""

    def stand_in(read):
        monkeypatch.setattr(actions, "read_text", read)

    return stand_in


def test_words_of_a_file_make_its_page_found(column):
    word = nasty.word("肖像须经本人同意")
    document = DocumentFactory(file__data=word, file__filename="qi-shi.docx")
    page = ArticlePageFactory(parent=column, body=[("attachment", {"document": document})])
    assert list(ArticlePage.objects.search("肖像")) == []

    extract_text(document)

    assert kept(document) == ("read", "肖像须经本人同意")
    assert list(ArticlePage.objects.search("肖像")) == [page]


def test_reason_is_kept_and_the_words_of_an_older_file_go(column, reading):
    document = ReadDocumentFactory(text="旧的内容")
    ArticlePageFactory(parent=column, body=[("attachment", {"document": document})])
    assert ArticlePage.objects.search("旧的内容").count() == 1

    def locked(document):
        raise Unreadable("encrypted")

    reading(locked)
    extract_text(document)

    assert kept(document) == ("encrypted", "")
    assert ArticlePage.objects.search("旧的内容").count() == 0


def test_file_replaced_while_it_was_read_keeps_its_own_turn(db, reading):
    document = DocumentFactory()

    def read(document):
        PortalDocument.objects.update(sha256="f" * 64)
        return "旧的内容"

    reading(read)
    extract_text(document)

    assert kept(document) == ("waiting", "")


def test_failure_of_ours_leaves_the_document_waiting(db, reading):
    document = DocumentFactory()

    def fail(document):
        raise SandboxFailed

    reading(fail)
    with pytest.raises(SandboxFailed):
        extract_text(document)

    assert kept(document) == ("waiting", "")


def test_no_page_is_indexed_for_a_file_nobody_offers(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        index_pages([])


def test_no_more_pages_are_indexed_at_once_than_somebody_can_wait_for(column, monkeypatch):
    document = ReadDocumentFactory(text="肖像")
    body = [("attachment", {"document": document})]
    pages = [ArticlePageFactory(parent=column, body=body).pk for _ in range(3)]
    PortalDocument.objects.update(text_status="waiting")
    monkeypatch.setattr(actions, "AT_ONCE", 2)

    index_at_once(pages)

    assert ArticlePage.objects.search("肖像").count() == 1


def test_a_search_server_is_left_to_the_worker(column, settings):
    database = settings.WAGTAILSEARCH_BACKENDS["default"]
    server = {"BACKEND": "search.backends.zh_elasticsearch8", "URLS": ["http://127.0.0.1:1"]}
    settings.WAGTAILSEARCH_BACKENDS = {"default": server, "database": database}
    page = ArticlePageFactory(parent=column, title="原题")
    ArticlePage.objects.filter(pk=page.pk).update(title="国策杯")

    index_at_once([page.pk])  # nor is it an error

    assert get_search_backend("database").search("国策杯", ArticlePage).count() == 1
