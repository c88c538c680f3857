from random import Random

import pytest

from exhibitions.submissions.likeness import (
    SIDE,
    THRESHOLD,
    distance,
    fingerprints,
    hamming,
    likely_same,
)


@pytest.fixture
def rows():
    chance = Random(2008)
    return [[chance.randrange(256) for _ in range(SIDE)] for _ in range(SIDE)]


def turned(rows):
    """Turn a quarter to the left."""
    return [list(column) for column in zip(*rows, strict=True)][::-1]


def mirrored(rows):
    return [row[::-1] for row in rows]


def test_positions_of_one_picture_have_the_same_fingerprints(rows):
    found = set(fingerprints(rows))

    assert len(found) == 8
    assert set(fingerprints(turned(rows))) == found
    assert set(fingerprints(mirrored(rows))) == found


def test_first_fingerprint_is_that_of_the_picture_as_it_is(rows):
    ours, theirs = fingerprints(rows), fingerprints(turned(turned(rows)))

    assert ours[0] == theirs[2]
    assert ours[0] != theirs[0]


def test_lightness_makes_no_difference(rows):
    brighter = [[value + 40 for value in row] for row in rows]

    assert fingerprints(brighter) == fingerprints(rows)


def test_nearest_position_counts():
    assert distance((0b1111, 0), (0xFF, 0b0111)) == 1


def test_differing_bits_are_counted():
    assert hamming(0b1011, 0b0010) == 2
    assert hamming(0, 2**64 - 1) == 64


def test_threshold_belongs_to_the_same_picture():
    ours, theirs = (0,), (2**THRESHOLD - 1,)

    assert likely_same(ours, theirs)
    assert not likely_same(ours, (2 ** (THRESHOLD + 1) - 1,))
    assert not likely_same(ours, theirs, threshold=7)
