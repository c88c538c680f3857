"""The palette of an article."""

from wagtail.blocks import StreamBlock

from portal.core.blocks import (
    AttachmentBlock,
    DataTableBlock,
    FigureBlock,
    GalleryBlock,
    HeadingBlock,
    ParagraphBlock,
    QuoteBlock,
    VideoLinkBlock,
)


class ArticleStreamBlock(StreamBlock):
    paragraph = ParagraphBlock()
    heading = HeadingBlock()
    image = FigureBlock()
    gallery = GalleryBlock()
    quote = QuoteBlock()
    table = DataTableBlock()
    video = VideoLinkBlock()
    attachment = AttachmentBlock()
