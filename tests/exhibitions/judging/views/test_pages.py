import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from exhibitions.enums import RecusalKind, RoundState
from exhibitions.judging.actions.ballots import recuse, set_ballot
from exhibitions.judging.queries.sheet import own_sheet
from exhibitions.models import EntryCredit, EntryPage, Round, Seat
from tests.factories.juries import WHILE_JUDGING, judge_seat, opened_round, work_of
from tests.query_budget import warm_queries

SHEET = {"ticks": [30, 40, 40, 30], "submit": True, "rev": 0, "at": WHILE_JUDGING}


def desk_data(answer):
    found = re.search(r'<script id="desk-data" type="application/json">(.*?)</script>', answer.text)
    return json.loads(found[1])


def submit(seat, position):
    event_id = f"{seat.number}-{position}-submit"
    return set_ballot(seat, work_of(seat, position), client_event_id=event_id, **SHEET)


def test_judge_sees_their_rounds(client, judge):
    submit(judge, 2)

    text = client.get("/judging/").text

    assert "书法 · 终评" in text
    assert "已提交 1 件，共 3 件" in text
    assert f"/judging/rounds/{judge.round.uid}/" in text


def test_rounds_of_others_are_not_listed(client, panel, home_page):
    other = opened_round(home_page)
    client.force_login(judge_seat(panel).user)

    assert str(other.uid) not in client.get("/judging/").text


def test_certified_round_is_forgotten_by_the_browser(client, judge):
    Round.objects.update(state=RoundState.CERTIFIED)

    text = client.get("/judging/").text

    key = f"judging:{judge.round.uid}:1"
    assert f'{{"own": ["{key}"], "over": ["{key}"]}}' in text


def test_desk_opens_at_the_first_work_without_marks(client, judge):
    submit(judge, 1)

    data = desk_data(client.get(f"/judging/rounds/{judge.round.uid}/"))

    assert data["entry"]["code"] == work_of(judge, 2).code
    assert [work["total"] for work in data["works"]] == ["70", "", ""]
    assert data["open"] is True


def test_desk_opens_at_the_asked_work(client, judge):
    code = work_of(judge, 3).code

    answer = client.get(f"/judging/rounds/{judge.round.uid}/", {"code": code})

    assert desk_data(answer)["entry"]["code"] == code


def test_finished_desk_opens_at_the_first_work(client, judge):
    for position in (1, 2, 3):
        submit(judge, position)

    data = desk_data(client.get(f"/judging/rounds/{judge.round.uid}/"))

    assert data["entry"]["code"] == work_of(judge, 1).code


def test_desk_without_works_says_so(client, judge):
    for position in (1, 2, 3):
        work, event_id = work_of(judge, position), f"recuse-{position}"
        kind = RecusalKind.OTHER
        recuse(judge, work, kind=kind, at=WHILE_JUDGING, client_event_id=event_id)

    assert "您的评审台上没有作品。" in client.get(f"/judging/rounds/{judge.round.uid}/").text


@pytest.mark.parametrize("code", ("GCB-S-9999", "nonsense"))
def test_unknown_work_is_not_there(client, judge, code):
    answer = client.get(f"/judging/rounds/{judge.round.uid}/", {"code": code})

    assert answer.status_code == 404


def test_paused_desk_takes_no_marks(client, judge):
    Round.objects.update(state=RoundState.PAUSED)

    assert desk_data(client.get(f"/judging/rounds/{judge.round.uid}/"))["open"] is False


@pytest.mark.parametrize("state", (RoundState.LOCKED, RoundState.CERTIFIED))
def test_after_the_lock_there_is_the_sheet(client, judge, state):
    Round.objects.update(state=state)

    answer = client.get(f"/judging/rounds/{judge.round.uid}/")

    assert answer.headers["Location"] == f"/judging/rounds/{judge.round.uid}/sheet/"


def test_only_the_desk_may_show_pictures_it_holds(client, judge):
    pages = {name: client.get(f"/judging/{name}") for name in ("", f"rounds/{judge.round.uid}/")}

    policies = [page.headers["Content-Security-Policy"] for page in pages.values()]
    assert ["img-src 'self' data: blob:" in policy for policy in policies] == [False, True]


def test_desk_knows_nothing_of_the_page_and_its_author(client, judge):
    pages = EntryPage.objects.filter(round_entries__round=judge.round)
    names = [*pages.values_list("title", flat=True), *pages.values_list("slug", flat=True)]
    names += [str(uid) for uid in pages.values_list("entry_uid", flat=True)]
    names += [credit.participant.name for credit in EntryCredit.objects.all()]
    names += [credit.participant.phone for credit in EntryCredit.objects.all()]
    names += ["一幅写给家乡的字。", "某某中学", judge.round.seed]
    uid = judge.round.uid

    paths = ("", f"rounds/{uid}/", f"rounds/{uid}/sheet/", f"rounds/{uid}/works/")
    urls = [f"/judging/{path}" for path in paths[:3]]
    urls += [f"/judging/{paths[3]}{work_of(judge, n).code}/" for n in (1, 2, 3)]
    seen = "".join(client.get(url).text for url in urls)

    assert len(names) > 15
    assert [name for name in names if str(escape(name)) in seen] == []


def test_sheet_shows_own_marks_and_is_confirmed(client, judge):
    submit(judge, 1)
    Round.objects.update(state=RoundState.LOCKED)
    url = f"/judging/rounds/{judge.round.uid}/sheet/"
    digest = own_sheet(judge).digest
    text = client.get(url).text

    answer = client.post(url, {"digest": digest})

    for part in ("<td>20</td>", "<td>70</td>", digest, Round.objects.get().chain_head):
        assert part in text
    assert answer.headers["Location"] == url
    assert Seat.objects.get(pk=judge.pk).confirmed_at
    assert "您已确认本表" in client.get(url).text


@pytest.mark.parametrize("state", (RoundState.OPEN, RoundState.LOCKED))
def test_sheet_that_cannot_be_confirmed_says_why(client, judge, state):
    Round.objects.update(state=state)

    answer = client.post(f"/judging/rounds/{judge.round.uid}/sheet/", {"digest": "stale"})

    assert answer.status_code == 409
    assert Seat.objects.get(pk=judge.pk).confirmed_at is None


def test_window_of_the_new_login_says_what_to_do(client, judge):
    assert "请关闭此窗口" in client.get("/judging/again/").text


@pytest.mark.parametrize("page", ("", "sheet/"))
@pytest.mark.parametrize("works", (3, 30))
def test_desk_and_sheet_cost_the_same_for_any_number(client, home_page, page, works):
    seat = judge_seat(opened_round(home_page, works=works))
    client.force_login(seat.user)

    count = warm_queries(client, f"/judging/rounds/{seat.round.uid}/{page}")

    assert count <= 15


def test_list_of_rounds_costs_the_same_for_any_number(client, home_page):
    costs = []
    first = opened_round(home_page)
    judge = first.seats.get(number=1).user
    client.force_login(judge)
    for _number in range(2):
        client.get("/judging/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/judging/")
        costs.append(len(queries))
        opened_round(home_page).seats.filter(number=1).update(user=judge)

    assert costs[0] == costs[1]
