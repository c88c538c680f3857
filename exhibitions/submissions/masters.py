"""Makes what judges and visitors see of a work: upright, in sRGB, telling nothing but itself."""

from pathlib import Path

from .colours import to_srgb
from .decoding import open_image, orientation, refusing
from .facts import MasterFacts
from .pictures import digest

MASTER_EDGE = 2560  # pixels of the longer side
THUMBNAIL_EDGE = 480
MASTER_QUALITIES = (84, 76, 68)  # the first whose file is light enough, or the last
MASTER_BYTES = 420_000
THUMBNAIL_QUALITY = 78
TILE = 512
TILE_OVERLAP = 1
TILE_QUALITY = 82
EFFORT, QUICK = 2, 1  # of WebP's 0 to 6


def make_master(path: Path, target: Path) -> MasterFacts:
    """Write the picture that is judged and exhibited, as WebP.

    Args:
        path: of a file that `inspect_picture` accepted.
        target: where to write it.

    Returns:
        Its size; the longer side has at most `MASTER_EDGE` pixels and is never enlarged.

    Raises:
        RefusedPicture: the pixels cannot be decoded after all.
    """
    image = _upright(path, MASTER_EDGE)
    _save(image, target, _light_enough(image))
    return _facts(image, target)


def make_thumbnail(path: Path, target: Path) -> MasterFacts:
    """Write the small picture of lists, as WebP; the whole work, never a part of it.

    Args:
        path: of a master, or of an accepted file.
        target: where to write it.
    """
    image = _upright(path, THUMBNAIL_EDGE)
    _save(image, target, THUMBNAIL_QUALITY)
    return _facts(image, target)


def make_tiles(path: Path, directory: Path, name: str = "tiles") -> Path:
    """Cut the full picture into tiles for deep zoom, as JPEG.

    Args:
        path: of an accepted file.
        directory: an existing folder that has no tiles yet.
        name: the tiles lie in `<name>_files/<level>/<column>_<row>.jpg`.

    Returns:
        The description, `<name>.dzi`.

    Source:
        Deep Zoom file format, read by OpenSeadragon.
    """
    with refusing(path):
        image = open_image(path)
        if orientation(image) > 1:  # rows become columns: all of them are needed at once
            image = open_image(path, access="random").autorot()
        to_srgb(image).dzsave(
            str(directory / name),
            tile_size=TILE,
            overlap=TILE_OVERLAP,
            suffix=".jpg",
            Q=TILE_QUALITY,
            keep="none",
        )
    return directory / f"{name}.dzi"


def needs_tiles(width: int, height: int) -> bool:
    """Say whether a picture has more to show than its master does."""
    return max(width, height) > MASTER_EDGE


def _upright(path, edge):
    """Decode a picture into memory, no larger than it will be shown."""
    with refusing(path):
        image = open_image(path, shrink=_shrink(path, edge))
        scale = edge / max(image.width, image.height)
        flat = to_srgb(image)
        small = flat.resize(scale) if scale < 1 else flat
        return small.copy_memory().autorot()


def _shrink(path, edge):
    """Return how much smaller a JPEG may be decoded and still be reduced with care after."""
    header = open_image(path)
    longer = max(header.width, header.height)
    return next((each for each in (8, 4, 2) if longer >= each * edge), 1)


def _light_enough(image):
    """Return the best quality whose file stays light, guessed from a quick encoding."""
    for quality in MASTER_QUALITIES[:-1]:
        if len(image.webpsave_buffer(Q=quality, effort=QUICK, keep="none")) <= MASTER_BYTES:
            return quality
    return MASTER_QUALITIES[-1]


def _save(image, target, quality):
    # Sharp colour subsampling keeps a vermilion seal on white paper from bleeding.
    image.webpsave(
        str(target), Q=quality, effort=EFFORT, smart_subsample=True, keep="icc", profile="srgb"
    )


def _facts(image, target):
    return MasterFacts(image.width, image.height, target.stat().st_size, digest(target))
