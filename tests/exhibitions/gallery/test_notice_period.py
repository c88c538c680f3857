from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from exhibitions.gallery.notice_period import is_working_day, notice_end

COUNTY = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("day", "works"),
    (
        (date(2008, 9, 26), True),  # a Friday
        (date(2008, 9, 27), True),  # a Saturday before the national holidays
        (date(2008, 10, 1), False),
        (date(2040, 1, 2), True),  # a Monday of a year nobody has arranged yet
        (date(2040, 1, 1), False),
    ),
)
def test_offices_work_as_the_state_council_arranged(day, works):
    assert is_working_day(day) is works


def test_notice_runs_full_calendar_days():
    start = datetime(2008, 6, 20, 15, 30, tzinfo=COUNTY)

    assert notice_end(start, 7, working=False) == datetime(2008, 6, 28, tzinfo=COUNTY)


def test_holidays_do_not_count_as_working_days():
    start = datetime(2008, 9, 26, 9, tzinfo=COUNTY)  # then 27 and 28 work, 29 to 5 October rest

    assert notice_end(start, 3, working=True) == datetime(2008, 10, 7, tzinfo=COUNTY)


def test_day_of_the_notice_is_the_countys():
    late = datetime.fromisoformat("2008-06-20T23:30:00+00:00")  # the 21st in Hai'an

    assert notice_end(late, 1, working=False) == datetime(2008, 6, 23, tzinfo=COUNTY)
