"""Takes the words out of an attachment; knows no settings, no database and no secret.

Run as `python -m portal.documents.extraction` by `reader`, see `portal.core.sandbox`.
"""

import codecs
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

import docx
import openpyxl
import pypdf
from docx.oxml.ns import qn
from pypdf.errors import LimitReachedError

from portal.core.sandbox import begin

from .errors import BROKEN, EMPTY, ENCRYPTED, NOT_READ, TOO_DEMANDING, Unreadable

TEXT_LIMIT = 60_000  # characters that are kept; as many as a database's index takes of one value
FILE_LIMIT = 30 * 2**20  # bytes; as many as may be uploaded
UNPACKED_LIMIT = 120 * 2**20  # bytes of all parts of a docx or xlsx
XML_LIMIT = 40 * 2**20  # bytes of those that are taken apart, at twenty times their size
READING_TIME = 20  # seconds of computing after which what has been read must do
TEXT_FILE_READ = 4 * TEXT_LIMIT  # bytes; no encoding of ours takes more for one character
ILLEGIBLE = 0.05  # share of characters nobody can read from which on a file is no text

OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # how Office packs what it encrypts, and doc and xls
OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
TABS_AND_BREAKS = {qn("w:tab"), qn("w:br"), qn("w:cr")}
REPEATED = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# A PDF breaks its lines anywhere; between ideographs such a break is no word's end.
HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…"
BREAK_IN_SENTENCE = re.compile(f"(?<=[{HAN}])[ \t]*\n[ \t]*(?=[{HAN}])")
# Shapes of ideographs under numbers of their own, which PDFs take for the ideographs.
LOOKALIKE = re.compile("[\u2f00-\u2fdf\uf900-\ufaff]")


def extract_text(path: Path) -> str:
    """Return the words of a file, in one line without control characters, never empty.

    Args:
        path: of the file; the ending of its name says how it is read.

    Raises:
        Unreadable: it holds no words, or none that can be had.
    """
    read = READERS.get(path.suffix.lower())
    if read is None:
        raise Unreadable(NOT_READ)
    if path.stat().st_size > FILE_LIMIT:
        raise Unreadable(TOO_DEMANDING)
    try:
        text = _cleaned(_capped(read(path)))
    except (Unreadable, OSError):
        raise
    except (MemoryError, LimitReachedError) as fault:
        raise Unreadable(TOO_DEMANDING) from fault
    except Exception as fault:  # a parser falls over a broken file in whatever way it likes
        raise Unreadable(BROKEN) from fault
    if not text:
        raise Unreadable(EMPTY)
    return text


def _pdf(path: Path) -> Iterator[str]:
    with pypdf.PdfReader(path) as reader:
        # Many PDFs are locked against printing only; those open with an empty password.
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(ENCRYPTED)
        yield from _pages(reader)


def _pages(reader: pypdf.PdfReader) -> Iterator[str]:
    """Yield the text of each page; one that cannot be read does not cost us the others."""
    fault, words = None, False
    for page in reader.pages:
        try:
            text = page.extract_text()
        except MemoryError:
            raise
        except Exception as this:  # noqa: BLE001 - as in `extract_text`
            fault = this
            continue
        words = words or bool(text.strip())
        yield BREAK_IN_SENTENCE.sub("", f"{text}\n")
    if fault and not words:
        raise fault


def _docx(path: Path) -> Iterator[str]:
    _require_office_package(path)
    body = docx.Document(str(path)).element.body
    # Every text in its order, those of tables, forms and tracked insertions too; what Word
    # repeats for older versions of itself is left out.
    for copy in list(body.iter(REPEATED)):
        copy.getparent().remove(copy)
    for node in body.iter():
        if node.tag == qn("w:t"):
            yield node.text or ""
        elif node.tag == qn("w:p"):
            yield "\n"
        elif node.tag in TABS_AND_BREAKS:
            yield " "


def _xlsx(path: Path) -> Iterator[str]:
    _require_office_package(path)
    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        # What its author has hidden is not what readers see.
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()  # a sheet may claim a million rows
        rows = (filter(None, map(_cell, row)) for row in sheet.iter_rows(values_only=True))
        words = (word for row in rows for word in row)
        for first in words:
            yield f"{sheet.title} {first}"
            yield from words
    book.close()


def _cell(value) -> str:
    return "" if value is None else f"{value} "


def _txt(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        data = file.read(TEXT_FILE_READ)
    yield _decoded(data)


READERS: dict[str, Callable[[Path], Iterator[str]]] = {
    ".pdf": _pdf,
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".txt": _txt,
}


def _require_office_package(path: Path) -> None:
    """Look at a package from outside, before any part of it is unpacked."""
    with path.open("rb") as file:
        if file.read(len(OLE)) == OLE:
            raise Unreadable(ENCRYPTED if OLE_ENCRYPTED in file.read() else BROKEN)
    with zipfile.ZipFile(path) as package:
        # Python unpacks no more of a part than is said here.
        parts = package.infolist()
    xml = sum(part.file_size for part in parts if part.filename.lower().endswith(".xml"))
    if xml > XML_LIMIT or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise Unreadable(TOO_DEMANDING)


def _decoded(data: bytes) -> str:
    """Return text in whichever encoding it is; the data may end within a character."""
    for encoding in _encodings(data):
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(data)
        except UnicodeDecodeError:
            continue
        strange = sum(not (each.isprintable() or each.isspace()) for each in text)
        if strange <= ILLEGIBLE * len(text):
            return text
    raise Unreadable(BROKEN)


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if b"\0" in data:  # which GBK never writes
        return ("utf-8-sig", "utf-16-le", "utf-16-be")
    return ("utf-8-sig", "gb18030")


def _capped(parts: Iterator[str]) -> str:
    """Join parts until there is enough; what follows is not even read."""
    kept, length, began = [], 0, process_time()
    for part in parts:
        kept.append(part)
        length += len(part)
        if length >= TEXT_LIMIT:
            break
        if process_time() - began > READING_TIME:
            if not any(map(str.strip, kept)):
                raise Unreadable(TOO_DEMANDING)
            break
    return "".join(kept)


def _cleaned(text: str) -> str:
    text = LOOKALIKE.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    shown = "".join(each if each.isprintable() else " " for each in text)
    return " ".join(shown.split())[:TEXT_LIMIT].rstrip()


def answer(task: dict) -> dict:
    """Carry out a task; return the text or the reason why there is none."""
    try:
        return {"text": extract_text(Path(task["path"]))}
    except Unreadable as fault:
        return {"unreadable": fault.code, "why": repr(fault.__cause__ or "")}


def main() -> None:
    print(json.dumps(answer(begin())))  # noqa: T201 - to whoever started this process


if __name__ == "__main__":
    main()
