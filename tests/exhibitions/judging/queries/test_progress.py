import pytest

from exhibitions.enums import RoundEntryStatus
from exhibitions.judging.actions.ballots import recuse, set_ballot
from exhibitions.judging.queries.progress import SeatProgress, seat_progress
from tests.factories.juries import (
    WHILE_JUDGING,
    judge_everything,
    judge_seat,
    opened_round,
    work_of,
)


def mark(seat, work, *, submit, ticks=(37, 51, 53, 33)):
    set_ballot(
        seat,
        work,
        ticks=list(ticks),
        submit=submit,
        rev=0,
        client_event_id=f"{seat.pk}-{work.pk}",
        at=WHILE_JUDGING,
    )


def test_seats_are_counted_by_what_became_of_their_works(panel, seat):
    mark(seat, work_of(seat, 1), submit=True)
    mark(seat, work_of(seat, 2), submit=False)
    recuse(seat, work_of(seat, 3), kind="teacher", at=WHILE_JUDGING, client_event_id="recuse-1")

    first, second, _third = seat_progress(panel)

    assert first == SeatProgress(
        number=1,
        name=seat.user.get_full_name(),
        counting=True,
        confirmed=False,
        assigned=3,
        submitted=1,
        drafts=1,
        recused=1,
    )
    assert (first.left, second.left) == (1, 3)


def test_works_that_left_the_round_are_counted_nowhere(panel, seat):
    work = work_of(seat)
    mark(seat, work, submit=True)
    panel.entries.filter(pk=work.pk).update(status=RoundEntryStatus.WITHDRAWN)

    first = seat_progress(panel)[0]

    assert (first.assigned, first.submitted, first.left) == (2, 0, 2)


def test_recusal_after_a_mark_is_counted_once(panel, seat):
    mark(seat, work_of(seat), submit=True)
    recuse(seat, work_of(seat), kind="teacher", at=WHILE_JUDGING, client_event_id="recuse-1")

    first = seat_progress(panel)[0]

    assert (first.submitted, first.recused, first.left) == (0, 1, 2)


def test_dropped_seat_is_shown_as_such(panel):
    panel.seats.filter(number=2).update(disposition="dropped", active_to=WHILE_JUDGING)

    assert [row.counting for row in seat_progress(panel)] == [True, False, True]


def test_no_mark_is_in_the_progress(home_page):
    round_ = opened_round(home_page, works=1)
    judge_everything(round_, lambda seat, place: [37, 51, 53, 33])

    values = {str(value) for row in seat_progress(round_) for value in vars(row).values()}

    assert judge_seat(round_).ballots.get().total in ("87/1", "87")
    assert values.isdisjoint({"37", "51", "53", "33", "87", "87/1", "18.5"})


@pytest.mark.parametrize("works", (3, 30))
def test_progress_costs_the_same_queries_for_3_and_30_works(
    home_page, django_assert_num_queries, works
):
    round_ = opened_round(home_page, works=works)

    with django_assert_num_queries(5):
        seat_progress(round_)
