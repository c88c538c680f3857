import json

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.documents import extraction
from portal.documents.errors import Unreadable
from portal.documents.extraction import TEXT_LIMIT, answer, extract_text
from tests import nasty_documents as nasty
from tests.nasty_files import png
from tests.source_tree import ROOT

NOTICE = "国策杯作品征集启事"


@pytest.fixture
def sent(tmp_path):
    """Return a function: name and bytes of a file -> its path."""

    def write(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


@pytest.mark.parametrize(
    ("name", "data", "text"),
    (
        ("a.docx", nasty.word(NOTICE, "自即日起"), f"{NOTICE} 自即日起"),
        (
            "a.docx",
            nasty.word("各镇数", rows=(("镇", "件"), ("墩头镇", "21"))),
            "各镇数 镇 件 墩头镇 21",
        ),
        ("a.xlsx", nasty.sheets(用稿=[["媒体", "篇"], [None, 524]]), "用稿 媒体 篇 524"),
        ("a.xlsx", nasty.sheets(公开=[["甲"]], 底稿=[["乙"]], hidden=["底稿"]), "公开 甲"),
        ("a.xlsx", nasty.sheets(空=[], 有=[["甲"]]), "有 甲"),
        ("a.pdf", nasty.pdf([NOTICE], ["第二页"]), f"{NOTICE} 第二页"),
        ("A.PDF", nasty.pdf(["作品征", "集启事"]), "作品征集启事"),
        ("a.pdf", nasty.pdf(["Guoce", "Cup 国策"]), "Guoce Cup 国策"),
        ("a.pdf", nasty.pdf(["⼈⼝"]), "人口"),  # radicals of Kangxi
        ("a.pdf", nasty.locked_pdf("公告", user=""), "公告"),  # locked against printing only
        ("a.txt", f"{NOTICE}\r\n{NOTICE}\0{NOTICE}".encode(), f"{NOTICE} {NOTICE} {NOTICE}"),
        ("a.txt", NOTICE.encode("utf-8-sig"), NOTICE),
        ("a.txt", NOTICE.encode("gbk"), NOTICE),
        ("a.txt", "䶮㙍".encode("gb18030"), "䶮㙍"),
        ("a.txt", NOTICE.encode("utf-16"), NOTICE),
        ("a.txt", f"{NOTICE}\n2008".encode("utf-16-le"), f"{NOTICE} 2008"),
        ("a.txt", f"{NOTICE}\n2008".encode("utf-16-be"), f"{NOTICE} 2008"),
    ),
)
def test_words_are_taken_out_of_a_file(sent, name, data, text):
    assert extract_text(sent(name, data)) == text


@pytest.mark.parametrize(
    ("name", "data", "code"),
    (
        ("a.pdf", nasty.locked_pdf(), "encrypted"),
        ("a.docx", nasty.locked_office(), "encrypted"),
        ("a.xlsx", nasty.locked_office(), "encrypted"),
        ("a.docx", nasty.OLE + b"\0" * 2000, "broken"),  # a doc under another name
        ("a.docx", nasty.half(nasty.word(NOTICE)), "broken"),
        ("a.xlsx", nasty.half(nasty.sheets(镇=[["一"]])), "broken"),
        ("a.pdf", b"%PDF-1.7\n", "broken"),
        ("a.pdf", nasty.word(NOTICE), "broken"),
        ("a.docx", nasty.pdf([NOTICE]), "broken"),
        ("a.docx", nasty.sheets(镇=[["一"]]), "broken"),
        ("a.txt", png(), "broken"),
        ("a.txt", nasty.word(NOTICE), "broken"),
        ("a.pdf", nasty.scan(), "empty"),
        ("a.docx", nasty.word(), "empty"),
        ("a.xlsx", nasty.sheets(镇=[]), "empty"),
        ("a.txt", b"", "empty"),
        ("a.docx", b"", "broken"),
        ("a.zip", b"PK", "not_read"),
        ("a.doc", nasty.OLE, "not_read"),
        ("a", b"", "not_read"),
    ),
)
def test_file_without_words_says_why(sent, name, data, code):
    with pytest.raises(Unreadable) as fault:
        extract_text(sent(name, data))

    assert fault.value.code == code


@pytest.mark.parametrize(
    ("name", "bomb", "code"),
    (
        ("a.docx", nasty.word_bomb, "too_demanding"),
        ("a.xlsx", nasty.sheet_bomb, "too_demanding"),
        ("a.docx", lambda size: nasty.understated(nasty.word_bomb(size)), "broken"),
    ),
)
def test_bomb_is_not_unpacked(sent, name, bomb, code, monkeypatch):
    monkeypatch.setattr(extraction, "UNPACKED_LIMIT", 2**20)

    with pytest.raises(Unreadable) as fault:
        extract_text(sent(name, bomb(2)))

    assert fault.value.code == code


def test_tree_of_pages_that_holds_itself_has_an_end(sent):
    with pytest.raises(Unreadable) as fault:
        extract_text(sent("a.pdf", nasty.circular_pdf()))

    assert fault.value.code in ("broken", "empty")


def test_one_bad_page_does_not_cost_the_others(sent, monkeypatch):
    read = pypdf.PageObject.extract_text

    def fall(page):
        if page.page_number == 1:
            raise KeyError("/Encoding")
        return read(page)

    monkeypatch.setattr(pypdf.PageObject, "extract_text", fall)

    assert extract_text(sent("a.pdf", nasty.pdf(["一"], ["二"], ["三"]))) == "一 三"


def test_file_of_bad_pages_only_is_broken_and_no_scan(sent, monkeypatch):
    monkeypatch.setattr(pypdf.PageObject, "extract_text", lambda page: {}["/Encoding"])

    with pytest.raises(Unreadable) as fault:
        extract_text(sent("a.pdf", nasty.pdf(["一"])))

    assert fault.value.code == "broken"


def test_want_of_memory_is_not_called_damage(sent, monkeypatch):
    def exhausted(page):
        raise MemoryError

    monkeypatch.setattr(pypdf.PageObject, "extract_text", exhausted)

    with pytest.raises(Unreadable) as fault:
        extract_text(sent("a.pdf", nasty.pdf(["一"])))

    assert fault.value.code == "too_demanding"


def test_only_the_beginning_of_a_long_file_is_kept(sent):
    text = extract_text(sent("a.txt", ("海" * (TEXT_LIMIT + 10)).encode()))

    assert text == "海" * TEXT_LIMIT


def test_pages_beyond_the_limit_are_not_read(sent, monkeypatch):
    monkeypatch.setattr(extraction, "TEXT_LIMIT", 3)
    pages = []
    monkeypatch.setattr(
        pypdf.PageObject, "extract_text", lambda page: pages.append(page) or "一二三"
    )

    extract_text(sent("a.pdf", nasty.pdf(["一"], ["二"], ["三"])))

    assert len(pages) == 1


def test_file_above_the_limit_is_not_opened(sent, monkeypatch):
    monkeypatch.setattr(extraction, "FILE_LIMIT", 10)
    monkeypatch.setitem(extraction.READERS, ".txt", lambda path: 1 / 0)

    with pytest.raises(Unreadable) as fault:
        extract_text(sent("a.txt", b"12345678901"))

    assert fault.value.code == "too_demanding"


def test_notice_of_the_demo_is_read_as_it_is_printed():
    text = extract_text(ROOT / "news" / "seed" / "files" / "guo-ce-bei-zheng-gao.pdf")

    assert "作品中出现他人肖像的，作者应事先征得本人同意" in text
    assert "现将征集事项告知如下" in text  # across two lines


@given(st.binary(max_size=400), st.sampled_from(sorted(extraction.READERS)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_are_words_or_a_reason(tmp_path, data, ending):
    path = tmp_path / f"any{ending}"
    path.write_bytes(data)

    told = json.loads(json.dumps(answer({"path": str(path)})))

    assert ("text" in told and told["text"].isprintable()) or told["unreadable"]
