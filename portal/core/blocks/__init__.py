from portal.core.blocks.media import AttachmentBlock, FigureBlock, GalleryBlock, VideoLinkBlock
from portal.core.blocks.text import DataTableBlock, HeadingBlock, ParagraphBlock, QuoteBlock

__all__ = [
    "AttachmentBlock",
    "DataTableBlock",
    "FigureBlock",
    "GalleryBlock",
    "HeadingBlock",
    "ParagraphBlock",
    "QuoteBlock",
    "VideoLinkBlock",
]
