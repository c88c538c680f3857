import random
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms
from pillow_heif import register_heif_opener

from portal.images.cleaning import DamagedPicture, MovingPicture, clean_picture

register_heif_opener()
GPS = {1: "N", 2: (32.0, 32.0, 37.0), 3: "E", 4: (120.0, 27.0, 0.0)}


def written(image, kind="JPEG", **options):
    out = BytesIO()
    image.save(out, format=kind, **options)
    return out.getvalue()


def noise(size=(120, 80)):
    return Image.frombytes("RGB", size, random.Random(2008).randbytes(3 * size[0] * size[1]))


def exif():
    made = Image.Exif()
    made[0x112] = 6  # the camera was turned
    made[0x13B] = "王某某"
    made.get_ifd(0x8825).update(GPS)
    return made


def opened(result):
    data, _extension = result
    return Image.open(BytesIO(data))


def test_plain_picture_is_kept_as_it_is():
    assert clean_picture(written(noise())) is None


def test_turned_picture_with_place_and_author_becomes_upright_and_silent():
    result = clean_picture(written(noise(), exif=exif()))

    image = opened(result)
    assert image.size == (80, 120)
    assert dict(image.getexif()) == {}
    assert "王某某".encode() not in result[0]


def test_cmyk_becomes_srgb():
    image = opened(clean_picture(written(Image.new("CMYK", (20, 20), (0, 255, 255, 0)))))

    red, green, blue = image.getpixel((10, 10))
    assert image.mode == "RGB"
    assert red > 200 > 60 > max(green, blue)


def test_wide_gamut_becomes_srgb_without_its_profile():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    broken = written(noise(), icc_profile=profile[:100])

    image = opened(clean_picture(broken))

    assert "icc_profile" not in image.info


def test_sixteen_bits_become_eight_without_turning_white():
    image = opened(clean_picture(written(Image.new("I;16", (20, 20), 32768), "PNG")))

    assert (image.mode, image.getpixel((5, 5))) == ("L", 128)


def test_transparency_is_kept():
    drawn = Image.new("RGBA", (20, 20), (10, 20, 30, 0))

    image = opened(clean_picture(written(drawn, "PNG", exif=exif())))

    assert image.getpixel((5, 5))[3] == 0


def test_picture_of_a_phone_becomes_a_jpeg():
    data, extension = clean_picture(written(noise(), "HEIF"))

    assert extension == "jpg"
    assert Image.open(BytesIO(data)).format == "JPEG"


def bomb():
    def chunk(name, data):
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", 30000, 30000, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (3751 * 3000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def lying():
    data = bytearray(written(noise()))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", 65500, 65500)
    return bytes(data)


NASTY = {
    "truncated": lambda: written(noise())[:3000],
    "corrupted": lambda: bytes(
        byte ^ 0xFF if at > 4000 and at % 97 == 0 else byte
        for at, byte in enumerate(written(noise((300, 200)), "PNG"))
    ),
    "bomb": bomb,
    "lying header": lying,
    "program": lambda: b"<?php echo 1;",
    "drawing": lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "empty": lambda: b"",
}


@pytest.mark.parametrize("name", NASTY)
def test_what_is_no_whole_picture_is_refused(name):
    with pytest.raises(DamagedPicture):
        clean_picture(NASTY[name]())


@pytest.mark.parametrize("kind", ("GIF", "WEBP", "PNG"))
def test_animation_is_refused(kind):
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "green", "blue")]

    with pytest.raises(MovingPicture):
        clean_picture(written(frames[0], kind, save_all=True, append_images=frames[1:]))
