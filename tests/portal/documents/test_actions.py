import pytest

from news.models import ArticlePage
from portal.core.sandbox import SandboxFailed
from portal.documents import actions
from portal.documents.actions import extract_text, index_pages
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
