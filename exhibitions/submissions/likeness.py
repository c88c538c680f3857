"""Pure arithmetic of fingerprints: whether two pictures are likely the same work."""

from collections.abc import Sequence
from functools import cache
from math import cos, pi
from statistics import median

SIDE = 32  # pixels a picture is reduced to, whatever its shape
LOW = 8  # the coarsest waves of it that are looked at, in each direction
THRESHOLD = 8  # of 64 bits

Rows = Sequence[Sequence[float]]


def fingerprints(rows: Rows) -> tuple[int, ...]:
    """Return the fingerprints of a picture in the eight ways it can lie.

    Args:
        rows: `SIDE` rows of as many values of lightness.

    Returns:
        Eight numbers of 64 bits: as it is and turned by 90, 180 and 270 degrees, then the same
        of its mirror image. Each bit tells whether a wave of the cosine transform is stronger
        than the median.
    """
    waves = _transform(_transform(rows))
    return tuple(_bits(each) for each in _positions(waves))


def hamming(one: int, other: int) -> int:
    """Count the bits in which two fingerprints differ, 0 to 64."""
    return (one ^ other).bit_count()


def distance(ours: tuple[int, ...], theirs: tuple[int, ...]) -> int:
    """Return how far two pictures are from each other, however either of them lies."""
    return min(hamming(ours[0], each) for each in theirs)


def likely_same(ours: tuple[int, ...], theirs: tuple[int, ...], threshold: int = THRESHOLD) -> bool:
    """Say whether a human should compare two pictures; see `fingerprints`."""
    return distance(ours, theirs) <= threshold


@cache
def _cosines():
    return [
        [cos(pi * wave * (2 * at + 1) / (2 * SIDE)) for at in range(SIDE)] for wave in range(LOW)
    ]


def _transform(rows):
    """Return the low waves of each row, transposed: twice makes a transform of both directions."""
    return [
        [sum(value * part for value, part in zip(row, wave, strict=True)) for row in rows]
        for wave in _cosines()
    ]


def _positions(waves):
    """Yield the waves of the eight positions: no pixel needs to be looked at again.

    A mirror changes the sign of every odd wave; a quarter turn is a transposition and a mirror.
    """
    for start in (waves, _mirrored(waves)):
        turned = start
        for _ in range(4):
            yield turned
            turned = _mirrored([list(column) for column in zip(*turned, strict=True)])


def _mirrored(waves):
    return [[-value if at % 2 else value for at, value in enumerate(row)] for row in waves]


def _bits(waves):
    # Rounded, so that a plain surface is not told apart by errors of arithmetic.
    values = [round(value, 3) for row in waves for value in row]
    middle = median(values)
    return sum((value > middle) << at for at, value in enumerate(values))
