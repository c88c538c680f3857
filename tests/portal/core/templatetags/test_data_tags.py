import json

from portal.core.templatetags.data_tags import json_ld

OPENING = '<script type="application/ld+json">'


def test_data_cannot_close_its_element():
    html = json_ld({"name": "</script><!-- & 海安"})

    assert html.count("</script>") == 1
    assert "<!--" not in html


def test_data_reads_back_as_it_was():
    data = {"name": "a < b & c > d", "town": "白甸镇"}

    html = json_ld(data)

    assert json.loads(html.removeprefix(OPENING).removesuffix("</script>")) == data


def test_no_data_no_element():
    assert json_ld(None) == ""
