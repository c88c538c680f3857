import pytest

from exhibitions.judging.actions.ballots import set_ballot
from exhibitions.judging.canonical import digest
from exhibitions.judging.queries.sheet import own_sheet
from tests.factories.juries import WHILE_JUDGING, judge_seat, opened_round, work_of

TICKS = [30, 40, 41, 30]


def mark(seat, work, **changes):
    fields = {"ticks": TICKS, "submit": True, "rev": 0, "at": WHILE_JUDGING}
    event_id = f"sheet-{work.code}-{seat.number}"
    return set_ballot(seat, work, client_event_id=event_id, **{**fields, **changes})


def test_sheet_lists_every_work_with_own_marks(seat, panel):
    first, second = work_of(seat, 1), work_of(seat, 2)
    mark(seat, first)
    mark(seat, second, ticks=[1, None, None, None], submit=False)
    mark(judge_seat(panel, 2), work_of(seat, 3))

    sheet = own_sheet(seat)

    rows = {row.code: row for row in sheet.rows}
    assert list(rows) == sorted(rows)
    assert (rows[first.code].marks, rows[first.code].total) == (("15", "20", "20.5", "15"), "70.5")
    assert (rows[second.code].marks, rows[second.code].submitted) == (("0.5", "", "", ""), False)
    assert rows[work_of(seat, 3).code].marks == ("",) * 4
    assert sheet.done == 1


def test_digest_is_over_the_submitted_marks(seat, panel):
    work = work_of(seat)
    mark(seat, work)
    mark(seat, work_of(seat, 2), submit=False)

    expected = {
        "round": str(panel.uid),
        "revision": 1,
        "seat": 1,
        "ballots": [
            {
                "entry": work.code,
                "ticks": {"theme": 30, "expression": 40, "technique": 41, "whole": 30},
                "total": "141/2",
            }
        ],
    }
    assert own_sheet(seat).digest == digest(expected)


@pytest.mark.parametrize("works", (3, 30))
def test_sheet_costs_two_queries(home_page, works, django_assert_num_queries):
    seat = judge_seat(opened_round(home_page, works=works))
    assert seat.round.ruleset.data

    with django_assert_num_queries(2):
        assert len(own_sheet(seat).rows) == works
