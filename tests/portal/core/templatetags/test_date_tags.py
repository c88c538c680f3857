from datetime import UTC, date, datetime

from portal.core.templatetags.date_tags import day, minute

LATE = datetime(2008, 6, 27, 16, 30, tzinfo=UTC)  # already the 28th in Shanghai


def test_day_is_that_of_shanghai():
    assert day(LATE) == '<time datetime="2008-06-28">2008年6月28日</time>'


def test_day_takes_a_plain_date():
    assert day(date(2008, 5, 29)) == '<time datetime="2008-05-29">2008年5月29日</time>'


def test_minute_is_the_form_of_the_standard():
    assert minute(LATE) == '<time datetime="2008-06-28T00:30+08:00">2008-06-28 00:30</time>'


def test_nothing_is_shown_for_no_date():
    assert (day(None), minute(None)) == ("", "")
