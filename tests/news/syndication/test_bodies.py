import logging
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from news.blocks import ArticleStreamBlock
from news.syndication.bodies import Body
from tests.factories.images import PortalImageFactory

ROOT = "https://haian.example"


def rendered(*raw) -> Body:
    body = Body(ROOT)
    for child in ArticleStreamBlock().to_python(list(raw)):
        body.add(child.block_type, child.value)
    return body


@pytest.mark.parametrize(
    ("kind", "value", "html"),
    (
        ("paragraph", "<p>文<b>粗</b></p>", "<p>文<b>粗</b></p>"),
        ("heading", {"text": "送书<上门>"}, "<h2>送书&lt;上门&gt;</h2>"),
        (
            "quote",
            {"text": "变输血\n为造血。", "attribution": "生育关怀行动"},
            "<blockquote><p>变输血<br>为造血。</p><p>—— 生育关怀行动</p></blockquote>",
        ),
        (
            "video",
            {"title": "短片", "url": "https://v.example/1", "description": "说明"},
            '<p><a href="https://v.example/1">短片</a></p><p>说明</p>',
        ),
    ),
)
def test_blocks_of_text(kind, value, html):
    assert rendered({"type": kind, "value": value}).text() == html


def test_a_table_has_its_caption_above_it():
    table = {
        "columns": [{"type": "text", "heading": "镇"}, {"type": "text", "heading": "处"}],
        "rows": [{"values": ["白甸", "3"]}, {"values": ["<b>", ""]}],
        "caption": "",
    }

    body = rendered({"type": "table", "value": {"caption": "各镇示范点", "table": table}})

    assert body.text() == (
        "<p><strong>各镇示范点</strong></p>"
        "<table><thead><tr><th>镇</th><th>处</th></tr></thead>"
        "<tbody><tr><td>白甸</td><td>3</td></tr><tr><td>&lt;b&gt;</td><td></td></tr></tbody></table>"
    )


@pytest.mark.django_db
class TestFiles:
    def figure(self, image, **more):
        return {"image": {"image": image.pk, "decorative": False, "alt_text": "图"}, **more}

    def test_a_gallery_lists_its_pictures_in_order(self):
        first, second = PortalImageFactory.create_batch(2)
        value = {
            "title": "走村",
            "items": [self.figure(first, caption="一"), self.figure(second, caption="")],
        }

        body = rendered({"type": "gallery", "value": value})

        assert [image["caption"] for image in body.images] == ["一", ""]
        assert all(image["href"].startswith(ROOT) for image in body.images)
        assert body.text().startswith("<h3>走村</h3><figure><img src=")
        assert body.text().count("<figcaption>") == 1

    def test_an_attachment_is_described_with_its_digest(self):
        document = get_document_model().objects.create(
            title="表格", file=ContentFile(b"%PDF-1.4 x", name="form.pdf")
        )

        body = rendered(
            {"type": "attachment", "value": {"document": document.pk, "title": "申报表"}}
        )

        (attachment,) = body.attachments
        assert attachment["title"] == "申报表"
        assert (attachment["mime"], attachment["bytes"]) == ("application/pdf", 10)
        assert len(attachment["sha256"]) == 64
        assert body.text() == f'<p><a href="{attachment["href"]}">申报表</a></p>'

    def test_a_picture_without_its_file_is_left_out(self, caplog):
        picture = PortalImageFactory(renditions=False)
        Path(picture.file.path).unlink()

        with caplog.at_level(logging.WARNING):
            body = rendered({"type": "image", "value": self.figure(picture, caption="图")})

        assert (body.text(), body.images) == ("", [])
        assert f"Picture {picture.pk} has no file" in caplog.text

    def test_what_was_deleted_is_left_out(self):
        raw = [
            {"type": "image", "value": {"image": {"image": 999, "alt_text": "x"}, "caption": "图"}},
            {"type": "attachment", "value": {"document": 999, "title": "表"}},
        ]

        assert rendered(*raw).text() == ""
