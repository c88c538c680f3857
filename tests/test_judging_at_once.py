"""Six judges mark at the same time, and the chain holds every mark of each."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from exhibitions.enums import BallotStatus
from exhibitions.judging.ledger import verify_chain
from exhibitions.judging.queries.chain import ledger_events
from exhibitions.judging.replay import replay
from exhibitions.models import Ballot, Round, ScoreEvent
from tests.factories.juries import judge_seat, opened_round, work_of

JUDGES, WORKS = 6, 4
TICKS = [30, 40, 40, 30]


def sheet(event_id, rev=0, *, submit=True):
    return {"ticks": TICKS, "submit": submit, "rev": rev, "client_event_id": event_id}


def mark_everything(client, addresses, name):
    """Send a draft and a submission for each work, the latter twice, as after a lost answer."""
    answers = []
    for number, url in enumerate(addresses):
        parts = (
            sheet(f"{name}-{number}-draft", submit=False),
            sheet(f"{name}-{number}-final", rev=1),
            sheet(f"{name}-{number}-final", rev=1),
        )
        answers += [
            client.post(url, part, content_type="application/json").status_code for part in parts
        ]
    connection.close()
    return answers


@pytest.fixture
def judges(root_page, home_page):
    """Return the open round, and of each of its judges a logged-in client and the addresses."""
    panel = opened_round(home_page, works=WORKS, judges=JUDGES)
    desks = []
    for number in range(1, JUDGES + 1):
        seat, client = judge_seat(panel, number), Client()
        client.force_login(seat.user)
        codes = [work_of(seat, position).code for position in range(1, WORKS + 1)]
        urls = [f"/judging/rounds/{panel.uid}/works/{code}/ballot/" for code in codes]
        desks.append((client, urls, f"judge-{number}"))
    return panel, desks


@pytest.mark.django_db(transaction=True)
def test_six_judges_at_once_lose_no_mark(judges):
    panel, desks = judges

    with ThreadPoolExecutor(JUDGES) as pool:
        answers = list(pool.map(lambda desk: mark_everything(*desk), desks))

    assert {status for each in answers for status in each} == {200}
    assert Ballot.objects.filter(status=BallotStatus.SUBMITTED, rev=2).count() == JUDGES * WORKS
    assert ScoreEvent.objects.filter(type="ballot.set").count() == 2 * JUDGES * WORKS
    head = verify_chain(ledger_events(panel), str(panel.uid))
    stored = Round.objects.get(pk=panel.pk)
    assert (stored.chain_seq, stored.chain_head) == (head.seq, head.hash)
    assert len(replay(ledger_events(panel)).ballots) == JUDGES * WORKS


@pytest.mark.django_db(transaction=True)
def test_same_mark_sent_six_times_at_once_is_one(judges):
    _panel, desks = judges
    client, urls, name = desks[0]
    clients = [Client() for _number in range(JUDGES)]
    for each in clients:
        each.cookies = client.cookies

    def send(each):
        answer = each.post(urls[0], sheet(f"{name}-once"), content_type="application/json")
        connection.close()
        return answer.status_code, answer.json()["ballot"]["rev"]

    with ThreadPoolExecutor(JUDGES) as pool:
        answers = list(pool.map(send, clients))

    assert answers == [(200, 1)] * JUDGES
    assert ScoreEvent.objects.filter(type="ballot.set").count() == 1
