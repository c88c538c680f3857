import pytest

from exhibitions.submissions.headers import profile_name, read_header
from tests.colour_profiles import ADOBE_RGB, matrix_profile
from tests.nasty_files import (
    clear,
    deep_png,
    deep_tiff,
    film,
    heic,
    jpeg,
    lab_tiff,
    moving,
    noise,
    png,
    tiff,
    vips,
    written,
)
from tests.telling_pictures import notes


@pytest.mark.parametrize(
    ("kind", "make", "mode", "depth"),
    (
        ("jpeg", jpeg, "srgb", 8),
        ("jpeg", lambda: written(noise(mode="L"), "JPEG"), "b-w", 8),
        ("jpeg", lambda: written(noise(mode="CMYK"), "JPEG"), "cmyk", 8),
        ("png", lambda: png(clear()), "srgb+alpha", 8),
        ("png", deep_png, "rgb16", 16),
        ("png", lambda: png(noise(mode="1")), "b-w", 1),
        ("tiff", deep_tiff, "rgb16", 16),
        ("tiff", lab_tiff, "lab", 8),
        ("heic", lambda: heic(clear()), "srgb+alpha", 8),
        ("heic", lambda: heic(noise(mode="L")), "b-w", 8),
    ),
)
def test_colours_are_told_as_they_are_stored(kind, make, mode, depth, sent):
    header = read_header(sent(make()), kind)

    assert (header.mode, header.bit_depth) == (mode, depth)
    assert not header.is_measurement


def test_numbers_without_black_and_white_are_measurements(sent):
    assert read_header(sent(tiff(noise(mode="L").convert("F"))), "tiff").is_measurement


@pytest.mark.parametrize(
    ("orientation", "size"), ((1, (240, 160)), (3, (240, 160)), (6, (160, 240)), (8, (160, 240)))
)
def test_size_is_that_of_the_upright_picture(orientation, size, sent):
    header = read_header(sent(jpeg(exif=notes(orientation))), "jpeg")

    assert (header.width, header.height) == size


def test_container_of_a_phone_has_turned_the_picture_already(sent):
    turned = read_header(sent(heic(exif=notes(orientation=6))), "heic")

    assert (turned.width, turned.height) == (160, 240)


@pytest.mark.parametrize(
    ("kind", "make", "frames"),
    (
        ("png", png, 1),
        ("png", lambda: moving("PNG"), 3),
        ("png", lambda: vips().pngsave_buffer(interlace=True), 1),
        ("webp", lambda: moving("WEBP"), 3),
        ("tiff", lambda: moving("TIFF"), 3),
        ("avif", lambda: moving("AVIF"), 2),
        ("heic", lambda: film(heic(), b"msf1"), 2),
        ("heic", heic, 1),
    ),
)
def test_frames_are_counted(kind, make, frames, sent):
    assert read_header(sent(make()), kind).frames == frames


def test_animation_is_found_behind_a_long_text(sent):
    data = moving("PNG")
    at = data.index(b"acTL") - 4
    text = b"\0\0\x40\0tEXt" + b"IDATacTL" * 2048 + b"\0\0\0\0"

    assert read_header(sent(data[:at] + text + data[at:]), "png").frames == 3


@pytest.mark.parametrize(
    ("profile", "name"),
    ((matrix_profile("Adobe RGB", ADOBE_RGB), "Adobe RGB"), (b"", ""), (b"broken" * 40, "?")),
)
def test_profile_is_called_by_its_own_name(profile, name):
    assert profile_name(profile) == name
