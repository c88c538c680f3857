from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from portal.core.columns import DayColumn, MomentColumn


@pytest.mark.parametrize(
    ("column", "value", "shown"),
    (
        (DayColumn, date(2008, 6, 27), '<time datetime="2008-06-27">2008年6月27日</time>'),
        (DayColumn, datetime(2008, 6, 27, 18, tzinfo=UTC), "2008年6月28日"),
        (MomentColumn, datetime(2008, 6, 27, 1, 30, tzinfo=UTC), "2008-06-27 09:30"),
    ),
)
def test_cell_says_when(column, value, shown):
    assert shown in column("when").get_value(SimpleNamespace(when=value))


@pytest.mark.parametrize("column", (DayColumn, MomentColumn))
def test_cell_is_empty_where_there_is_no_date(column):
    assert column("when").get_value(SimpleNamespace(when=None)) == ""
