"""Pure recognition of files by their first bytes; names and declared types are never believed."""

BOM = b"\xef\xbb\xbf"
HEAD = 4096  # bytes that `recognise` wants to see

SIGNATURES = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0\x10\0\0\0CR", "raw"),  # Canon's raw files are TIFF inside
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),  # BigTIFF
    (b"MM\0+", "tiff"),
    (b"8BPS", "psd"),
    (b"BM", "bmp"),
    (b"%PDF-", "pdf"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "jp2"),
    (b"\xff\x4f\xff\x51", "jp2"),
    (b"\xff\x0a", "jxl"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "jxl"),
    (b"IIU\0", "raw"),
    (b"IIRO", "raw"),
    (b"FUJIFILMCCD-RAW", "raw"),
)
BRANDS = (
    (b"avif", "avif"),
    (b"avis", "avif"),
    *((brand, "heic") for brand in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1")),
    (b"crx ", "raw"),
)
SEQUENCES = (b"avis", b"hevc", b"hevx", b"msf1")
XML = (b"<?xml", b"<svg", b"<!--", b"<!DOCTYPE svg")

# What people call the formats that are recognised.
FAMILIAR = {
    "jpeg": "JPEG",
    "png": "PNG",
    "tiff": "TIFF",
    "webp": "WebP",
    "avif": "AVIF",
    "heic": "HEIC",
    "gif": "GIF",
    "bmp": "BMP",
    "jp2": "JPEG 2000",
    "jxl": "JPEG XL",
    "svg": "SVG",
    "psd": "PSD",
    "pdf": "PDF",
    "raw": "RAW",
    "video": "MP4",
}


def recognise(head: bytes) -> str:
    """Name the format that a file's first bytes announce.

    Args:
        head: the first `HEAD` bytes of the file, or all of it.

    Returns:
        A key of `FAMILIAR`, or nothing when no picture begins like that.
    """
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return _recognise_container(head)
    if head.removeprefix(BOM).lstrip().startswith(XML) and b"<svg" in head:
        return "svg"
    return next((kind for start, kind in SIGNATURES if head.startswith(start)), "")


def _recognise_container(head):
    # ISO 14496-12: a major brand, a version, then the brands it is compatible with.
    size = int.from_bytes(head[:4], "big")
    announced = (head[8:12], *(head[at : at + 4] for at in range(16, min(size, len(head)), 4)))
    return next((kind for brand, kind in BRANDS if brand in announced), "video")


def is_sequence(head: bytes) -> bool:
    """Say whether an AVIF or HEIC file is a film before it is a picture."""
    return head[4:8] == b"ftyp" and head[8:12] in SEQUENCES
