import pytest
from wagtail.models import Collection

from portal.documents.queries import documents_below, pages_using
from tests.factories.documents import DocumentFactory
from tests.factories.news import ArticlePageFactory

pytestmark = pytest.mark.references


def offering(document, **block):
    return [("attachment", {"document": document, "title": ""})]


def test_pages_are_those_with_the_file_in_a_block_or_a_link(column):
    document, other = DocumentFactory(), DocumentFactory()
    link = f'<p><a linktype="document" id="{document.pk}">表</a></p>'
    pages = [
        ArticlePageFactory(parent=column, body=offering(document)),
        ArticlePageFactory(parent=column, body=[("paragraph", link)]),
    ]
    ArticlePageFactory(parent=column, body=offering(other))

    assert sorted(pages_using([document.pk])) == [page.pk for page in pages]


def test_page_is_named_once_however_often_it_uses_them(column):
    documents = [DocumentFactory(), DocumentFactory()]
    body = [block for document in documents for block in offering(document) * 2]
    page = ArticlePageFactory(parent=column, body=body)

    assert pages_using([document.pk for document in documents]) == [page.pk]


def test_collection_holds_what_lies_below_it(root_page):
    top = Collection.get_first_root_node().add_child(name="县")
    inside = [
        DocumentFactory(collection=top),
        DocumentFactory(collection=top.add_child(name="镇")),
    ]
    DocumentFactory()

    assert sorted(documents_below(top.pk)) == [document.pk for document in inside]


def test_collection_that_is_gone_holds_nothing(db):
    assert documents_below(2008) == []
