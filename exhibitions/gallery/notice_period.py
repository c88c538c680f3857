"""Pure: how long a public notice runs, in calendar or in working days."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import chinese_calendar

COUNTY = ZoneInfo("Asia/Shanghai")
SATURDAY = 5


def is_working_day(day: date) -> bool:
    """Say whether offices work on a day.

    Source:
        The holiday arrangements of the State Council, as `chinesecalendar` holds them; for a year
        that it does not know yet, Monday to Friday.
    """
    try:
        return chinese_calendar.is_workday(day)
    except NotImplementedError:
        return day.weekday() < SATURDAY


def notice_end(start: datetime, days: int, *, working: bool) -> datetime:
    """Return the end of a notice: midnight after its last day, county time.

    Args:
        start: aware; its own day does not count.
        days: how many full days follow, at least 1.
        working: count working days only.
    """
    day = start.astimezone(COUNTY).date()
    left = days
    while left:
        day += timedelta(days=1)
        if not working or is_working_day(day):
            left -= 1
    return datetime.combine(day + timedelta(days=1), time(), COUNTY)
