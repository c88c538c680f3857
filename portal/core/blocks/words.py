"""The words of a StreamField, read from what is stored: no picture or document is loaded."""

from collections.abc import Iterator

from django.utils.html import strip_tags
from wagtail.blocks import ChooserBlock, StreamValue

from portal.core.blocks.leaves import leaves


def plain_text(stream: StreamValue) -> str:
    """Return the searchable words of a StreamField, without markup; costs no query.

    `get_searchable_content` says the same, but fetches every picture of the text to say it.
    """
    return " ".join(filter(None, _texts(stream)))


def _texts(stream: StreamValue) -> Iterator[str]:
    for block, stored in leaves(stream):
        if not isinstance(block, ChooserBlock):
            for text in block.get_searchable_content(block.to_python(stored)):
                yield strip_tags(str(text)).strip()
