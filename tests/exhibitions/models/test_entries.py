import pytest
from django.db import IntegrityError

from exhibitions.models import EntryAsset, Receipt
from exhibitions.models.entries import random_name
from tests.factories.contests import WHILE_OPEN, EntryAssetFactory, EntryPageFactory


@pytest.fixture
def entry(category):
    return EntryPageFactory(parent=category)


def test_private_file_has_nothing_of_its_name():
    names = {random_name(None, "王小明-白甸小学.jpg") for _each in range(20)}

    assert len(names) == 20
    assert not any("王" in name or "jpg" in name for name in names)


def test_files_of_a_work_lie_outside_the_public_folder(entry, settings):
    path = entry.submission.assets.get().master.path

    assert path.startswith(str(settings.PRIVATE_ROOT))
    assert not path.startswith(str(settings.MEDIA_ROOT))


def test_old_revision_of_a_work_brings_no_old_intake_back(entry):
    entry.statement = "改过的说明"
    entry.save_revision()
    entry.intake_status = "accepted"
    entry.entry_digest = "d" * 64
    entry.save()

    page = entry.get_latest_revision().as_object()

    assert page.statement == "改过的说明"
    assert (page.intake_status, page.entry_digest) == ("accepted", "d" * 64)
    assert page.entry_uid == entry.entry_uid


def test_ready_picture_has_a_master(entry):
    with pytest.raises(IntegrityError):
        EntryAsset.objects.update(master="")


def test_two_pictures_never_share_a_place(entry):
    asset = entry.submission.assets.get()

    with pytest.raises(IntegrityError):
        EntryAssetFactory(submission=entry.submission, order=asset.order)


def test_work_has_one_valid_receipt(entry):
    Receipt.objects.create(number="A", entry=entry, issued_at=WHILE_OPEN, superseded_at=WHILE_OPEN)
    Receipt.objects.create(number="B", entry=entry, issued_at=WHILE_OPEN)

    with pytest.raises(IntegrityError):
        Receipt.objects.create(number="C", entry=entry, issued_at=WHILE_OPEN)
