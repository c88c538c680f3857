"""The innermost parts of a StreamField, read from what is stored: nothing is loaded."""

from collections.abc import Iterator

from wagtail.blocks import Block, ListBlock, StreamBlock, StreamValue, StructBlock
from wagtail.images.blocks import ImageBlock


def leaves(stream: StreamValue) -> Iterator[tuple[Block, object]]:
    """Yield every block that holds no other block, with its stored value, in reading order.

    A table counts as one block. A decorative picture says nothing and is left out.
    """
    return leaves_of(stream.stream_block, stream.get_prep_value())


def leaves_of(block: Block, stored) -> Iterator[tuple[Block, object]]:
    """Yield the leaves of one block and its stored value; see `leaves`."""
    if isinstance(block, StreamBlock):
        for child in stored:
            yield from leaves_of(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, ListBlock):
        for item in stored:
            yield from leaves_of(block.child_block, item.get("value", item))
    elif isinstance(block, StructBlock):
        yield from _parts(block, stored)
    else:
        yield block, stored


def _parts(block: StructBlock, stored: dict) -> Iterator[tuple[Block, object]]:
    if isinstance(block, ImageBlock) and stored.get("decorative"):
        return
    for name, child in block.child_blocks.items():
        if stored.get(name):
            yield from leaves_of(child, stored[name])
