import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection

from news.models import Outlet
from tests.factories.outlets import OutletFactory

CANARY = "王主任 13800000000"


def stored(outlet):
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact FROM news_outlet WHERE id = %s", [outlet.pk])
        return cursor.fetchone()[0]


def test_text_is_read_as_it_was_written_and_unreadable_in_the_database(db):
    outlet = OutletFactory(contact=CANARY)

    assert Outlet.objects.get(pk=outlet.pk).contact == CANARY
    assert CANARY not in stored(outlet)
    assert "13800000000" not in stored(outlet)


def test_empty_text_stays_empty(db):
    assert stored(OutletFactory(contact="")) == ""


def test_same_text_is_stored_differently_each_time(db):
    assert stored(OutletFactory(contact=CANARY)) != stored(OutletFactory(contact=CANARY))


def test_first_key_writes_and_every_key_reads(db, settings):
    old = settings.FIELD_KEYS
    new = Fernet.generate_key().decode()
    outlet = OutletFactory(contact=CANARY)

    settings.FIELD_KEYS = [new, *old]
    outlet.refresh_from_db()
    outlet.save()
    settings.FIELD_KEYS = [new]

    assert Outlet.objects.get(pk=outlet.pk).contact == CANARY


def test_lost_key_is_said_by_the_name_of_the_column_without_its_text(db, settings):
    outlet = OutletFactory(contact=CANARY)
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]

    with pytest.raises(ImproperlyConfigured, match=r"news\.Outlet\.contact") as failure:
        Outlet.objects.get(pk=outlet.pk)

    assert CANARY not in str(failure.value)


def test_without_any_key_nothing_is_written(db, settings):
    settings.FIELD_KEYS = []

    with pytest.raises(ImproperlyConfigured, match="FIELD_KEYS is empty"):
        OutletFactory(contact=CANARY)


def test_encrypted_column_cannot_be_searched(db):
    OutletFactory(contact=CANARY)

    with pytest.raises(FieldError):
        Outlet.objects.filter(contact=CANARY).exists()
    assert not Outlet.objects.filter(contact__isnull=True).exists()
