"""The palette of a standard page."""

from wagtail.blocks import StreamBlock

from portal.core.blocks import (
    AttachmentBlock,
    DataTableBlock,
    FigureBlock,
    HeadingBlock,
    ParagraphBlock,
)


class StandardStreamBlock(StreamBlock):
    paragraph = ParagraphBlock()
    heading = HeadingBlock()
    image = FigureBlock()
    table = DataTableBlock()
    attachment = AttachmentBlock()
