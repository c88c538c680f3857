"""Pictures that tell more than they show: a mark in every place where a name can hide."""

import struct
from io import BytesIO

import pillow_heif
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.colour_profiles import ADOBE_RGB, matrix_profile
from tests.nasty_files import noise, written

MARK = "CANARY7F3A"
TEXT = f"王某某 {MARK}"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{TEXT}</dc:creator></x:xmpmeta>'.encode()
GPS = {1: "N", 2: (32.0, 32.0, 37.0), 3: "E", 4: (120.0, 27.0, 0.0)}
# What any of these blocks begins with: none may be left, whatever it says.
TRACES = (MARK.encode(), b"Exif", b"EXIF", b"xmpmeta", b"ns.adobe.com", b"8BIM", b"Photoshop")


def notes(orientation=1):
    """EXIF with author, owner, serial numbers, comment, position and a small picture."""
    exif = Image.Exif()
    exif.update({0x112: orientation, 0x10F: "NIKON", 0x132: "2008:05:01 10:00:00"})
    exif.update({0x10E: MARK, 0x13B: MARK, 0x8298: MARK, 0x9C9D: TEXT.encode("utf-16-le")})
    exif.get_ifd(0x8769).update({0xA430: MARK, 0xA431: MARK, 0xA435: MARK, 0x829A: 0.008})
    exif.get_ifd(0x8769).update({0x9286: b"ASCII\0\0\0" + MARK.encode(), 0x927C: MARK.encode()})
    exif.get_ifd(0x8825).update(GPS)
    return _with_thumbnail(exif.tobytes())


def _with_thumbnail(block):
    """Chain a second directory, with a small JPEG that carries the mark, to the first."""
    data = bytearray(block.removeprefix(b"Exif\0\0"))
    end = 10 + 12 * struct.unpack_from(">H", data, 8)[0]
    struct.pack_into(">I", data, end, len(data))
    small = written(noise((64, 48)), "JPEG", comment=MARK.encode())
    at = len(data) + 2 + 2 * 12 + 4
    entries = struct.pack(">HHIIHHII", 0x201, 4, 1, at, 0x202, 4, 1, len(small))
    return b"Exif\0\0" + bytes(data) + struct.pack(">H", 2) + entries + bytes(4) + small


def segment(number, payload):
    return bytes((0xFF, number)) + struct.pack(">H", len(payload) + 2) + payload


def telling_jpeg(size=(240, 160), **options):
    profile = matrix_profile(f"Adobe RGB {MARK}", ADOBE_RGB)
    data = written(noise(size), "JPEG", exif=notes(), xmp=XMP, icc_profile=profile, **options)
    caption = b"\x1c\x02\x50" + struct.pack(">H", len(MARK)) + MARK.encode()
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(caption)) + caption
    marked = segment(0xED, b"Photoshop 3.0\0" + resource) + segment(0xFE, MARK.encode())
    return data[:2] + marked + data[2:] + MARK.encode()


def telling_png():
    texts = PngInfo()
    texts.add_text("Author", MARK)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return written(noise(), "PNG", pnginfo=texts, exif=notes())


def telling_webp():
    return written(noise(), "WEBP", exif=notes(), xmp=XMP)


def telling_tiff():
    tags = {0x10E: MARK, 0x13B: MARK, 0x131: MARK, 700: XMP, 33723: MARK.encode()}
    return written(noise(), "TIFF", tiffinfo=tags)


def telling_avif():
    return written(noise(), "AVIF", exif=notes(), xmp=XMP)


def telling_heic():
    out = BytesIO()
    pillow_heif.from_pillow(noise()).save(out, exif=notes(), xmp=XMP)
    return out.getvalue()


def telling_profile():
    """A profile that no program can use, so that nothing is converted by it."""
    return written(noise(), "JPEG", icc_profile=MARK.encode() * 40)


PICTURES = {
    "profile": telling_profile,
    "jpeg": telling_jpeg,
    "png": telling_png,
    "webp": telling_webp,
    "tiff": telling_tiff,
    "avif": telling_avif,
    "heic": telling_heic,
}
