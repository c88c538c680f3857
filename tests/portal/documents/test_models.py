import hashlib

import pytest
from wagtail.models import Collection, CollectionViewRestriction

from portal.documents.enums import ADVICE, TextStatus
from portal.documents.models import PortalDocument
from tests.factories.documents import DocumentFactory, ReadDocumentFactory


def test_document_keeps_the_digest_of_its_file(root_page):
    document = DocumentFactory()

    digest = hashlib.sha256("附件的内容".encode()).hexdigest()
    assert PortalDocument.objects.get(pk=document.pk).sha256 == digest


@pytest.mark.parametrize("name", ("sha256", "text", "text_status"))
def test_editors_cannot_write_what_is_taken_from_the_file(name):
    assert name not in PortalDocument.admin_form_fields


def test_words_are_not_loaded_with_the_document(root_page, django_assert_num_queries):
    document = ReadDocumentFactory(text="国策杯")

    kept = PortalDocument.objects.get(pk=document.pk)

    assert kept.get_deferred_fields() == {"text"}
    with django_assert_num_queries(1):
        assert kept.text == "国策杯"


def test_every_status_has_its_sentence():
    assert set(ADVICE) == set(TextStatus)
    assert PortalDocument(collection_id=1, text_status="encrypted").text_advice == (
        "文件已加密，无法检索其内容；请上传未加密的版本。"
    )


@pytest.mark.parametrize(
    ("status", "problem"), (("waiting", False), ("read", False), ("broken", True), ("empty", True))
)
def test_problem_is_what_an_editor_should_mend(status, problem):
    assert PortalDocument(collection_id=1, text_status=status).has_text_problem is problem


def test_searchable_is_what_has_been_read_and_anybody_may_download(root_page):
    library = Collection.get_first_root_node()
    inner = library.add_child(name="内部")
    below = inner.add_child(name="内部之下")
    public = ReadDocumentFactory(collection=library.add_child(name="公开"))
    for collection in (inner, below):
        ReadDocumentFactory(collection=collection)
    DocumentFactory(collection=library)
    assert PortalDocument.objects.searchable().count() == 3

    CollectionViewRestriction.objects.create(collection=inner, restriction_type="login")

    assert list(PortalDocument.objects.searchable()) == [public]
