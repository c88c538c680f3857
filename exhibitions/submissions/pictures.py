"""Looks at a submitted file and says what it is, or why it cannot be taken."""

import hashlib
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
DAMAGE = ("Corrupt JPEG data", "remature end")


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
    with refusing(path):
        if kind == "jpeg" and _is_spotless(path):
            return
        open_image(path).avg()


def _is_spotless(path):
    """Decode a JPEG and say whether libjpeg had no remark; damage among its remarks is raised.

    It only warns of data that it has to guess, and of odd headers, which cameras do write. Its
    first warning is all that is told. Every pixel is made, since damage near the end goes
    unseen where a JPEG is decoded smaller.
    """
    try:
        open_image(path, fail_on="warning").avg()
    except pyvips.Error as error:
        if any(sign in str(error) for sign in DAMAGE):
            raise
        return False
    return True
