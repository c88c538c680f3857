"""Small pictures, made on the spot."""

from io import BytesIO

from PIL import Image


def jpeg(size=(320, 200), colour="teal") -> bytes:
    """Return a JPEG of one colour."""
    target = BytesIO()
    Image.new("RGB", size, colour).save(target, "JPEG")
    return target.getvalue()


def webp(size=(1200, 800), colour="teal") -> bytes:
    """Return a WebP of one colour, as the desk and the wall are given."""
    target = BytesIO()
    Image.new("RGB", size, colour).save(target, "WEBP")
    return target.getvalue()
