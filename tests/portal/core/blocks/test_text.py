import pytest
from django.core.exceptions import ValidationError
from wagtail.rich_text import RichText

from portal.core.blocks import DataTableBlock, HeadingBlock, ParagraphBlock, QuoteBlock


def shown(block):
    return block.render(block.get_preview_value())


def test_heading_escapes_what_was_typed():
    block = HeadingBlock()

    html = block.render(block.to_python({"text": "<script>alert(1)</script>"}))

    assert "<script>" not in html
    assert "<h2" in html


def test_heading_has_an_end():
    with pytest.raises(ValidationError):
        HeadingBlock().clean({"text": "字" * 61})


def test_paragraph_offers_no_pictures_and_no_embeds():
    assert {"image", "embed", "h2"}.isdisjoint(ParagraphBlock().features)


def test_paragraph_keeps_its_text():
    assert "<p>正文</p>" in ParagraphBlock().render(RichText("<p>正文</p>"))


def test_quotation_names_who_says_it():
    html = shown(QuoteBlock())

    assert "<blockquote" in html
    assert "生育关怀行动" in html


def test_table_has_a_caption_and_headings():
    html = shown(DataTableBlock())

    assert "<caption" in html
    assert html.count("<th") >= 2
    assert "524" in html
