import hashlib

import pytest
from django.core.files.base import ContentFile
from django_tasks.base import Task
from wagtail.models import Collection, CollectionViewRestriction

from news.models import ArticlePage
from portal.documents.models import PortalDocument
from tests.factories.documents import DocumentFactory, ReadDocumentFactory
from tests.factories.news import ArticlePageFactory

pytestmark = [pytest.mark.references, pytest.mark.indexed]


def test_document_gets_the_digest_of_its_file(db):
    document = DocumentFactory(file__data=b"first")

    assert document.sha256 == hashlib.sha256(b"first").hexdigest()
    with document.file:
        assert document.file.read() == b"first"


def test_digest_follows_a_new_file(db):
    document = DocumentFactory(file__data=b"first")
    document.file.close()
    document.file = ContentFile(b"second", name="second.txt")

    document.save()

    assert document.sha256 == hashlib.sha256(b"second").hexdigest()


def test_digest_is_not_taken_again_for_a_new_title(db, monkeypatch):
    document = DocumentFactory()
    monkeypatch.setattr(type(document), "open_file", lambda self: 1 / 0)
    document.title = "新的标题"

    document.save()

    assert document.sha256


def test_document_is_served_so_that_nothing_in_it_runs(client, db):
    document = DocumentFactory(file__filename="page.txt", file__data=b"<script>alert(1)</script>")

    answer = client.get(document.url)
    answer.close()

    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.fixture
def article(column):
    """Return an article that offers a file whose only word is 肖像."""
    document = ReadDocumentFactory(text="肖像")
    return ArticlePageFactory(parent=column, body=[("attachment", {"document": document})])


@pytest.fixture
def found(article, django_capture_on_commit_callbacks):
    """Return a function: change -> whether the article is found by its file afterwards."""
    assert list(ArticlePage.objects.search("肖像")) == [article]

    def after(change, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            change(*args, **kwargs)
        return ArticlePage.objects.search("肖像").count() == 1

    return after


def test_new_file_is_read_after_it_is_kept_for_certain(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        document = DocumentFactory(file__data="国策杯".encode())

    kept = PortalDocument.objects.get(pk=document.pk)
    assert (kept.text_status, kept.text) == ("read", "国策杯")


def test_replaced_file_waits_to_be_read_and_is_not_searched_by_the_old_words(article):
    document = PortalDocument.objects.get()
    document.file = ContentFile(b"second", name="second.txt")

    document.save()

    assert PortalDocument.objects.get().text_status == "waiting"
    assert "肖像" not in article.search_text


def test_words_are_kept_when_only_the_title_changes(db, django_capture_on_commit_callbacks):
    document = PortalDocument.objects.get(pk=ReadDocumentFactory(text="肖像").pk)
    document.title = "新的标题"

    with django_capture_on_commit_callbacks(execute=True):
        document.save()

    kept = PortalDocument.objects.get()
    assert (kept.title, kept.text_status, kept.text) == ("新的标题", "read", "肖像")


def test_page_is_found_by_a_new_title_of_its_file(found):
    document = PortalDocument.objects.get()
    document.title = "征集启事"

    assert found(document.save)
    assert ArticlePage.objects.search("征集启事").count() == 1


def restrict():
    collection = Collection.get_first_root_node()
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")


def move():
    inner = Collection.get_first_root_node().add_child(name="内部")
    CollectionViewRestriction.objects.create(collection=inner, restriction_type="login")
    document = PortalDocument.objects.get()
    document.collection = inner
    document.save()


def replace():
    document = PortalDocument.objects.get()
    document.file = ContentFile(b"second", name="second.txt")
    document.save()


def delete():
    PortalDocument.objects.get().delete()


@pytest.mark.parametrize("change", (restrict, move, replace, delete))
def test_words_that_are_no_longer_public_do_not_wait_for_the_worker(found, change, monkeypatch):
    monkeypatch.setattr(Task, "enqueue", lambda *_arguments: None)

    assert not found(change)


def test_page_is_not_found_by_a_file_that_is_gone(found):
    assert not found(PortalDocument.objects.get().delete)


def test_page_is_found_by_its_file_while_anybody_may_download_it(found):
    collection = Collection.get_first_root_node()
    restriction = CollectionViewRestriction(collection=collection, restriction_type="login")

    assert not found(restriction.save)
    assert found(restriction.delete)


def test_page_is_not_found_by_a_file_that_moved_to_a_private_collection(found):
    inner = Collection.get_first_root_node().add_child(name="内部")
    CollectionViewRestriction.objects.create(collection=inner, restriction_type="login")
    document = PortalDocument.objects.get()
    document.collection = inner

    assert not found(document.save)


def test_page_is_not_found_by_a_file_whose_collection_moved_below_a_private_one(found):
    library = Collection.get_first_root_node()
    inner, moved = library.add_child(name="内部"), library.add_child(name="某镇")
    CollectionViewRestriction.objects.create(collection=inner, restriction_type="login")
    PortalDocument.objects.update(collection=moved)

    def move():  # as the admin does it
        moved.save()
        moved.refresh_from_db()
        moved.move(Collection.objects.get(name="内部"), "sorted-child")

    assert not found(move)
