"""The server is killed between two marks: what it has acknowledged is there afterwards."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from exhibitions.judging.ledger import verify_chain
from exhibitions.judging.queries.chain import ledger_events
from exhibitions.models import Ballot, Round, ScoreEvent
from tests.factories.juries import judge_seat, opened_round, work_of

HOST = "127.0.0.1"
PATIENCE = 60
MARKS, KILLS = 5, 2
TOKEN = "k" * 32


def database_url() -> str:
    """Return the URL under which another process finds this test's database."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"


@contextmanager
def server():
    """Run the portal on the test database; when the block ends it is killed, not asked to stop."""
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST]
    environment = os.environ | {"DATABASE_URL": database_url()}
    process = subprocess.Popen(
        [*command, "--port", str(port), "portal.wsgi:application"],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_for(port, process)
        yield f"http://{HOST}:{port}"
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(port, process):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with closing(socket.socket()) as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("The server did not start.", pytrace=False)


def send(url, sheet, session):
    cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
    headers = {
        "Content-Type": "application/json",
        "Cookie": cookies,
        "Host": "localhost",
        "X-CSRFToken": TOKEN,
    }
    request = urllib.request.Request(url, json.dumps(sheet).encode(), headers)

    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)["ballot"]["rev"]


@pytest.mark.django_db(transaction=True)
def test_acknowledged_marks_outlive_the_server(home_page):
    seat = judge_seat(opened_round(home_page))
    work = work_of(seat)
    path = f"/judging/rounds/{seat.round.uid}/works/{work.code}/ballot/"
    client = Client()
    client.force_login(seat.user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value

    rev, acknowledged = 0, []
    for life in range(KILLS):
        with server() as address:
            for number in range(MARKS):
                name = f"life-{life}-mark-{number}"
                ticks = [10 * life + number, 30, 30, 20]
                sheet = {"ticks": ticks, "submit": False, "rev": rev, "client_event_id": name}
                rev = send(address + path, sheet, session)
                acknowledged.append(name)

    kept = ScoreEvent.objects.filter(type="ballot.set").order_by("seq")
    assert list(kept.values_list("client_event_id", flat=True)) == acknowledged
    assert Ballot.objects.get(seat=seat, round_entry=work).ticks == ticks
    head = verify_chain(ledger_events(seat.round), str(seat.round.uid))
    stored = Round.objects.get(pk=seat.round_id)
    assert (stored.chain_seq, stored.chain_head) == (head.seq, head.hash)
