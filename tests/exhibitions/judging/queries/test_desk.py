from dataclasses import asdict, fields

import pytest

from exhibitions.enums import RecusalKind, RoundEntryStatus, RoundState, SeatRole
from exhibitions.judging.actions.ballots import recuse, set_ballot
from exhibitions.judging.actions.preparation import begin_judging
from exhibitions.judging.queries.desk import (
    JudgeEntry,
    JudgeFile,
    Progress,
    judge_entry,
    judge_seats,
    next_place,
    own_place,
    own_works,
    progress_by_seat,
    size_text,
    total_text,
    visible_place,
)
from exhibitions.models import Round, RoundEntry, Seat
from tests.factories.juries import (
    WHILE_JUDGING,
    accepted_entry,
    closed_contest,
    judge_seat,
    officer,
    opened_round,
    seated_category,
    work_of,
)

ALLOWED = {
    "code",
    "category",
    "subkind",
    "size",
    "statement_redacted",
    "files",
    "my_ballot",
    "position",
    "total",
    "rules",
}


def desk_seat(panel, number=1):
    return judge_seats(panel.seats.get(number=number).user).get()


def submit(seat, work, event_id="submit-1", **changes):
    fields = {"ticks": [30, 40, 40, 30], "submit": True, "rev": 0, "at": WHILE_JUDGING}
    return set_ballot(seat, work, client_event_id=event_id, **{**fields, **changes})


def take_away(seat, work):
    kind, event_id = RecusalKind.OTHER, "recuse-1"
    return recuse(seat, work, kind=kind, at=WHILE_JUDGING, client_event_id=event_id)


def test_judge_gets_these_fields_and_no_other(panel):
    seat = desk_seat(panel)

    entry = asdict(judge_entry(seat, next_place(seat)))

    assert {field.name for field in fields(JudgeEntry)} == ALLOWED
    assert set(entry) == ALLOWED
    assert {field.name for field in fields(JudgeFile)} == {"w", "h", "master", "thumbnail", "tiles"}
    assert entry["my_ballot"] is None
    assert set(entry["rules"]) == {"scale", "criteria"}


def test_entry_is_what_was_frozen(panel):
    seat = desk_seat(panel)
    RoundEntry.objects.update(statement="一幅字。", width_cm="69.5", height_cm=None)
    work = next_place(seat).round_entry

    entry = judge_entry(seat, next_place(seat))

    assert (entry.code, entry.category, entry.subkind) == (work.code, "书法", "毛笔")
    assert (entry.statement_redacted, entry.size) == ("一幅字。", "")
    assert (entry.position, entry.total) == (1, 3)
    assert [criterion["maximum"] for criterion in entry.rules["criteria"]] == [
        "20",
        "30",
        "30",
        "20",
    ]
    assert entry.files[0].master == f"/judging/files/{panel.uid}/{work.code}/1/master"


def test_entry_carries_the_judges_own_ballot_alone(panel):
    seat, other = desk_seat(panel), judge_seat(panel, 2)
    work = next_place(seat).round_entry
    submit(other, work, "other-1", ticks=[1, 1, 1, 1])

    assert judge_entry(seat, next_place(seat)).my_ballot is None

    submit(seat, work, submit=False, comment="再看。")
    assert judge_entry(seat, next_place(seat)).my_ballot == {
        "status": "draft",
        "ticks": [30, 40, 40, 30],
        "total": "70",
        "rev": 1,
        "comment": "再看。",
    }


def test_next_is_the_first_without_submitted_marks_behind_the_last(panel):
    seat = desk_seat(panel)
    first, second, third = (work_of(seat, position) for position in (1, 2, 3))

    assert next_place(seat).round_entry == first
    assert next_place(seat, after=1).round_entry == second
    submit(seat, second, submit=False)
    assert next_place(seat, after=1).round_entry == second
    submit(seat, second, "submit-2", rev=1)
    assert next_place(seat, after=1).round_entry == third
    assert next_place(seat, after=3).round_entry == first
    submit(seat, third, "submit-3")
    submit(seat, first, "submit-4")
    assert next_place(seat, after=1) is None


def test_list_shows_own_marks(panel):
    seat = desk_seat(panel)
    submit(seat, work_of(seat, 2))
    submit(judge_seat(panel, 2), work_of(seat, 3), "other-1")

    works = own_works(seat)

    assert [(each.position, each.status, each.total) for each in works] == [
        (1, "none", ""),
        (2, "submitted", "70"),
        (3, "none", ""),
    ]


def test_recused_work_is_nowhere(panel):
    seat = desk_seat(panel)
    work = work_of(seat)
    take_away(seat, work)

    assert work.code not in {each.code for each in own_works(seat)}
    assert own_place(seat.user, panel.uid, work.code) is None
    assert next_place(seat).round_entry != work
    assert judge_entry(seat, next_place(seat)).total == 2
    assert progress_by_seat(seat.user) == {seat.pk: Progress(0, 2)}


@pytest.mark.parametrize("status", (RoundEntryStatus.WITHDRAWN, RoundEntryStatus.DISQUALIFIED))
def test_work_that_left_is_not_shown_but_answers_for_marks(panel, status):
    seat = desk_seat(panel)
    work = work_of(seat)
    RoundEntry.objects.filter(pk=work.pk).update(status=status)

    assert visible_place(seat.user, panel.uid, work.code) is None
    assert own_place(seat.user, panel.uid, work.code).round_entry == work
    assert len(own_works(seat)) == 2


@pytest.mark.parametrize(
    ("state", "visible"),
    (
        (RoundState.PREPARING, False),
        (RoundState.OPEN, True),
        (RoundState.PAUSED, True),
        (RoundState.LOCKED, True),
        (RoundState.CERTIFIED, False),
        (RoundState.VOID, False),
    ),
)
def test_works_are_visible_while_they_are_judged(panel, state, visible):
    seat = judge_seat(panel)
    Round.objects.update(state=state)

    place = visible_place(seat.user, panel.uid, work_of(seat).code)

    assert bool(place) is visible


@pytest.mark.parametrize("role", (SeatRole.RESERVE, SeatRole.CHAIR, SeatRole.SUPERVISOR))
def test_only_a_judges_seat_has_a_desk(panel, role):
    seat = judge_seat(panel)
    Seat.objects.filter(pk=seat.pk).update(role=role)

    assert not judge_seats(seat.user).exists()
    assert own_place(seat.user, panel.uid, work_of(seat).code) is None


def test_progress_counts_submitted_marks_of_every_round(home_page):
    contest = closed_contest(home_page)
    first = seated_category(contest, works=2)
    second = seated_category(contest, works=1, code="P", title="摄影")
    judge = first.rounds.get().seats.get(number=1).user
    Seat.objects.filter(round__category=second, number=1).update(user=judge)
    rounds = begin_judging(contest, by=officer(), at=WHILE_JUDGING)
    seats = {seat.category_code: seat for seat in judge_seats(judge)}
    submit(seats["S"], work_of(seats["S"]))

    assert len(rounds) == 2
    assert progress_by_seat(judge) == {
        seats["S"].pk: Progress(1, 2),
        seats["P"].pk: Progress(0, 1),
    }


def test_seed_stays_in_the_database(panel):
    assert "seed" in desk_seat(panel).round.get_deferred_fields()


@pytest.mark.parametrize(
    ("exact", "text"),
    (("", ""), ("175/2", "87.5"), ("100/1", "100"), ("0/1", "0"), ("17501/200", "87.505")),
)
def test_total_is_written_as_people_do(exact, text):
    assert total_text(exact) == text


def test_size_is_written_width_first(home_page):
    contest = closed_contest(home_page)
    accepted_entry(seated_category(contest, works=0), width_cm="70.0", height_cm="100.5")

    frozen = begin_judging(contest, by=officer(), at=WHILE_JUDGING)[0].entries.get()

    assert size_text(RoundEntry.objects.get(pk=frozen.pk)) == "70 × 100.5 cm"


@pytest.mark.parametrize("works", (3, 30))
def test_entry_and_list_cost_two_queries_each(home_page, works, django_assert_num_queries):
    seat = desk_seat(opened_round(home_page, works=works))
    place = next_place(seat)

    with django_assert_num_queries(2):
        judge_entry(seat, place)
    with django_assert_num_queries(2):
        assert len(own_works(seat)) == works
