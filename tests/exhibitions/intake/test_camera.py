from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from exhibitions.intake.camera import advice

HANDED_IN = datetime(2008, 3, 11, 8, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("notes", "expected"),
    (
        ({}, ["none"]),
        ({"Model": "D80", "DateTimeOriginal": "2008:02:01 10:00:00"}, []),
        ({"Software": "Adobe Photoshop CS3"}, ["edited"]),
        ({"DateTimeOriginal": "2009:01:01 00:00:00"}, ["future"]),
        ({"DateTimeOriginal": "1970:01:01 00:00:00"}, ["clock"]),
        ({"DateTimeOriginal": "2006:05:01 00:00:00"}, ["year"]),
        ({"DateTimeOriginal": "nonsense", "DateTime": "2008:02:01 10:00:00"}, []),
        ({"DateTimeOriginal": "0000:00:00 00:00:00"}, []),
        ({"DateTimeOriginal": 2008.0}, []),
    ),
)
def test_notes_are_read_with_care(notes, expected):
    assert advice(notes, 2008, HANDED_IN) == expected


def test_unknown_year_is_no_contradiction():
    assert advice({"DateTimeOriginal": "2006:05:01 00:00:00"}, None, HANDED_IN) == []
