"""What is asked of a submitted picture and what is known of it; light enough for any process."""

from dataclasses import dataclass, field

FORMATS = ("jpeg", "png", "tiff", "webp", "avif", "heic")
MEGABYTE = 2**20

# What is made of a picture, in the folder it is asked for; the last names `.dzi` and `_files/`.
MASTER, THUMBNAIL, TILES = "master.webp", "thumbnail.webp", "tiles"


@dataclass(frozen=True)
class PicturePolicy:
    """The limits of one category. Sizes in bytes, edges in pixels."""

    formats: tuple[str, ...] = FORMATS  # of `formats.FAMILIAR`
    min_bytes: int = 10_000
    max_bytes: int = 30 * MEGABYTE
    min_long_edge: int = 1600
    max_pixels: int = 150_000_000
    max_frames: int = 1
    max_aspect: int = 25  # longer side to shorter: a hand scroll of 1:20 is a work, a rule is not


@dataclass(frozen=True)
class PictureFacts:
    """What a file was found to be, before anything was made of it.

    Width and height are those of the upright picture. `mode` is the kind of colour as stored
    (srgb, rgb16, cmyk, lab, b-w, grey16), with "+alpha" where the picture has transparency;
    `icc` the name of its colour profile, empty without one. `exif` is private.
    """

    format: str
    width: int
    height: int
    mode: str
    bit_depth: int
    frames: int
    icc: str
    bytes: int
    sha256: str
    exif: dict[str, str | float] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class MasterFacts:
    """A file that was made: size in pixels and bytes, and its digest."""

    width: int
    height: int
    bytes: int
    sha256: str


@dataclass(frozen=True)
class IngestedPicture:
    """All that is made of one accepted file; paths are relative to the folder it was asked for.

    `tiles` is the description (.dzi) of a folder of tiles beside it, empty for a picture that
    its master shows in full. `hashes` are those of `likeness.fingerprints`.
    """

    facts: PictureFacts
    master: MasterFacts
    thumbnail: MasterFacts
    hashes: tuple[int, ...]
    tiles: str = ""
