import pytest

from news.syndication.sanitise import clean_html, clean_line, clean_text

BASE = "https://haian.example"


@pytest.mark.parametrize(
    ("dirty", "clean"),
    (
        ("a\x00b\x0bc\x1fd", "abcd"),
        ("x\ud800y\udfffz", "xyz"),
        ("x\ufffey\uffffz", "xyz"),
        ("line\nbreak\tand tab", "line\nbreak\tand tab"),
        ("䶮㐂𠮷·—“”€", "䶮㐂𠮷·—“”€"),
    ),
)
def test_clean_text_drops_what_xml_cannot_write(dirty, clean):
    assert clean_text(dirty) == clean


def test_clean_line_is_one_line():
    assert clean_line(" 送书\n上门\u3000\x0b送学 到户 ") == "送书 上门 送学 到户"


@pytest.mark.parametrize(
    ("dirty", "clean"),
    (
        ("<p onclick='x()' style='color:red' class='k'>文</p>", "<p>文</p>"),
        ("<script>alert(1)</script><p>文</p><style>p{}</style>", "<p>文</p>"),
        ("<div><font size=7>文</font><o:p></o:p></div>", "文"),
        ("<p>&nbsp;</p><p> <br></p><p>　</p><p>文</p>", "<p>文</p>"),
        ("<a href='javascript:alert(1)'>链</a>", "<a>链</a>"),
        ("<img src='data:image/png;base64,AA' alt='x'>", ""),
        ("<a href='http://[::1'>链</a>", "<a>链</a>"),
        ("<!-- 注释 --><p>文", "<p>文</p>"),
        ("<svg><script>x</script><text>y</text></svg><p>文</p>", "<p>文</p>"),
        ("<td colspan=2 rowspan=3 width=9>格</td>", "格"),
        (
            "<table><tr><td colspan=2 width=9>格</td></tr></table>",
            '<table><tbody><tr><td colspan="2">格</td></tr></tbody></table>',
        ),
    ),
)
def test_clean_html_keeps_the_whitelist_only(dirty, clean):
    assert clean_html(dirty, BASE) == clean


@pytest.mark.parametrize(
    ("address", "absolute"),
    (
        ("/xin-wen/", f"{BASE}/xin-wen/"),
        ("media/x.jpg", f"{BASE}/media/x.jpg"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("https://other.example/x?a=1&b=2", "https://other.example/x?a=1&amp;b=2"),
        ("mailto:office@example.gov.cn", "mailto:office@example.gov.cn"),
    ),
)
def test_clean_html_makes_addresses_absolute(address, absolute):
    assert clean_html(f'<a href="{address}">链</a>', BASE) == f'<a href="{absolute}">链</a>'
