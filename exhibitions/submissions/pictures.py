"""Looks at a submitted file and says what it is, or why it cannot be taken."""

import hashlib
import re
from io import BytesIO
from pathlib import Path

import pyvips

from .decoding import READABLE, head_of, open_image, refusing
from .errors import RefusedPicture
from .exif import is_raw, notes, read_tags
from .facts import PictureFacts, PicturePolicy
from .formats import recognise
from .headers import read_header

EXIF_MARK = b"Exif\0\0"
SURPLUS = re.compile(r"(\d+) extraneous bytes before marker 0xd9")


def inspect_picture(path: Path, policy: PicturePolicy) -> PictureFacts:
    """Look at a file from the cheapest question to the dearest, its pixels last.

    Args:
        path: of the file; its name is not looked at.
        policy: what the category takes.

    Raises:
        RefusedPicture: with a code of `errors.REFUSALS`, and in its params the numbers of the
            file beside those of the policy.
    """
    size = path.stat().st_size
    kind = _check_file(path, size, policy)
    header = read_header(path, kind)
    _check_header(header, policy)
    tags = _tags(path, kind, header)
    if kind == "tiff" and is_raw(tags):
        raise RefusedPicture("format_not_accepted", found="raw", formats=policy.formats)
    _read_to_the_end(path, kind)
    return PictureFacts(
        format=kind,
        width=header.width,
        height=header.height,
        mode=header.mode,
        bit_depth=header.bit_depth,
        frames=header.frames,
        icc=header.icc,
        bytes=size,
        sha256=digest(path),
        exif=notes(tags),
    )


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check_file(path, size, policy):
    """Refuse by size and kind; return the kind."""
    if not size:
        raise RefusedPicture("empty", formats=policy.formats)
    if size > policy.max_bytes:
        raise RefusedPicture("too_large", bytes=size, max_bytes=policy.max_bytes)
    kind = recognise(head_of(path))
    if not kind:
        raise RefusedPicture("not_a_picture", formats=policy.formats)
    if kind not in policy.formats or kind not in READABLE:
        raise RefusedPicture("format_not_accepted", found=kind, formats=policy.formats)
    if size < policy.min_bytes:
        raise RefusedPicture("too_small_bytes", bytes=size, formats=policy.formats)
    return kind


def _check_header(header, policy):
    size = {"width": header.width, "height": header.height}
    longer, shorter = max(size.values()), min(size.values())
    if longer * shorter > policy.max_pixels:
        raise RefusedPicture("too_many_pixels", **size, max_pixels=policy.max_pixels)
    if header.frames > policy.max_frames:
        raise RefusedPicture("several_frames", formats=policy.formats)
    if longer > policy.max_aspect * shorter:
        raise RefusedPicture("too_elongated", **size, max_aspect=policy.max_aspect)
    if longer < policy.min_long_edge:
        raise RefusedPicture("too_small", **size, min_long_edge=policy.min_long_edge)
    if header.is_measurement:
        raise RefusedPicture("depth_not_accepted", formats=policy.formats)


def _tags(path, kind, header):
    if kind != "tiff":
        return read_tags(BytesIO(header.exif.removeprefix(EXIF_MARK)))
    with path.open("rb") as file:
        return read_tags(file)


def _read_to_the_end(path, kind):
    """Decode every pixel once and keep none; a file that cannot be is refused."""
    if kind != "jpeg":
        with refusing(path):
            open_image(path).avg()
        return
    with refusing(path):
        try:
            # In full: where fewer pixels are made of a JPEG, damage near its end goes unseen.
            open_image(path, fail_on="warning").avg()
        except pyvips.Error as error:
            if not _is_padding(path, str(error)):
                raise


def _is_padding(path, message):
    """Say whether all that a decoder minds is what some cameras fill a file up with.

    Data that are damaged often leave something over at the end as well, but not one byte
    again and again.
    """
    surplus = SURPLUS.search(message)
    if not surplus:
        return False
    count = int(surplus[1])
    data = path.read_bytes()
    return any(fill * count + b"\xff\xd9" in data for fill in (b"\0", b"\xff"))
