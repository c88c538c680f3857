"""Takes from a camera's notes what helps to tell an original from a copy, and nothing else."""

import math
import struct
import warnings
from typing import BinaryIO

from PIL import ExifTags, Image

# No position, name, serial number or free text: the original keeps them for whoever may look.
KEPT = (
    "Make",
    "Model",
    "Software",
    "LensModel",
    "DateTime",
    "DateTimeOriginal",
    "DateTimeDigitized",
    "OffsetTimeOriginal",
    "SubsecTimeOriginal",
    "Orientation",
    "ColorSpace",
    "ExifImageWidth",
    "ExifImageHeight",
    "ExposureTime",
    "FNumber",
    "ISOSpeedRatings",
    "FocalLength",
    "Flash",
)
LENGTH = 100  # characters of a text
DNG_VERSION = 0xC612
REDUCED = 0x00FE  # NewSubfileType; bit 0: only a preview of another picture in the file
BROKEN = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)


def read_tags(block: BinaryIO) -> dict[int, object]:
    """Read the tags of a camera's notes.

    Args:
        block: an EXIF block without its mark, or a whole TIFF, which is built alike.

    Returns:
        Number of each tag to its value; what comes after a damage is missing.
    """
    tags: dict[int, object] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exif = Image.Exif()
            exif.load_from_fp(block)
            tags.update(exif)
            tags.update(exif.get_ifd(ExifTags.IFD.Exif))
        except BROKEN:
            pass
    return tags


def is_raw(tags: dict[int, object]) -> bool:
    """Say whether a TIFF is a camera's raw file: what can be seen in it is but a preview."""
    reduced = tags.get(REDUCED, 0)
    return DNG_VERSION in tags or (isinstance(reduced, int) and reduced & 1 == 1)


def notes(tags: dict[int, object]) -> dict[str, str | float]:
    """Return the tags of `KEPT` by name, each a number or a short text."""
    named = ((name, _plain(tags.get(ExifTags.Base[name]))) for name in KEPT)
    return {name: value for name, value in named if value is not None}


def _plain(value):
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    if isinstance(value, str):
        # PostgreSQL keeps no NUL in JSON.
        return "".join(filter(str.isprintable, value)).strip()[:LENGTH] or None
    try:
        number = float(value)
    except (TypeError, ValueError, ArithmeticError):
        return None
    return number if math.isfinite(number) else None
