import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exhibitions.enums import BallotStatus, RoundState
from exhibitions.judging.ledger import verify_chain
from exhibitions.judging.queries.chain import ledger_events
from exhibitions.models import Assignment, Ballot, Recusal, Round, ScoreComment, ScoreEvent
from tests.factories.juries import judge_seat, opened_round, work_of

SHEET = {"ticks": [30, 40, 40, 30], "submit": True, "rev": 0, "client_event_id": "event-01"}


@pytest.fixture
def send(client, judge):
    """Return a function that posts a sheet for the judge's work at a place of the order."""

    def post(position=1, **changes):
        url = f"/judging/rounds/{judge.round.uid}/works/{work_of(judge, position).code}/ballot/"
        return client.post(url, {**SHEET, **changes}, content_type="application/json")

    return post


def test_submitting_saves_and_brings_the_next_work(send, judge):
    answer = send()

    assert answer.status_code == 200
    assert answer.json()["ballot"]["total"] == "70"
    assert answer.json()["next"]["code"] == work_of(judge, 2).code
    assert Ballot.objects.get().status == BallotStatus.SUBMITTED


def test_draft_brings_no_next_work(send):
    answer = send(submit=False, ticks=[1, None, None, None])

    assert answer.json()["next"] is None
    assert answer.json()["ballot"]["status"] == "draft"


def test_last_submission_brings_nothing(send):
    answers = [send(position, client_event_id=f"event-0{position}") for position in (1, 2, 3)]

    assert answers[-1].json()["next"] is None


def test_same_event_twice_is_one_mark(send):
    first, second = send(), send()

    assert first.json() == second.json()
    assert ScoreEvent.objects.filter(type="ballot.set").count() == 1


def test_two_windows_hear_of_each_other(send):
    send(submit=False, ticks=[9, None, None, None], client_event_id="window-1")

    answer = send(submit=False, ticks=[8, None, None, None], client_event_id="window-2")

    assert (answer.status_code, answer.json()["error"]) == (409, "conflict")
    assert answer.json()["ballot"]["ticks"] == [9, None, None, None]
    assert answer.json()["sentence"].endswith("。")


def test_submitted_marks_ask_before_they_change(send):
    send()

    refused = send(rev=1, ticks=[40, 40, 40, 40], client_event_id="event-02")
    confirmed = send(rev=1, ticks=[40, 40, 40, 40], client_event_id="event-03", overwrite=True)

    assert (refused.status_code, refused.json()["error"]) == (409, "already_submitted")
    assert refused.json()["ballot"]["total"] == "70"
    assert (confirmed.status_code, confirmed.json()["ballot"]["total"]) == (200, "80")


@pytest.mark.parametrize(
    ("changes", "status", "error"),
    (
        ({"ticks": [1700, 0, 0, 0]}, 422, "unfit_marks"),
        ({"ticks": [17]}, 422, "unfit_marks"),
        ({"ticks": [17, None, 0, None]}, 422, "marks_missing"),
        ({"ticks": "17"}, 400, "malformed"),
        ({"rev": -1}, 400, "malformed"),
        ({"rev": 2**31}, 400, "malformed"),
        ({"rev": True}, 400, "malformed"),
        ({"submit": "yes"}, 400, "malformed"),
        ({"client_event_id": "short"}, 400, "malformed"),
        ({"client_event_id": None}, 400, "malformed"),
        ({"comment": "长" * 501}, 400, "malformed"),
        ({"comment": "\x00"}, 400, "malformed"),
        ({"comment": "\ud800"}, 400, "malformed"),
        ({"comment": 7}, 400, "malformed"),
    ),
)
def test_wrong_sheet_is_refused_with_a_sentence(send, changes, status, error):
    answer = send(**changes)

    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert answer.json()["sentence"].endswith("。")
    assert not Ballot.objects.exists()


@pytest.mark.parametrize("body", ("", "[]", "{", "[" * 100_000, b"\xff"))
def test_body_that_is_no_sheet_is_refused(client, judge, body):
    url = f"/judging/rounds/{judge.round.uid}/works/{work_of(judge).code}/"

    for name in ("ballot/", "recusal/", "star/"):
        answer = client.post(url + name, body, content_type="application/json")
        assert (answer.status_code, answer.json()["error"]) == (400, "malformed")


@pytest.mark.parametrize("state", (RoundState.PAUSED, RoundState.LOCKED, RoundState.CERTIFIED))
def test_closed_round_takes_no_marks(send, state):
    Round.objects.update(state=state)

    answer = send()

    assert (answer.status_code, answer.json()["error"]) == (409, "round_not_open")


def test_other_account_is_told_that_it_has_no_seat(client, judge, home_page):
    url = f"/judging/rounds/{judge.round.uid}/works/{work_of(judge).code}/ballot/"
    client.force_login(opened_round(home_page).seats.get(number=1).user)

    answer = client.post(url, SHEET, content_type="application/json")

    assert (answer.status_code, answer.json()["error"]) == (404, "no_seat")


def test_comment_is_saved_and_kept(send):
    send(comment="气韵生动。", submit=False)
    send(comment="气韵生动。", client_event_id="event-02", rev=1)

    payloads = [event.payload for event in ScoreEvent.objects.filter(type="ballot.set")]
    assert ScoreComment.objects.get().text == "气韵生动。"
    assert ["comment" in payload for payload in payloads] == [True, False]


def test_recusal_takes_the_work_away(client, judge):
    code = work_of(judge).code
    url = f"/judging/rounds/{judge.round.uid}/works/{code}/"
    data = {"kind": "teacher", "client_event_id": "recusal-1"}

    answer = client.post(f"{url}recusal/", data, content_type="application/json")

    assert (answer.status_code, Recusal.objects.get().kind) == (200, "teacher")
    assert client.get(url).status_code == 404


def test_recusal_needs_a_reason(client, judge):
    url = f"/judging/rounds/{judge.round.uid}/works/{work_of(judge).code}/recusal/"
    data = {"kind": "boredom", "client_event_id": "recusal-1"}

    answer = client.post(url, data, content_type="application/json")

    assert (answer.status_code, answer.json()["sentence"]) == (400, "请选择回避的原因。")


def test_recusal_after_the_lock_is_refused(client, judge):
    Round.objects.update(state=RoundState.LOCKED)
    url = f"/judging/rounds/{judge.round.uid}/works/{work_of(judge).code}/recusal/"
    data = {"kind": "other", "client_event_id": "recusal-1"}

    assert client.post(url, data, content_type="application/json").status_code == 409


def test_star_goes_on_and_off(client, judge):
    url = f"/judging/rounds/{judge.round.uid}/works/{work_of(judge).code}/star/"

    for starred in (True, False):
        client.post(url, {"starred": starred}, content_type="application/json")
        assert Assignment.objects.filter(starred=True).exists() is starred


def test_work_is_the_frozen_sheet(client, judge):
    work = work_of(judge)

    answer = client.get(f"/judging/rounds/{judge.round.uid}/works/{work.code}/")

    assert answer.json()["code"] == work.code
    assert "title" not in json.dumps(answer.json())


@pytest.mark.parametrize("works", (3, 30))
def test_save_and_next_costs_the_same_for_any_number(client, home_page, works):
    seat = judge_seat(opened_round(home_page, works=works))
    client.force_login(seat.user)
    url = f"/judging/rounds/{seat.round.uid}/works/{work_of(seat).code}/ballot/"

    with CaptureQueriesContext(connection) as queries:
        client.post(url, SHEET, content_type="application/json")

    assert len(queries) == 14
    assert [each["sql"] for each in queries if "wagtailcore_" in each["sql"]] == []
    assert [each["sql"] for each in queries if '"exhibitions_entrypage"' in each["sql"]] == []


def test_marks_of_every_judge_stand_in_one_chain(client, panel):
    for number in (1, 2, 3):
        seat = judge_seat(panel, number)
        client.force_login(seat.user)
        for position in (1, 2, 3):
            code = work_of(seat, position).code
            url = f"/judging/rounds/{panel.uid}/works/{code}/ballot/"
            sheet = {**SHEET, "client_event_id": f"event-{number}-{position}"}
            client.post(url, sheet, content_type="application/json")

    assert verify_chain(ledger_events(panel), str(panel.uid)).seq == 10
