"""Brings every way of storing colour to sRGB with 8 bits a channel, on white."""

from pathlib import Path

import pyvips

# What cameras set to Adobe RGB leave out of their files: they only note "R03" (DCF 2.0, 3.3.2).
ADOBE_RGB = Path(__file__).with_name("adobe_rgb.icc")
COLOURS_NOTED = "exif-ifd4-InteroperabilityIndex"
WHITE = {"rgb16": 65535, "grey16": 65535, "cmyk": 0, "lab": [100, 0, 0]}
INTENT = "perceptual"
LAB = ("lab", "labs", "labq")
BANDS = {"b-w": 1, "grey16": 1, "cmyk": 4}  # of colour; other spaces have three


def to_srgb(image: pyvips.Image) -> pyvips.Image:
    """Convert by the embedded profile, perceptually; what has none is read as is usual.

    Args:
        image: of any kind that `decoding.open_image` gives; may be a stream.

    Returns:
        Three bands of 8 bits, opaque; the metadata is still that of the image.
    """
    flat = _without_alpha(image)
    if flat.interpretation in LAB:
        # Files hold Lab under the printer's daylight (D50), which is what profiles expect.
        return flat.colourspace("lab").icc_export(output_profile="srgb", intent=INTENT, depth=8)
    usual = _usual_profile(flat)
    if usual or _has_profile(flat):
        try:
            return _by_profile(flat, usual)
        except pyvips.Error:
            pass  # a broken profile, or that of another kind of picture: as if there were none
    return flat.colourspace("srgb").cast("uchar")


def _without_alpha(image):
    space = image.interpretation
    if image.hasalpha():
        image = image.flatten(background=WHITE.get(space, 255))
    colours = BANDS.get(space, 3)
    return image.extract_band(0, n=colours) if image.bands > colours else image


def _has_profile(image):
    return image.get_typeof("icc-profile-data") and image.format in ("uchar", "ushort")


def _usual_profile(image):
    """Return the profile to go by where none is embedded; nothing for sRGB itself."""
    if image.interpretation == "cmyk":
        return "cmyk"
    noted = image.get(COLOURS_NOTED) if image.get_typeof(COLOURS_NOTED) else ""
    return str(ADOBE_RGB) if noted.startswith("R03") else None


def _by_profile(image, usual):
    fallback = {"input_profile": usual} if usual else {}
    return image.icc_transform(
        "srgb",
        embedded=True,
        intent=INTENT,
        black_point_compensation=True,
        depth=8,
        **fallback,
    )
