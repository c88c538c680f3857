import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from types import SimpleNamespace

import pytest

from portal.core.sandbox import SandboxFailed
from portal.documents import reading
from portal.documents.errors import Unreadable
from portal.documents.reading import read_text
from tests import nasty_documents as nasty
from tests.source_tree import ROOT


@pytest.fixture
def document(tmp_path):
    """Return a function: name and bytes of a file -> a document in a local storage."""

    def store(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        file = SimpleNamespace(path=str(path))
        return SimpleNamespace(pk=2008, file=file, is_stored_locally=lambda: True)

    return store


def reason(document):
    with pytest.raises(Unreadable) as fault:
        read_text(document)
    return fault.value.code


def test_child_reads_the_words(document):
    assert read_text(document("启事.docx", nasty.word("国策杯"))) == "国策杯"


def test_reason_comes_back_from_the_child(document):
    assert reason(document("a.pdf", nasty.locked_pdf())) == "encrypted"


def test_damage_is_told_in_the_log(document, caplog):
    caplog.set_level("INFO")

    assert reason(document("a.docx", nasty.half(nasty.word("一")))) == "broken"
    assert "Document 2008 cannot be read: BadZipFile" in caplog.text


def test_file_that_is_gone_cannot_be_opened(document):
    gone = document("a.txt", b"")
    gone.file.path += ".gone"

    assert reason(gone) == "broken"


def test_work_without_end_is_ended(document, monkeypatch):
    monkeypatch.setattr(reading, "LIMITS", replace(reading.LIMITS, cpu_seconds=2))

    assert reason(document("a.pdf", nasty.endless_pdf())) == "too_demanding"


def test_bomb_within_the_limits_finds_no_memory(document, monkeypatch):
    monkeypatch.setattr(reading, "LIMITS", replace(reading.LIMITS, memory=250 * 2**20))

    assert reason(document("a.docx", nasty.picture_bomb(110))) == "too_demanding"


def test_failure_of_ours_is_not_blamed_on_the_file(document, monkeypatch):
    monkeypatch.setattr(reading, "COMMAND", (sys.executable, "-c", "raise OSError(28)"))

    with pytest.raises(SandboxFailed):
        read_text(document("a.txt", b"1"))


def test_file_of_another_storage_is_copied_first():
    @contextmanager
    def open_file():
        yield BytesIO("远方".encode())

    document = SimpleNamespace(
        pk=1, file_extension="txt", open_file=open_file, is_stored_locally=lambda: False
    )

    assert read_text(document) == "远方"


def test_whoever_starts_the_child_loads_no_reader_of_files():
    script = "import sys, portal.documents.reading; print(*sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    loaded = set(done.stdout.split())
    assert "portal.documents.reading" in loaded
    assert loaded & {"pypdf", "docx", "openpyxl", "lxml"} == set()
