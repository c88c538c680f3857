import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from exhibitions.models import Ballot, RoundEntry, ScoreEvent
from tests.factories.contests import WHILE_OPEN, EntryPageFactory, RoundFactory, SeatFactory


@pytest.fixture
def event(category):
    return ScoreEvent.objects.create(
        round=RoundFactory(category=category),
        seq=1,
        type="round.open",
        actor="role:chair",
        client_event_id="a",
        ts=1,
        prev_hash="0" * 64,
        hash="1" * 64,
    )


TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%final%'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgname LIKE '%final%'",
}


def triggers():
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def test_database_refuses_to_change_an_event(event):
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        ScoreEvent.objects.update(payload={"ticks": [1]})

    assert ScoreEvent.objects.get().payload == {}


def test_database_refuses_to_delete_an_event(event):
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        ScoreEvent.objects.all().delete()

    assert ScoreEvent.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_guard_steps_aside_for_the_flush_after_a_test_and_comes_back(category, event):
    before = triggers()

    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)

    assert ScoreEvent.objects.count() == 0
    assert triggers() == before != set()


def test_submitted_ballot_is_complete(category, event):
    seat = SeatFactory(round=event.round)
    work = RoundEntry.objects.create(
        round=event.round,
        entry=EntryPageFactory(parent=category),
        code="GCB-S-0001",
        freeze_digest="0" * 64,
    )

    with pytest.raises(IntegrityError):
        Ballot.objects.create(
            seat=seat, round_entry=work, status="submitted", updated_at=WHILE_OPEN, event=event
        )
