from io import StringIO

import pytest
from django.core.management import call_command

from portal.core.sandbox import SandboxFailed
from portal.documents import actions
from portal.documents.errors import Unreadable
from portal.documents.models import PortalDocument
from tests.factories.documents import DocumentFactory, ReadDocumentFactory


@pytest.fixture
def library(root_page, monkeypatch):
    """Return four titles; what becomes of each file stands in the title."""
    DocumentFactory(title="公告")
    DocumentFactory(title="encrypted")
    DocumentFactory(title="failure")
    ReadDocumentFactory(title="已读", text="旧")

    def read(document):
        if document.title == "encrypted":
            raise Unreadable("encrypted")
        if document.title == "failure":
            raise SandboxFailed
        return document.title

    monkeypatch.setattr(actions, "read_text", read)


def run(*options):
    out = StringIO()
    call_command("extract_documents", *options, stdout=out)
    return out.getvalue().splitlines()


def texts():
    return dict(PortalDocument.objects.values_list("title", "text"))


@pytest.mark.usefixtures("library")
def test_what_waits_is_read_and_problems_are_listed():
    *problems, counts = run()

    assert texts() == {"公告": "公告", "encrypted": "", "failure": "", "已读": "旧"}
    assert [line.rpartition(" ")[2] for line in problems] == ["encrypted", "failure"]
    assert counts == "read 1, encrypted 1, failed 1"


@pytest.mark.usefixtures("library")
def test_all_are_read_anew_when_asked_for():
    assert run("--all")[-1] == "read 2, encrypted 1, failed 1"
    assert texts()["已读"] == "已读"


def test_library_that_is_read_has_nothing_to_say(db):
    assert run() == [""]
