from django.db import connection

from exhibitions.models import Participant
from tests.factories.contests import ParticipantFactory

CANARY = "钱某某"


def test_person_is_unreadable_in_the_database(db):
    person = ParticipantFactory(
        name=CANARY, phone=CANARY, birth_year="1990", unit_name=CANARY, guardian_name=CANARY
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM exhibitions_participant")
        stored = str(cursor.fetchall())

    assert Participant.objects.get().name == CANARY
    assert CANARY not in stored
    assert "1990" not in stored
    assert person.uuid.hex in stored.replace("-", "")


def test_person_is_never_printed(db):
    person = ParticipantFactory(name=CANARY)

    assert CANARY not in f"{person} {person!r} {[person]}"
