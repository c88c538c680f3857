"""Attachments that people and attackers really send, all made here, none of them a real one."""

import zipfile
import zlib
from io import BytesIO

import docx
import openpyxl
import pypdf

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
WORD_XML = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)
FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /ToUnicode 4 0 R "
    b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
)


def saved(thing) -> bytes:
    """Return what a document, book or writer saves."""
    out = BytesIO()
    (thing.write if isinstance(thing, pypdf.PdfWriter) else thing.save)(out)
    return out.getvalue()


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def word(*paragraphs, rows=()) -> bytes:
    """A docx of paragraphs and, below them, a table."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for cell, text in zip(table.rows[at].cells, row, strict=True):
                cell.text = text
    return saved(document)


def sheets(hidden=(), **sheets_) -> bytes:
    """An xlsx of sheets by name, each a list of rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets_.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name in hidden:
            sheet.sheet_state = "hidden"
    return saved(book)


def pdf(*pages, content=None) -> bytes:
    """A PDF whose pages show lines of text; `content` is that of its only page instead."""
    streams = [content] if content is not None else [_shown(lines) for lines in pages]
    kids = range(5, 5 + 2 * len(streams), 2)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids)),
        FONT,
        _stream(_meanings({each for lines in pages for line in lines for each in line})),
    ]
    for kid, stream in zip(kids, streams, strict=True):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> >> >>" % (kid + 1),
            _stream(stream),
        ]
    return _assembled(objects)


def _meanings(characters) -> bytes:
    codes = sorted(each.encode("utf-16-be").hex() for each in characters)
    pairs = "".join(f"<{code}> <{code}>\n" for code in codes)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}endbfchar\nendcmap end end"
    ).encode()


def _shown(lines) -> bytes:
    shown = b"".join(
        b"<%s> Tj 0 -20 Td " % line.encode("utf-16-be").hex().encode() for line in lines
    )
    return b"BT /F 12 Tf 50 780 Td %sET" % shown


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    head = b"<< /Length %d /Filter /FlateDecode >>" % len(packed)
    return head + b"\nstream\n" + packed + b"\nendstream"


def _assembled(objects) -> bytes:
    out, places = BytesIO(b"%PDF-1.7\n"), []
    out.seek(0, 2)
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(
        b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    )
    return out.getvalue()


def locked_pdf(text="密件", *, user="kai-men", owner="zhu-ren") -> bytes:
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf([text])))
    writer.encrypt(user, owner, algorithm="AES-256")
    return saved(writer)


def scan() -> bytes:
    """A page that shows nothing but a grey square."""
    return pdf(content=b"0.5 g 50 50 400 400 re f")


def endless_pdf(megabytes=24) -> bytes:
    """A page of a few kilobytes that takes half a minute to read."""
    return pdf(content=b"BT /F 12 Tf <56FD> Tj ET q Q\n" * (megabytes * 2**20 // 29))


def circular_pdf() -> bytes:
    """A tree of pages that holds itself."""
    return pdf(["一"]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")


def locked_office() -> bytes:
    """What Word and Excel save under a password: no ZIP at all."""
    return OLE + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 1000


def repacked(data: bytes, name: str, body: bytes) -> bytes:
    """Put another body into one part of a docx or xlsx."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            new.writestr(part, body if part == name else old.read(part))
    return out.getvalue()


def word_bomb(megabytes: int, filling=" ") -> bytes:
    """A docx that unpacks to much more than it weighs."""
    body = WORD_XML.format(filling * (megabytes * 2**20 // len(filling)))
    return repacked(word("一"), "word/document.xml", body.encode())


def picture_bomb(megabytes: int) -> bytes:
    """A docx with a large picture of nothing."""
    return repacked(word("一"), "docProps/thumbnail.jpeg", b"\0" * (megabytes * 2**20))


def sheet_bomb(megabytes: int) -> bytes:
    """An xlsx whose only sheet unpacks to much more than it weighs."""
    row = "<row><c><v>1</v></c></row>"
    rows = row * (megabytes * 2**20 // len(row))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    body = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    return repacked(sheets(镇=[["一"]]), "xl/worksheets/sheet1.xml", body.encode())


def understated(bomb: bytes) -> bytes:
    """A bomb that says of its largest part that it is small."""
    with zipfile.ZipFile(BytesIO(bomb)) as package:
        size = max(part.file_size for part in package.infolist())
    return bomb.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
