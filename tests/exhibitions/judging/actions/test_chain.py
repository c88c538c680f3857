from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction

from exhibitions.judging.actions.chain import append_event, milliseconds
from exhibitions.judging.actions.errors import ReusedEventId
from exhibitions.judging.errors import UnknownEvent
from exhibitions.judging.ledger import genesis, verify_chain
from exhibitions.judging.queries.chain import ledger_events
from exhibitions.models import Round, ScoreEvent
from tests.factories.contests import RoundFactory
from tests.factories.juries import BEGINS, WHILE_JUDGING, closed_contest, seated_category


@pytest.fixture
def empty_round(home_page):
    return seated_category(closed_contest(home_page), works=0).rounds.get()


def add(round_, **changes):
    fields = {"type": "lock", "actor": "role:chair", "payload": {}, "at": WHILE_JUDGING}
    return append_event(round_, **{**fields, **changes})


def test_first_event_follows_the_beginning_of_the_chain(empty_round):
    event = add(empty_round, payload={"note": "e\u0301"})

    assert (event.seq, event.prev_hash) == (1, genesis(str(empty_round.uid)).hash)
    assert event.payload == {"note": "é"}
    assert event.ts == WHILE_JUDGING.timestamp() * 1000


def test_chain_verifies_and_its_head_is_on_the_round(empty_round):
    for _number in range(3):
        last = add(empty_round)

    head = verify_chain(ledger_events(empty_round), str(empty_round.uid))

    stored = Round.objects.get(pk=empty_round.pk)
    assert (head.seq, head.hash) == (3, last.hash)
    assert (stored.chain_seq, stored.chain_head) == (3, last.hash)
    assert (empty_round.chain_seq, empty_round.chain_head) == (3, last.hash)


def test_stale_copy_of_the_round_breaks_nothing(empty_round):
    stale = Round.objects.get(pk=empty_round.pk)
    add(empty_round)

    event = add(stale)

    assert event.seq == 2


def test_same_id_gives_the_same_event(empty_round):
    first = add(empty_round, client_event_id="once")

    again = add(empty_round, client_event_id="once", at=BEGINS)

    assert again == first
    assert ScoreEvent.objects.count() == 1


@pytest.mark.parametrize("changes", ({"actor": "seat:1"}, {"code": "GCB-S-0001"}))
def test_same_id_for_something_else_is_refused(empty_round, changes):
    add(empty_round, client_event_id="once")

    with pytest.raises(ReusedEventId):
        add(empty_round, client_event_id="once", **changes)


def test_same_id_in_another_round_is_refused(empty_round):
    add(empty_round, client_event_id="once")
    other = RoundFactory(category=empty_round.category, index=2)

    with pytest.raises(ReusedEventId):
        add(other, client_event_id="once")


def test_unknown_event_leaves_the_chain_alone(empty_round):
    with pytest.raises(UnknownEvent):
        add(empty_round, type="gossip")

    assert Round.objects.get(pk=empty_round.pk).chain_seq == 0


@pytest.mark.parametrize("change", ("update", "delete"))
def test_database_refuses_to_change_an_event(empty_round, change):
    add(empty_round)
    rows = ScoreEvent.objects.all()

    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        rows.update(actor="seat:9") if change == "update" else rows._raw_delete(rows.db)

    assert ScoreEvent.objects.get().actor == "role:chair"


def test_milliseconds_are_exact():
    moment = datetime(2008, 11, 23, 14, 32, 8, 999_999, tzinfo=UTC)

    assert milliseconds(moment) == 1_227_450_728_999
