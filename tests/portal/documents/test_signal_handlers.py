import hashlib

from django.core.files.base import ContentFile

from tests.factories.documents import DocumentFactory


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
