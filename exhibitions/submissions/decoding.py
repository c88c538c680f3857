"""Opens a picture by the one decoder its bytes ask for; pixels flow only when they are used."""

import contextlib
import logging
from collections.abc import Iterator
from pathlib import Path

import pillow_heif
import pyvips
from PIL import Image

from .errors import RefusedPicture
from .formats import HEAD, recognise

# It reports every pool of threads that has done its work.
logging.getLogger("pyvips").setLevel(logging.WARNING)
# Nothing is opened twice: a cache would only make a worker grow.
pyvips.cache_set_max(0)
pillow_heif.options.DECODE_THREADS = 2

# A loader is named, never guessed, so that no other parser ever sees a stranger's file.
LOADERS = {
    "jpeg": "jpegload",
    "png": "pngload",
    "tiff": "tiffload",
    "webp": "webpload",
    "avif": "heifload",
    "gif": "gifload",
}
READABLE = {*LOADERS, "heic"}

CUT_OFF = ("premature end of jpeg", "unexpected end", "bad seek", "read error at", "io error of")
OURS = ("no space left", "permission denied", "read-only file system")
EXHAUSTED = (
    "out of memory",
    "file too large",
    "unable to allocate",
    "memory limit",
    "security limit",
)


def head_of(path: Path) -> bytes:
    """Return as much of a file's beginning as `formats.recognise` asks for."""
    with path.open("rb") as file:
        return file.read(HEAD)


def open_image(
    path: Path, *, shrink: int = 1, access: str = "sequential", fail_on: str = "error"
) -> pyvips.Image:
    """Open a picture of a format in `READABLE`; but for HEIC only its header is read.

    Args:
        path: of the file.
        shrink: 1, 2, 4 or 8; a JPEG is decoded that many times smaller, others in full.
        access: "sequential" when its rows are wanted once, from the top; else "random".
        fail_on: "error", or "warning" when what libjpeg has to guess counts as damage too.

    Raises:
        RefusedPicture: `truncated`, `corrupt`, `too_demanding` or `heic_unsupported`. Pixels
            may fail as well, later: use them inside `refusing`.
    """
    kind = recognise(head_of(path))
    if kind == "heic":
        return _decode_heic(path)
    options = {"shrink": shrink} if kind == "jpeg" else {}
    load = getattr(pyvips.Image, LOADERS[kind])
    with refusing(path):
        try:
            return load(str(path), revalidate=True, access=access, fail_on=fail_on, **options)
        except pyvips.Error as error:
            if "labq" not in str(error):
                raise
            return _open_lab(path)


def orientation(image: pyvips.Image) -> int:
    """Return the EXIF orientation, 1 to 8; 1 means upright."""
    return image.get("orientation") if image.get_typeof("orientation") else 1


@contextlib.contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn what a decoder says about a file into a refusal of it."""
    # What a thread said of an earlier file after its end would be told of this one.
    pyvips.vips_lib.vips_error_clear()
    try:
        yield
    except pyvips.Error as error:
        if any(word in str(error).lower() for word in OURS):
            raise
        raise RefusedPicture(_code(str(error).lower(), path)) from error
    except (MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise RefusedPicture("too_demanding") from error
    except (OSError, ValueError, SyntaxError, RuntimeError, EOFError, LookupError) as error:
        if isinstance(error, OSError) and error.errno:
            raise  # the disk or a permission, not the file
        raise RefusedPicture(_code(str(error).lower(), path)) from error


def _code(message, path):
    if any(word in message for word in EXHAUSTED):
        return "too_demanding"
    if any(word in message for word in CUT_OFF) or _ends_early(path):
        return "truncated"
    return "corrupt"


def _ends_early(path):
    """Say whether a PNG or WebP lacks its end; their decoders do not tell."""
    data = path.read_bytes()
    kind = recognise(data[:HEAD])
    if kind == "webp":
        return len(data) < int.from_bytes(data[4:8], "little") + 8
    return kind == "png" and b"IEND" not in data[-HEAD:]


def open_heic(path: Path) -> pillow_heif.HeifImage:
    """Open the main picture of a HEIC file; only its header is read.

    Raises:
        RefusedPicture: as of `open_image`.
    """
    if not pillow_heif.libheif_info()["decoders"]:
        raise RefusedPicture("heic_unsupported")
    with refusing(path):
        heif = pillow_heif.open_heif(path)
        return heif[heif.primary_index]


def _decode_heic(path):
    heif = open_heic(path)
    with refusing(path):
        depth = "ushort" if "16" in heif.mode else "uchar"
        bands = len(heif.mode.partition(";")[0])
        image = pyvips.Image.new_from_memory(heif.data, *heif.size, bands, depth)
    space = {"uchar": ("b-w", "srgb"), "ushort": ("grey16", "rgb16")}[depth][bands > 2]
    image = image.copy(interpretation=space)
    if profile := heif.info.get("icc_profile"):
        image.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile)
    return image


def _open_lab(path):
    """Open a TIFF in 8-bit CIELAB, which this libvips refuses: its first band is lightness.

    The two others are signed.
    """
    with refusing(path), Image.open(path, formats=["TIFF"]) as opened:
        flat = pyvips.Image.new_from_memory(opened.tobytes(), *opened.size, 3, "uchar")
    lightness, *colours = flat.bandsplit()
    signed = [band.copy(format="char") for band in colours]
    lab = (lightness * (100 / 255)).bandjoin(signed).copy(interpretation="lab")
    lab.set_type(pyvips.GValue.gint_type, "bits-per-sample", 8)
    return lab
