import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from news.models import ExportEvent, ExportItem, ExportTarget, Outlet
from tests.factories.outlets import ExportTargetFactory, OutletFactory

UUIDS = [f"00000000-0000-0000-0000-00000000000{n}" for n in range(4)]


@pytest.fixture
def target(db):
    return ExportTargetFactory()


def event(target, item, revision, seq):
    return ExportEvent.objects.create(
        target=target,
        item_uuid=UUIDS[item],
        revision=revision,
        seq=seq,
        epoch=UUIDS[0] if seq else None,
        kind="upsert",
        updated_at=timezone.now(),
    )


def test_only_targets_in_use_of_outlets_in_use_are_served(target):
    ExportTargetFactory(active=False)
    ExportTargetFactory(outlet__active=False)

    assert list(ExportTarget.objects.served()) == [target]


def test_newest_of_each_stops_at_a_number(target):
    first, second, third = (event(target, 1, n, n) for n in (1, 2, 3))
    other = event(target, 2, 1, 4)
    event(target, 1, 4, None)

    assert set(ExportEvent.objects.newest_of_each(4)) == {third, other}
    assert set(ExportEvent.objects.newest_of_each(2)) == {second}
    assert first not in ExportEvent.objects.newest_of_each(4)


def test_newest_of_each_keeps_targets_apart(target):
    mine = event(target, 1, 1, 1)
    theirs = event(ExportTargetFactory(), 1, 2, 2)

    assert set(ExportEvent.objects.newest_of_each(2)) == {mine, theirs}


@pytest.mark.parametrize(("revision", "seq"), ((1, 2), (2, 1)))
def test_no_revision_and_no_number_is_given_twice(target, revision, seq):
    event(target, 1, 1, 1)

    with pytest.raises(IntegrityError), transaction.atomic():
        event(target, 1, revision, seq)


def test_an_item_is_offered_once_per_target(target):
    fields = {"target": target, "item_uuid": UUIDS[1], "revision": 1, "updated_at": timezone.now()}
    ExportItem.objects.create(**fields)

    with pytest.raises(IntegrityError), transaction.atomic():
        ExportItem.objects.create(**fields)


def test_the_contact_is_encrypted_in_the_database(db):
    outlet = OutletFactory(contact="张编辑 0513-1234")

    with connection.cursor() as cursor:
        cursor.execute("SELECT contact FROM news_outlet WHERE id = %s", [outlet.pk])
        stored = cursor.fetchone()[0]

    assert "张编辑" not in stored
    assert Outlet.objects.get().contact == "张编辑 0513-1234"
