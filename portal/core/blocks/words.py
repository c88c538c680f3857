"""The words of a StreamField, read from what is stored: no picture or document is loaded."""

from collections.abc import Iterator

from django.utils.html import strip_tags
from wagtail.blocks import Block, ChooserBlock, ListBlock, StreamBlock, StreamValue, StructBlock
from wagtail.images.blocks import ImageBlock


def plain_text(stream: StreamValue) -> str:
    """Return the searchable words of a StreamField, without markup; costs no query.

    `get_searchable_content` says the same, but fetches every picture of the text to say it.
    """
    words = _texts(stream.stream_block, stream.get_prep_value())
    return " ".join(filter(None, words))


def _texts(block: Block, stored) -> Iterator[str]:
    if isinstance(block, StreamBlock):
        for child in stored:
            yield from _texts(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, ListBlock):
        for item in stored:
            yield from _texts(block.child_block, item.get("value", item))
    elif isinstance(block, StructBlock):
        yield from _parts(block, stored)
    elif not isinstance(block, ChooserBlock):
        for text in block.get_searchable_content(block.to_python(stored)):
            yield strip_tags(str(text)).strip()


def _parts(block: StructBlock, stored: dict) -> Iterator[str]:
    if isinstance(block, ImageBlock) and stored.get("decorative"):
        return
    for name, child in block.child_blocks.items():
        if stored.get(name):
            yield from _texts(child, stored[name])
