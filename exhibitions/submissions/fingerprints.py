"""Takes the fingerprints by which a work is found again, turned, mirrored or saved anew."""

from pathlib import Path

from .colours import to_srgb
from .decoding import open_image, refusing
from .likeness import SIDE, fingerprints


def perceptual_hashes(path: Path) -> tuple[int, ...]:
    """Return the eight fingerprints of a picture; see `likeness.fingerprints`.

    Args:
        path: of a master or thumbnail, or of an accepted file that stands upright.
    """
    return fingerprints(_grey(path))


def _grey(path):
    """Return the rows of the reduced picture, lightness 0 to 255."""
    with refusing(path):
        image = to_srgb(open_image(path)).colourspace("b-w")
        small = image.resize(SIDE / image.width, vscale=SIDE / image.height)
        pixels = small.cast("uchar").write_to_memory()
    return [pixels[at : at + SIDE] for at in range(0, SIDE * SIDE, SIDE)]
