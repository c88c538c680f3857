"""Blocks of running text."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock, TextBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock


class HeadingBlock(StructBlock):
    text = CharBlock(label=_("Text"), max_length=60)

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("A heading inside the text; keep it under 20 characters.")
        template = "blocks/heading.html"
        preview_value = {"text": "送书上门，送学到户"}


class ParagraphBlock(RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        template = "blocks/paragraph.html"
        preview_value = "<p>各镇把生育文化示范点建设作为项目实施的一项重点工作来抓。</p>"

    def __init__(self, **kwargs):
        kwargs.setdefault("features", ["bold", "ol", "ul", "link", "document-link", "superscript"])
        super().__init__(**kwargs)


class QuoteBlock(StructBlock):
    text = TextBlock(label=_("Quotation"), max_length=300)
    attribution = CharBlock(label=_("Who says it"), max_length=60, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Somebody's words, set off from the text.")
        template = "blocks/quote.html"
        preview_value = {"text": "变输血为造血。", "attribution": "生育关怀行动"}


class DataTableBlock(StructBlock):
    caption = CharBlock(label=_("Caption"), max_length=100)
    table = TypedTableBlock(
        [("text", CharBlock(label=_("Text"), required=False))], label=_("Table")
    )

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Figures in rows and columns, with a caption that says what they are.")
        template = "blocks/table.html"
        preview_value = {
            "caption": "2008 年上半年用稿情况（篇）",
            "table": {
                "columns": [
                    {"type": "text", "heading": "媒体"},
                    {"type": "text", "heading": "用稿"},
                ],
                "rows": [{"values": ["市级以上", "524"]}, {"values": ["《中国人口报》", "8"]}],
            },
        }
