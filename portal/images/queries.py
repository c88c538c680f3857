"""Fetches what it takes to show pictures."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass

from django.db.models import prefetch_related_objects
from wagtail.blocks import BoundBlock
from wagtail.images.models import AbstractImage


def load_renditions(*shown) -> None:
    """Fetch the renditions of all the pictures that a page is about to show; one query.

    Args:
        shown: pictures, and what they are found in however deep: streams of blocks, cards and
            other dataclasses, lists. Whatever else is there, None too, is passed over.
    """
    prefetch_related_objects(list(pictures_in(shown)), "renditions")


def pictures_in(value) -> Iterator[AbstractImage]:
    """Yield every picture in a stream of blocks, in a dataclass or in a list."""
    if isinstance(value, AbstractImage):
        yield value
    elif isinstance(value, BoundBlock):
        yield from pictures_in(value.value)
    elif is_dataclass(value):
        yield from pictures_in(vars(value))
    elif isinstance(value, Mapping):
        yield from pictures_in(value.values())
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for each in value:
            yield from pictures_in(each)
