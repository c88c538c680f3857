"""Reads what a picture's file announces: size, colours, frames, profile. No pixel is decoded."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import ImageCms

from .decoding import head_of, open_heic, open_image, orientation
from .formats import is_sequence

TURNED = range(5, 9)  # EXIF orientations that lie on their side
DEPTHS = {"uchar": 8, "ushort": 16}
NAME_LENGTH = 100
SEVERAL = 2  # of an animation whose frames are not counted


@dataclass(frozen=True)
class Header:
    """What a file says of itself. Width and height are those of the upright picture."""

    width: int
    height: int
    mode: str
    bit_depth: int
    frames: int
    icc: str
    exif: bytes

    @property
    def is_measurement(self) -> bool:
        """Say whether colours are numbers without an agreed black and white."""
        return self.bit_depth > 16 and not self.mode.startswith("lab")


def read_header(path: Path, kind: str) -> Header:
    """Read the header of a picture.

    Args:
        path: of the file.
        kind: its format, one of `decoding.READABLE`.

    Raises:
        RefusedPicture: `truncated`, `corrupt` or `heic_unsupported`.
    """
    return _of_heic(path) if kind == "heic" else _of_image(path, kind)


def _of_heic(path):
    heif = open_heic(path)
    depth = heif.info.get("bit_depth", 8)
    colours, alpha = heif.mode.partition(";")[0].rstrip("Aa"), heif.has_alpha
    mode = ("b-w" if colours == "L" else "srgb") + ("+alpha" if alpha else "")
    frames = SEVERAL if is_sequence(head_of(path)) else 1
    # Turned by the container, which its decoder has obeyed; EXIF only repeats it.
    return Header(
        *heif.size,
        mode=mode,
        bit_depth=depth,
        frames=frames,
        icc=profile_name(heif.info.get("icc_profile", b"")),
        exif=heif.info.get("exif") or b"",
    )


def _of_image(path, kind):
    image = open_image(path)
    size = (image.width, image.height)
    return Header(
        *(size[::-1] if orientation(image) in TURNED else size),
        mode=_mode(image),
        bit_depth=_value(image, "bits-per-sample", DEPTHS.get(image.format, 32)),
        frames=_frames(path, kind, image),
        icc=profile_name(_value(image, "icc-profile-data", b"")),
        exif=_value(image, "exif-data", b""),
    )


def _value(image, name, default):
    return image.get(name) if image.get_typeof(name) else default


def _mode(image):
    return image.interpretation + ("+alpha" if image.hasalpha() else "")


def _frames(path, kind, image):
    if kind == "png":
        return _png_frames(path)
    if is_sequence(head_of(path)):
        return SEVERAL
    return _value(image, "n-pages", 1)


def _png_frames(path):
    """Count the frames of a PNG by its animation chunk, which libpng passes over."""
    with path.open("rb") as file:
        file.seek(8)
        while len(chunk := file.read(12)) == 12 and chunk[4:8] not in (b"IDAT", b"IEND"):
            if chunk[4:8] == b"acTL":
                return int.from_bytes(chunk[8:12], "big")
            # Four of the bytes read are data already, or the checksum of a chunk without any.
            file.seek(int.from_bytes(chunk[:4], "big"), 1)
    return 1


def profile_name(profile: bytes) -> str:
    """Return what a colour profile calls itself; nothing when there is none to be read."""
    if not profile:
        return ""
    try:
        name = ImageCms.getProfileDescription(BytesIO(profile))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return "?"
    return name.strip().replace("\0", "")[:NAME_LENGTH]
