import pytest
from wagtail.models import Collection

from portal.core.sandbox import SandboxFailed
from portal.documents import actions, tasks
from portal.documents.models import PortalDocument
from tests.factories.documents import DocumentFactory, ReadDocumentFactory
from tests.factories.news import ArticlePageFactory

pytestmark = pytest.mark.references


@pytest.fixture
def told(monkeypatch):
    """Return the documents and pages that the actions are asked for, without doing anything."""
    told = []
    monkeypatch.setattr(actions, "extract_text", told.append)
    monkeypatch.setattr(actions, "index_pages", told.extend)
    return told


@pytest.fixture
def article(column):
    document = ReadDocumentFactory()
    return ArticlePageFactory(parent=column, body=[("attachment", {"document": document})])


def test_document_is_read(db, told):
    document = DocumentFactory()

    tasks.extract_text.call(document.pk)

    assert told == [document]


def test_document_that_is_gone_is_no_fault(db, told):
    tasks.extract_text.call(2008)

    assert told == []


def test_forgotten_is_what_still_waits(db, told):
    waiting = [DocumentFactory(), DocumentFactory()]
    ReadDocumentFactory()

    tasks.extract_forgotten.call()

    assert sorted(each.pk for each in told) == [each.pk for each in waiting]


def test_document_that_fails_does_not_stop_the_others(db, monkeypatch, caplog):
    DocumentFactory.create_batch(2)
    tried = []

    def fail(document):
        tried.append(document.pk)
        raise SandboxFailed

    monkeypatch.setattr(actions, "extract_text", fail)
    tasks.extract_forgotten.call()

    assert (len(tried), caplog.text.count("goes on waiting")) == (2, 2)


def test_pages_of_a_document_are_indexed(article, told):
    tasks.index_pages_with.call(PortalDocument.objects.get().pk)

    assert told == [article.pk]


def test_pages_of_a_collection_are_indexed(article, told):
    tasks.index_pages_of_collection.call(Collection.get_first_root_node().pk)

    assert told == [article.pk]
