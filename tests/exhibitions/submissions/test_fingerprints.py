import itertools
from io import BytesIO

import pytest
from PIL import Image, ImageEnhance, ImageOps

from exhibitions.submissions.fingerprints import perceptual_hashes
from exhibitions.submissions.likeness import distance, likely_same
from tests.nasty_files import heic, written
from tests.source_tree import ROOT

SEED = ROOT / "exhibitions" / "seed" / "images"
WORKS = sorted(SEED.glob("*.webp"))[:8]
WORK = SEED / "garden-pavilion.webp"
TURNS = {
    "90": Image.Transpose.ROTATE_90,
    "180": Image.Transpose.ROTATE_180,
    "270": Image.Transpose.ROTATE_270,
    "mirrored": Image.Transpose.FLIP_LEFT_RIGHT,
    "upside_down": Image.Transpose.FLIP_TOP_BOTTOM,
    "mirrored_90": Image.Transpose.TRANSPOSE,
    "mirrored_270": Image.Transpose.TRANSVERSE,
}


@pytest.fixture
def work():
    image = Image.open(WORK).convert("RGB")
    image.thumbnail((800, 800))
    return image


@pytest.fixture
def hashes(sent):
    return lambda image: perceptual_hashes(sent(written(image, "PNG")))


def warmer(image):
    red, green, blue = image.split()
    brighter = red.point(lambda value: min(255, int(value * 1.1)))
    return Image.merge("RGB", (brighter, green, blue.point(lambda value: int(value * 0.9))))


def trimmed(image, percent=2):
    width, height = image.size
    left, top = width * percent // 100, height * percent // 100
    return image.crop((left, top, width - left, height - top))


def saved_anew(image):
    return Image.open(BytesIO(written(image, "JPEG", quality=40)))


CHANGES = {
    "saved_anew": saved_anew,
    "smaller": lambda image: image.resize((image.width // 3, image.height // 3)),
    "brighter": lambda image: ImageEnhance.Brightness(image).enhance(1.15),
    "stronger": lambda image: ImageEnhance.Contrast(image).enhance(1.2),
    "warmer": warmer,
    "grey": ImageOps.grayscale,
    "trimmed": trimmed,
    "trimmed_and_turned": lambda image: trimmed(image).transpose(TURNS["90"]),
}


@pytest.mark.parametrize("turn", TURNS)
def test_turned_and_mirrored_picture_is_found(turn, work, hashes):
    assert distance(hashes(work), hashes(work.transpose(TURNS[turn]))) <= 4


@pytest.mark.parametrize("change", CHANGES)
def test_slightly_changed_picture_is_found(change, work, hashes):
    assert likely_same(hashes(work), hashes(CHANGES[change](work)))


def test_different_pictures_are_not_taken_for_the_same():
    known = {path.name: perceptual_hashes(path) for path in WORKS}

    alike = {
        (one, other)
        for one, other in itertools.combinations(known, 2)
        if likely_same(known[one], known[other])
    }

    assert len(known) == 8
    assert alike == set()


def test_eight_positions_have_one_fingerprint_each(work, hashes):
    found = hashes(work)

    assert len(set(found)) == 8
    assert all(0 <= each < 2**64 for each in found)


def test_format_makes_no_difference(work, sent, hashes):
    work.thumbnail((400, 400))

    assert likely_same(hashes(work), perceptual_hashes(sent(heic(work))))


def test_blank_pictures_have_a_fingerprint_too(hashes):
    assert likely_same(hashes(Image.new("L", (50, 9))), hashes(Image.new("RGB", (9, 50), "white")))
