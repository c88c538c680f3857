"""Files that people and attackers really send, all made here: what is refused, what is taken."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from random import Random

import pillow_heif
import pyvips
from PIL import Image, ImageCms

from tests.colour_profiles import ADOBE_RGB, DISPLAY_P3, matrix_profile

SIZE = (240, 160)
PHP = b"<?php system($_GET['c']); ?>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
XXE = b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'
FIRST_DAMAGE, DAMAGE_EVERY = 1500, 997
SOF = (b"\xff\xc0", b"\xff\xc2")


@dataclass(frozen=True)
class NastyFile:
    """A file under the name it is sent by; `code` is the refusal it deserves, or nothing."""

    name: str
    make: Callable[[], bytes]
    code: str = ""

    def __str__(self):
        return self.name


def noise(size=SIZE, mode="RGB", seed=2008):
    """A picture with detail everywhere, so that damage anywhere is in its pixels."""
    coarse = tuple(side // 8 + 1 for side in size)
    raw = Random(seed).randbytes(3 * coarse[0] * coarse[1])
    image = Image.frombytes("RGB", coarse, raw).resize(size, Image.Resampling.BICUBIC)
    return image if mode == "RGB" else image.convert(mode)


def written(image, kind, **options):
    out = BytesIO()
    image.save(out, format=kind, **options)
    return out.getvalue()


def jpeg(size=SIZE, **options):
    return written(noise(size), "JPEG", **{"quality": 92, **options})


def png(image=None, **options):
    return written(image or noise(), "PNG", **options)


def heic(image=None, **options):
    out = BytesIO()
    pillow_heif.from_pillow(image or noise()).save(out, **options)
    return out.getvalue()


def vips(image=None):
    pixels = image or noise()
    flat = pyvips.Image.new_from_memory(pixels.tobytes(), *pixels.size, 3, "uchar")
    return flat.copy(interpretation="srgb")


def clear():
    """A picture that fades out to the right."""
    image = noise()
    image.putalpha(Image.linear_gradient("L").rotate(90).resize(SIZE))
    return image


def half(data):
    return data[: len(data) // 2]


def damaged(data):
    broken = bytearray(data)
    for at in range(FIRST_DAMAGE, len(data), DAMAGE_EVERY):
        broken[at] ^= 0xFF
    return bytes(broken)


def moving(kind):
    frames = [noise((80, 60), seed=seed) for seed in range(3)]
    return written(frames[0], kind, save_all=True, append_images=frames[1:])


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_bomb(side, rows=None):
    """Announces many pixels of one bit and packs all of them into about 100 KiB."""
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    data = zlib.compress(bytes((side // 8 + 1) * (rows or side)))
    body = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(*each) for each in body)


def lying_jpeg(side):
    """Announces another size in its header than its data hold."""
    data = bytearray(jpeg())
    at = min(found for mark in SOF if (found := data.find(mark)) >= 0)
    data[at + 5 : at + 9] = struct.pack(">HH", side, side)
    return bytes(data)


def lying_png():
    """Announces twice the rows that it holds."""
    data = png()
    header = data[16:20] + struct.pack(">I", SIZE[1] * 2) + data[24:29]
    return data[:8] + png_chunk(b"IHDR", header) + data[33:]


def tiff(image=None, **options):
    return written(image or noise(), "TIFF", **options)


def lab_tiff():
    srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    return tiff(ImageCms.profileToProfile(noise(), srgb, lab, outputMode="LAB"))


def deep():
    return (vips() * 257).cast("ushort").copy(interpretation="rgb16")


def deep_png():
    return deep().pngsave_buffer()


def deep_tiff(**options):
    return deep().tiffsave_buffer(**options)


def digital_negative():
    return tiff(tiffinfo={0xC612: bytes((1, 4, 0, 0))})


def reduced_preview():
    return tiff(tiffinfo={0x00FE: 1})


def film(data, brand):
    return data[:8] + brand + data[12:]


def phone_pair():
    """A photograph with its brightness map, as new phones write it: MPO, which is JPEG first."""
    return written(noise(), "MPO", save_all=True, append_images=[noise((60, 40), "L")])


def padded_jpeg():
    """Some cameras fill up before the end mark."""
    return jpeg()[:-2] + bytes(3) + b"\xff\xd9"


def strange_revision():
    """Claims a version of its container that was never made, as some scanners do."""
    data = bytearray(jpeg())
    data[data.index(b"JFIF") + 5] = 9
    return bytes(data)


def strange_scan():
    """Says of a simple picture that its one scan holds a part only, as some cameras do."""
    data = bytearray(jpeg())
    at = data.index(b"\xff\xda")
    data[at + int.from_bytes(data[at + 2 : at + 4], "big")] = 0
    return bytes(data)


def wrong_restart():
    """Has a mark for starting anew where another one is due: rows between them are lost."""
    data = bytearray(jpeg(restart_marker_rows=2))
    data[data.index(b"\xff\xd1") + 1] = 0xD3
    return bytes(data)


def oddly_noted(exif):
    return jpeg(exif=b"Exif\0\0" + exif)


def looping_exif():
    """Notes whose directory comes after itself."""
    return b"II*\0\x08\0\0\0" + struct.pack("<HHHIII", 1, 0x010F, 2, 4, 0x41414141, 8)


REFUSED = (
    NastyFile("empty.jpg", lambda: b"", "empty"),
    NastyFile("script.jpg", lambda: PHP * 9, "not_a_picture"),
    NastyFile("page.png", lambda: b"<!DOCTYPE html><script>alert(1)</script>", "not_a_picture"),
    NastyFile("drawing.jpg", lambda: SVG, "format_not_accepted"),
    NastyFile("entity.jpg", lambda: XXE, "format_not_accepted"),
    NastyFile("photoshop.jpg", lambda: b"8BPS\0\x01" + bytes(300), "format_not_accepted"),
    NastyFile("document.jpg", lambda: b"%PDF-1.7\n" + bytes(300), "format_not_accepted"),
    NastyFile("bitmap.jpg", lambda: written(noise(), "BMP"), "format_not_accepted"),
    NastyFile("live.heic", lambda: b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "format_not_accepted"),
    NastyFile("negative.tif", digital_negative, "format_not_accepted"),
    NastyFile("preview.tif", reduced_preview, "format_not_accepted"),
    NastyFile("tag.gif", lambda: b"GIF89a" + PHP, "corrupt"),
    NastyFile("bomb_30000.png", lambda: png_bomb(30_000), "too_many_pixels"),
    NastyFile("bomb_50000.png", lambda: png_bomb(50_000, rows=9), "too_many_pixels"),
    NastyFile("lying_65500.jpg", lambda: lying_jpeg(65_500), "too_many_pixels"),
    NastyFile("lying_9000.jpg", lambda: lying_jpeg(9_000), "corrupt"),
    NastyFile("lying.png", lying_png, "corrupt"),
    NastyFile("dot.png", lambda: png(Image.new("RGB", (1, 1))), "too_small"),
    NastyFile("rule.png", lambda: png(Image.new("RGB", (12_000, 40))), "too_elongated"),
    NastyFile("moving.gif", lambda: moving("GIF"), "several_frames"),
    NastyFile("moving.png", lambda: moving("PNG"), "several_frames"),
    NastyFile("moving.webp", lambda: moving("WEBP"), "several_frames"),
    NastyFile("pages.tif", lambda: moving("TIFF"), "several_frames"),
    NastyFile("moving.avif", lambda: moving("AVIF"), "several_frames"),
    NastyFile("burst.heic", lambda: film(heic(), b"hevc"), "several_frames"),
    NastyFile("half.jpg", lambda: half(jpeg()), "truncated"),
    NastyFile("half_progressive.jpg", lambda: half(jpeg(progressive=True)), "truncated"),
    NastyFile("no_end.jpg", lambda: jpeg()[:-2], "truncated"),
    NastyFile("half.png", lambda: half(png()), "truncated"),
    NastyFile("half.webp", lambda: half(written(noise(), "WEBP")), "truncated"),
    NastyFile("half.tif", lambda: half(tiff()), "truncated"),
    NastyFile("half.avif", lambda: half(written(noise(), "AVIF")), "truncated"),
    NastyFile("half.heic", lambda: half(heic()), "truncated"),
    NastyFile("half.gif", lambda: half(written(noise(), "GIF")), "truncated"),
    NastyFile("head_only.jpg", lambda: jpeg()[:20], "truncated"),
    NastyFile("damaged.jpg", lambda: damaged(jpeg((800, 600))), "corrupt"),
    NastyFile("restarted.jpg", wrong_restart, "corrupt"),
    NastyFile("damaged.png", lambda: damaged(png()), "corrupt"),
    NastyFile("damaged.tif", lambda: damaged(tiff(compression="tiff_lzw")), "corrupt"),
    NastyFile("damaged.avif", lambda: damaged(written(noise(), "AVIF")), "corrupt"),
    NastyFile("measured.tif", lambda: tiff(noise(mode="L").convert("F")), "depth_not_accepted"),
)

ACCEPTED = (
    NastyFile("plain.jpg", jpeg),
    NastyFile("not_really.png", jpeg),
    NastyFile("progressive.jpg", lambda: jpeg(progressive=True)),
    NastyFile("grey.jpg", lambda: written(noise(mode="L"), "JPEG")),
    NastyFile("cmyk.jpg", lambda: written(noise(mode="CMYK"), "JPEG")),
    NastyFile("cmyk.tif", lambda: tiff(noise(mode="CMYK"))),
    NastyFile("lab.tif", lab_tiff),
    NastyFile("deep.png", deep_png),
    NastyFile("deep_grey.png", lambda: deep()[0].copy(interpretation="grey16").pngsave_buffer()),
    NastyFile("deep.tif", deep_tiff),
    NastyFile("big.tif", lambda: deep_tiff(bigtiff=True)),
    NastyFile("tiled.tif", lambda: deep_tiff(tile=True, compression="deflate")),
    NastyFile("palette.png", lambda: png(noise().quantize(64))),
    NastyFile("palette_clear.png", lambda: png(noise().quantize(64), transparency=0)),
    NastyFile("grey_clear.png", lambda: png(clear().convert("LA"))),
    NastyFile("clear.png", lambda: png(clear())),
    NastyFile("clear.webp", lambda: written(clear(), "WEBP")),
    NastyFile("clear.heic", lambda: heic(clear())),
    NastyFile("one_bit.png", lambda: png(noise(mode="1"))),
    NastyFile("one_bit.tif", lambda: tiff(noise(mode="1"), compression="group4")),
    NastyFile("interlaced.png", lambda: vips().pngsave_buffer(interlace=True)),
    NastyFile("still.gif", lambda: written(noise(), "GIF")),
    NastyFile("still.avif", lambda: written(noise(), "AVIF")),
    NastyFile("phone.heic", heic),
    NastyFile("phone.jpg", phone_pair),
    NastyFile("padded.jpg", padded_jpeg),
    NastyFile("strange_revision.jpg", strange_revision),
    NastyFile("strange_scan.jpg", strange_scan),
    NastyFile("polyglot.jpg", lambda: jpeg() + PHP),
    NastyFile("scroll.jpg", lambda: jpeg((1600, 80))),
    NastyFile("adobe.jpg", lambda: jpeg(icc_profile=matrix_profile("Adobe RGB", ADOBE_RGB))),
    NastyFile("p3.heic", lambda: heic(icc_profile=matrix_profile("Display P3", DISPLAY_P3))),
    NastyFile("broken_profile.jpg", lambda: jpeg(icc_profile=b"broken" * 40)),
    NastyFile(
        "foreign_profile.jpg",
        lambda: written(
            noise(mode="CMYK"), "JPEG", icc_profile=matrix_profile("Adobe RGB", ADOBE_RGB)
        ),
    ),
    NastyFile("looping_notes.jpg", lambda: oddly_noted(looping_exif())),
    NastyFile("torn_notes.jpg", lambda: oddly_noted(b"MM\0*\0\0\xff\xff")),
    NastyFile("no_notes.jpg", lambda: oddly_noted(b"")),
)
