from fractions import Fraction

import pytest

from exhibitions.enums import RecusalKind, RoundEntryStatus
from exhibitions.judging.actions.ballots import recuse
from exhibitions.judging.actions.closing import close_round
from exhibitions.judging.queries.standings import (
    Cell,
    held_words,
    signing_seats,
    standings,
    step_words,
)
from exhibitions.judging.scoring import BELOW_QUORUM, NO_BALLOTS, TOO_FEW_TO_TRIM
from tests.factories.juries import (
    WHILE_JUDGING,
    judge_everything,
    judge_seat,
    opened_round,
    signer,
)


@pytest.fixture
def table(judged, chair):
    close_round(judged, by=chair, at=WHILE_JUDGING)
    return standings(judged)


def test_works_stand_best_first_with_their_dropped_marks(table, judged):
    codes = list(judged.entries.order_by("-code").values_list("code", flat=True))

    assert [row.code for row in table.rows] == codes
    assert [row.rank for row in table.rows] == [1, 2, 3, 4]
    first = table.rows[0]
    assert table.seats == [1, 2, 3, 4, 5]
    assert first.cells == [
        Cell("73.5", dropped=True),
        Cell("74"),
        Cell("74.5"),
        Cell("75"),
        Cell("75.5", dropped=True),
    ]
    assert (first.display, Fraction(first.exact)) == ("74.50", Fraction(149, 2))


def test_seat_that_did_not_judge_a_work_has_an_empty_cell(judged, chair):
    seat, work = judge_seat(judged), judged.entries.order_by("code").first()
    recuse(seat, work, kind=RecusalKind.TEACHER, at=WHILE_JUDGING, client_event_id="recuse-1")
    close_round(judged, by=chair, at=WHILE_JUDGING)

    row = next(row for row in standings(judged).rows if row.code == work.code)

    assert row.cells[0] == Cell("")
    assert [cell.dropped for cell in row.cells] == [False, True, False, False, True]


def test_equal_works_share_a_rank_and_leave_a_tie_open(home_page):
    round_ = opened_round(home_page, judges=5, works=4)
    judge_everything(round_, lambda seat, place: [40, 60, 55, 30 + seat])
    close_round(round_, by=signer(round_, "chair"), at=WHILE_JUDGING)

    table = standings(round_)

    assert [(row.rank, row.shared, row.award) for row in table.rows] == [(1, True, "")] * 4
    assert len(table.allocation.open) == 1
    assert any("并列" in sentence for sentence in table.minutes)


def test_works_that_left_are_named_by_code(judged, chair):
    from exhibitions.judging.actions.closing import write_event

    work = judged.entries.order_by("code").first()
    judged.refresh_from_db()
    write_event(
        judged,
        "entry.remove",
        "role:chair",
        {"status": RoundEntryStatus.WITHDRAWN.value, "reason": "作者撤回"},
        WHILE_JUDGING,
        work.code,
    )

    assert [code for code, _how in standings(judged).removed] == [work.code]


def test_steps_of_the_ladder_have_words(table):
    rules = table.rules

    assert step_words("", rules) == step_words("score", rules) == ""
    assert step_words(f"criterion:{rules.criteria[1].key}", rules) == rules.criteria[1].name
    assert step_words("copeland", rules) == "两两比较"


def test_every_reason_to_hold_a_work_has_words():
    assert held_words().keys() == {NO_BALLOTS, BELOW_QUORUM, TOO_FEW_TO_TRIM}


def test_only_chair_and_supervisor_sign(judged, chair, supervisor):
    judge = judged.seats.get(number=1).user

    assert [signing_seats(each).count() for each in (chair, supervisor, judge)] == [1, 1, 0]
    judged.seats.filter(user=chair).update(active_to=WHILE_JUDGING)
    assert signing_seats(chair).count() == 0


@pytest.mark.parametrize("works", (3, 30))
def test_ranking_costs_the_same_queries_for_3_and_30_works(
    home_page, django_assert_num_queries, works
):
    round_ = opened_round(home_page, works=works)
    judge_everything(round_, lambda seat, place: [10 + place, 40, 40 + seat, 30])

    with django_assert_num_queries(3):
        standings(round_)
