"""Writes small colour profiles of the kind that cameras and editors embed."""

import struct

# Chromaticities adapted to D50, as profiles store them: columns of red, green and blue.
ADOBE_RGB = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
DISPLAY_P3 = (
    (0.51512, 0.24120, -0.00105),
    (0.29198, 0.69225, 0.04189),
    (0.15710, 0.06657, 0.78407),
)
D50 = (0.9642, 1.0, 0.8249)


def matrix_profile(name: str, primaries: tuple, gamma: float = 563 / 256) -> bytes:
    """Return an RGB profile of three primaries and one power curve.

    Args:
        name: what the profile calls itself; ASCII.
        primaries: XYZ of red, green and blue.
        gamma: of the curve.

    Source:
        ICC.1:2001-04, 6.3.1.2 three-component matrix-based profiles.
    """
    curve = struct.pack(">4sIIH2x", b"curv", 0, 1, round(gamma * 256))
    red, green, blue = (_xyz(each) for each in primaries)
    tags = {
        b"desc": _description(name),
        b"cprt": struct.pack(">4sI", b"text", 0) + b"CC0\0",
        b"wtpt": _xyz(D50),
        b"rXYZ": red,
        b"gXYZ": green,
        b"bXYZ": blue,
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    return _assembled(tags)


def _xyz(values):
    return struct.pack(">4sI3i", b"XYZ ", 0, *(round(value * 65536) for value in values))


def _description(name):
    text = name.encode("ascii") + b"\0"
    return struct.pack(">4sII", b"desc", 0, len(text)) + text + bytes(12 + 67)


def _assembled(tags):
    table, data, at = b"", b"", 128 + 4 + 12 * len(tags)
    for signature, content in tags.items():
        padded = content + bytes(-len(content) % 4)
        table += struct.pack(">4sII", signature, at + len(data), len(content))
        data += padded
    body = struct.pack(">I", len(tags)) + table + data
    header = struct.pack(
        ">I4sI4s4s4s12s4s28s3i48x",
        128 + len(body),
        b"",
        0x02400000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        b"",
        b"acsp",
        b"",
        *(round(value * 65536) for value in D50),
    )
    return header + body
