"""Every way of storing colours ends near the same sRGB, measured as Delta E 2000."""

from io import BytesIO

import pytest
import pyvips
from PIL import Image, ImageCms

from exhibitions.submissions.colours import to_srgb
from exhibitions.submissions.decoding import open_image
from exhibitions.submissions.masters import make_master
from tests.colour_profiles import ADOBE_RGB, DISPLAY_P3, matrix_profile
from tests.nasty_files import written

# Ink, seal, paper, leaf, sky, gold, skin, grey: inside of every gamut that is tried.
PATCHES = (
    (32, 30, 33),
    (188, 64, 48),
    (240, 232, 214),
    (92, 132, 76),
    (120, 158, 190),
    (196, 160, 80),
    (214, 170, 148),
    (128, 128, 128),
)
SIDE = 48
SEEN = 2.0  # Delta E below which nobody tells two patches apart at a glance


def chart():
    image = Image.new("RGB", (SIDE * len(PATCHES), SIDE))
    for at, colour in enumerate(PATCHES):
        image.paste(colour, (at * SIDE, 0, (at + 1) * SIDE, SIDE))
    return image


def pixels(image):
    flat = pyvips.Image.new_from_memory(image.tobytes(), *image.size, 3, "uchar")
    return flat.copy(interpretation="srgb")


def in_space(primaries):
    profile = matrix_profile("wide", primaries)
    srgb = ImageCms.createProfile("sRGB")
    wide = ImageCms.profileToProfile(chart(), srgb, ImageCms.ImageCmsProfile(BytesIO(profile)))
    return wide, profile


def tagged(primaries, kind):
    wide, profile = in_space(primaries)
    return written(wide, kind, icc_profile=profile, quality=98)


def noted():
    """Save as cameras do that leave the profile out and note the colours by a number."""
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0xA005] = {1: "R03", 2: b"0100"}
    wide, _profile = in_space(ADOBE_RGB)
    return written(wide, "JPEG", exif=exif, icc_profile=None, quality=98)


def cmyk(suffix):
    ink = pixels(chart()).icc_transform("cmyk", input_profile="srgb", intent="perceptual")
    return ink.write_to_buffer(suffix)


def lab():
    return pixels(chart()).icc_import(input_profile="srgb").colourspace("labs").tiffsave_buffer()


def eight_bit_lab():
    srgb, target = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    return written(ImageCms.profileToProfile(chart(), srgb, target, outputMode="LAB"), "TIFF")


def deep():
    return (pixels(chart()) * 257).cast("ushort").copy(interpretation="rgb16")


def deep_tagged():
    wide, profile = in_space(ADOBE_RGB)
    image = (pixels(wide) * 257).cast("ushort").copy(interpretation="rgb16").copy()
    image.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile)
    return image.tiffsave_buffer()


def as_viewers_see(data):
    """Convert with another program: ink cannot print all that was meant."""
    image = Image.open(BytesIO(data))
    ink = ImageCms.ImageCmsProfile(BytesIO(image.info["icc_profile"]))
    srgb = ImageCms.createProfile("sRGB")
    return ImageCms.profileToProfile(image, ink, srgb, outputMode="RGB")


def furthest(image, meant=None):
    """Return the largest Delta E 2000 between the middles of the patches and what was meant."""
    wanted = pixels(meant or chart()).colourspace("lab")
    apart = image.colourspace("lab").dE00(wanted)
    return max(apart(at * SIDE + SIDE // 2, SIDE // 2)[0] for at in range(len(PATCHES)))


WAYS = {
    "srgb": lambda: written(chart(), "PNG"),
    "adobe_jpeg": lambda: tagged(ADOBE_RGB, "JPEG"),
    "adobe_tiff": lambda: tagged(ADOBE_RGB, "TIFF"),
    "adobe_deep": deep_tagged,
    "adobe_noted": noted,
    "p3_png": lambda: tagged(DISPLAY_P3, "PNG"),
    "lab": lab,
    "lab_eight": eight_bit_lab,
    "deep_png": lambda: deep().pngsave_buffer(),
    "deep_tiff": lambda: deep().tiffsave_buffer(),
    "palette": lambda: written(chart().quantize(16), "PNG"),
}


@pytest.mark.parametrize("way", WAYS)
def test_colours_are_those_that_were_meant(way, sent):
    image = to_srgb(open_image(sent(WAYS[way]()), access="random"))

    assert (image.bands, image.format, image.interpretation) == (3, "uchar", "srgb")
    assert furthest(image) < SEEN


@pytest.mark.parametrize("suffix", (".tif", ".jpg[Q=98]"))
def test_ink_looks_as_in_other_programs(suffix, sent):
    data = cmyk(suffix)

    image = to_srgb(open_image(sent(data), access="random"))

    assert furthest(image, as_viewers_see(data)) < SEEN
    assert furthest(image) < 6 * SEEN


def test_ink_without_a_profile_is_read_as_print(sent):
    red = Image.new("CMYK", (8, 8), (0, 255, 255, 0))

    pixel = to_srgb(open_image(sent(written(red, "JPEG")), access="random"))(4, 4)

    assert pixel[0] > 200 > 80 > max(pixel[1:])


@pytest.mark.parametrize("way", ("adobe_jpeg", "deep_png", "lab_eight"))
def test_colours_survive_the_master(way, sent, folder):
    make_master(sent(WAYS[way]()), folder / "master.webp")

    assert furthest(pyvips.Image.webpload(str(folder / "master.webp"))) < 2 * SEEN


def test_wide_colours_would_be_wrong_without_their_profile(sent):
    wide, _profile = in_space(ADOBE_RGB)

    data = written(wide, "PNG", icc_profile=None)

    assert furthest(to_srgb(open_image(sent(data), access="random"))) > 2 * SEEN


@pytest.mark.parametrize(
    ("mode", "clear", "colour"),
    (
        ("RGBA", (200, 0, 0, 0), (255, 255, 255)),
        ("RGBA", (200, 0, 0, 255), (200, 0, 0)),
        ("LA", (10, 0), (255, 255, 255)),
        ("LA", (10, 255), (10, 10, 10)),
    ),
)
def test_what_is_transparent_becomes_white(mode, clear, colour, sent):
    image = to_srgb(
        open_image(sent(written(Image.new(mode, (8, 8), clear), "PNG")), access="random")
    )

    assert tuple(image(4, 4)) == colour


def test_deep_transparency_becomes_white(sent):
    glass = pyvips.Image.black(8, 8, bands=4).cast("ushort").copy(interpretation="rgb16")

    assert to_srgb(open_image(sent(glass.pngsave_buffer()), access="random"))(4, 4) == [255] * 3


@pytest.mark.parametrize(("value", "grey"), ((0, 0), (1, 255)))
def test_one_bit_is_black_or_white(value, grey, sent):
    data = written(Image.new("1", (8, 8), value), "TIFF", compression="group4")

    assert to_srgb(open_image(sent(data), access="random"))(4, 4) == [grey] * 3


def test_profile_of_another_kind_of_picture_is_left_aside(sent):
    grey = Image.new("L", (8, 8), 90)
    data = written(grey, "PNG", icc_profile=matrix_profile("Adobe RGB", ADOBE_RGB))

    assert to_srgb(open_image(sent(data), access="random"))(4, 4) == [90] * 3


def test_broken_profile_leaves_colours_as_they_are(sent):
    data = written(chart(), "PNG", icc_profile=b"broken" * 40)

    assert furthest(to_srgb(open_image(sent(data), access="random"))) < SEEN
