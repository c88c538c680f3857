import errno
import logging

import pytest
import pyvips
from PIL import Image

from exhibitions.submissions.decoding import (
    LOADERS,
    READABLE,
    open_heic,
    open_image,
    orientation,
    refusing,
)
from exhibitions.submissions.errors import RefusedPicture
from exhibitions.submissions.formats import FAMILIAR
from tests.nasty_files import heic, jpeg, noise, tiff, written
from tests.telling_pictures import notes


def test_every_readable_format_has_a_name_and_a_loader():
    assert FAMILIAR.keys() >= READABLE
    assert all(pyvips.type_find("VipsOperation", loader) for loader in LOADERS.values())


def test_nothing_is_kept_from_one_picture_to_the_next(sent):
    open_image(sent(jpeg())).avg()

    assert pyvips.cache_get_max() == 0


def test_jpeg_is_decoded_smaller_on_request(sent):
    path = sent(jpeg((800, 400)))

    assert (open_image(path, shrink=4).width, open_image(path).width) == (200, 800)


def test_heic_is_the_picture_that_was_taken(sent):
    image = open_image(sent(heic(Image.new("RGB", (80, 60), (200, 40, 40)))))

    assert (image.width, image.height, image.interpretation) == (80, 60, "srgb")
    assert image(40, 30) == pytest.approx([200, 40, 40], abs=6)


def test_heic_opens_without_its_pixels(sent):
    assert open_heic(sent(heic())).size == (240, 160)


def test_orientation_is_that_of_the_notes(sent):
    assert orientation(open_image(sent(jpeg(exif=notes(orientation=8))))) == 8
    assert orientation(open_image(sent(jpeg()))) == 1


def test_lab_with_eight_bits_is_read_as_lab(sent):
    lightness = 128
    data = tiff(
        Image.merge("LAB", [Image.new("L", (8, 8), each) for each in (lightness, 128, 200)])
    )

    image = open_image(sent(data))

    assert image.interpretation == "lab"
    assert image(4, 4) == pytest.approx([50.2, 0, 72], abs=0.1)


def test_picture_beyond_the_memory_of_pillow_is_refused(sent, monkeypatch):
    data = tiff(Image.merge("LAB", [Image.new("L", (80, 80))] * 3))
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)

    with pytest.raises(RefusedPicture) as refused:
        open_image(sent(data))

    assert refused.value.code == "too_demanding"


@pytest.mark.parametrize(
    ("message", "code"),
    (
        ("VipsJpeg: premature end of JPEG image", "truncated"),
        ("out of memory --- size == 412MB", "too_demanding"),
        ("gifload: Invalid frame data", "corrupt"),
    ),
)
def test_what_a_decoder_says_becomes_a_refusal(message, code, sent):
    with pytest.raises(RefusedPicture) as refused, refusing(sent(b"")):
        raise pyvips.Error(message)

    assert refused.value.code == code


def test_what_was_said_of_another_file_is_forgotten(sent, monkeypatch):
    monkeypatch.setattr("exhibitions.submissions.decoding.CUT_OFF", ("does not exist",))
    pyvips.vips_lib.vips_foreign_find_load(b"/nowhere")

    with pytest.raises(RefusedPicture) as refused:
        open_image(sent(b"GIF89a and nothing"))

    assert refused.value.code == "corrupt"


@pytest.mark.parametrize(
    "fault", (OSError(errno.ENOSPC, "No space left"), pyvips.Error("No space left on device"))
)
def test_full_disk_is_no_fault_of_the_picture(fault, sent):
    with pytest.raises(type(fault)), refusing(sent(b"")):
        raise fault


def test_decoders_say_nothing_about_their_daily_work(sent, caplog):
    with caplog.at_level(logging.INFO):
        open_image(sent(written(noise(), "PNG"))).avg()

    assert caplog.records == []
