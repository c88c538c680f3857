"""Pictures as they are kept: upright, in sRGB, without where and by whom they were taken."""

from io import BytesIO

from PIL import Image, ImageCms, ImageOps

PLAIN_MODES = {"1", "L", "LA", "P", "RGB", "RGBA"}
PRIVATE_KEYS = {"exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "icc_profile"}
MAY_MOVE = {"GIF", "WEBP", "PNG", "AVIF"}
# What browsers show stays what it is; the rest becomes JPEG.
KEPT = {"PNG": "png", "WEBP": "webp", "AVIF": "avif"}
QUALITY = 92


class DamagedPicture(Exception):
    """The file is cut off, or no picture at all."""


class MovingPicture(Exception):
    """The file holds an animation."""


def clean_picture(data: bytes) -> tuple[bytes, str] | None:
    """Make the copy of an uploaded picture that may be kept.

    Args:
        data: the file as it was uploaded, of a format that Pillow reads.

    Returns:
        The clean file and its extension, or nothing when the file is clean as it is.

    Raises:
        DamagedPicture: the pixels cannot be read to the end.
        MovingPicture: there is more than one frame.
    """
    try:
        image = Image.open(BytesIO(data))
        image.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise DamagedPicture from error
    if image.format in MAY_MOVE and getattr(image, "n_frames", 1) > 1:
        raise MovingPicture
    if is_clean(image):
        return None
    return encode(to_srgb(ImageOps.exif_transpose(image)), image.format)


def is_clean(image: Image.Image) -> bool:
    """Say whether a picture can be shown as it is and tells nothing but what it shows."""
    private = PRIVATE_KEYS & image.info.keys() or getattr(image, "text", None)
    return image.mode in PLAIN_MODES and not private and image.format in {*KEPT, "JPEG", "GIF"}


def to_srgb(image: Image.Image) -> Image.Image:
    """Convert any mode and profile to 8-bit sRGB, keeping transparency."""
    if image.mode.startswith("I"):  # 16 bits a pixel: the upper eight are what a screen shows
        return image.convert("I").point(lambda value: value / 256).convert("L")
    has_alpha = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    target = "RGBA" if has_alpha else "RGB"
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "RGBA", "CMYK", "LAB"}:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, source, srgb, outputMode=target)
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken profile: its colours are read as if it were not there
    return image.convert(target)


def encode(image: Image.Image, kind: str) -> tuple[bytes, str]:
    """Write a picture without any metadata; return the file and its extension."""
    extension = KEPT.get(kind, "png" if image.mode == "RGBA" else "jpg")
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    out = BytesIO()
    bare.save(out, format="JPEG" if extension == "jpg" else extension.upper(), quality=QUALITY)
    return out.getvalue(), extension
