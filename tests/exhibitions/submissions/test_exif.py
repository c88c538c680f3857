import json
from io import BytesIO
from random import Random

import pytest

from exhibitions.submissions.exif import KEPT, is_raw, notes, read_tags
from tests.nasty_files import digital_negative, looping_exif, reduced_preview, tiff
from tests.telling_pictures import MARK
from tests.telling_pictures import notes as telling_notes

MARK_OF_BLOCK = b"Exif\0\0"


def kept(data):
    return notes(read_tags(BytesIO(data)))


def test_notes_of_a_camera_are_kept_by_name():
    found = kept(telling_notes(orientation=6).removeprefix(MARK_OF_BLOCK))

    assert found["Make"] == "NIKON"
    assert found["DateTime"] == "2008:05:01 10:00:00"
    assert found["Orientation"] == 6
    assert found["ExposureTime"] == pytest.approx(0.008)


def test_no_name_number_or_place_is_kept():
    tags = read_tags(BytesIO(telling_notes().removeprefix(MARK_OF_BLOCK)))
    assert MARK in str(tags)
    assert 0x8825 in tags

    found = notes(tags)

    assert MARK not in str(found)
    assert not any("GPS" in name for name in found)


def test_notes_of_a_scanner_are_those_of_its_tiff():
    assert kept(tiff(tiffinfo={0x10F: "EPSON"}))["Make"] == "EPSON"


@pytest.mark.parametrize(
    ("make", "raw"), ((digital_negative, True), (reduced_preview, True), (tiff, False))
)
def test_raw_file_of_a_camera_is_known(make, raw):
    assert is_raw(read_tags(BytesIO(make()))) is raw


def test_text_is_short_and_without_control_characters():
    found = notes({0x10F: "A\0B\n" + "C" * 900, 0x110: "\0\0", 0x131: b"Editor\0"})

    assert found == {"Make": "AB" + "C" * 98, "Software": "Editor"}


@pytest.mark.parametrize("value", (float("nan"), float("inf"), (1, 2), object(), None))
def test_what_is_neither_text_nor_number_is_left_out(value):
    assert notes({0x10F: value}) == {}


@pytest.mark.parametrize("data", (b"", b"II*\0", b"MM\0*\0\0\xff\xff", looping_exif(), b"nonsense"))
def test_broken_notes_are_no_notes(data):
    assert set(kept(data)) <= set(KEPT)


def test_no_damage_to_the_notes_stops_the_picture():
    whole = telling_notes().removeprefix(MARK_OF_BLOCK)
    chance = Random(2008)
    for _ in range(2000):
        data = bytearray(whole)
        for _ in range(4):
            data[chance.randrange(300)] = chance.randrange(256)

        found = kept(bytes(data))

        assert "\\u0000" not in json.dumps(found, allow_nan=False)
