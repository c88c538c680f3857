"""The palette of a demonstration site's page."""

from wagtail.blocks import StreamBlock

from portal.core.blocks import (
    AttachmentBlock,
    FigureBlock,
    GalleryBlock,
    HeadingBlock,
    ParagraphBlock,
)


class SiteStreamBlock(StreamBlock):
    paragraph = ParagraphBlock()
    heading = HeadingBlock()
    image = FigureBlock()
    gallery = GalleryBlock()
    attachment = AttachmentBlock()
