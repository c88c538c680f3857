from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from exhibitions.enums import AssetStatus
from exhibitions.models import DuplicateCandidate, EntryAsset
from exhibitions.submissions import tasks
from tests.factories.contests import EntryAssetFactory, EntryPageFactory, SubmissionFactory
from tests.nasty_files import jpeg


@pytest.fixture
def waiting(category):
    return EntryAssetFactory(
        submission=SubmissionFactory(category=category),
        original=ContentFile(jpeg(), name="upload"),
        status=AssetStatus.WAITING,
        master="",
        thumbnail="",
    )


def status():
    return EntryAsset.objects.get().status


def test_uploaded_picture_is_taken_in(waiting):
    tasks.ingest_asset.enqueue(waiting.pk)

    assert status() == AssetStatus.READY


@pytest.mark.parametrize(("age", "expected"), ((1, AssetStatus.WAITING), (10, AssetStatus.READY)))
def test_picture_whose_task_was_lost_is_taken_in_after_a_while(waiting, age, expected):
    EntryAsset.objects.update(uploaded_at=timezone.now() - timedelta(minutes=age))

    tasks.ingest_forgotten.enqueue()

    assert status() == expected


def test_duplicates_are_looked_for_by_the_key_of_a_submission(category):
    first, second = EntryPageFactory(parent=category), EntryPageFactory(parent=category)
    EntryAsset.objects.update(sha256="a" * 64)

    tasks.find_duplicates.enqueue(second.submission.pk)
    tasks.find_duplicates.enqueue(0)

    pair = DuplicateCandidate.objects.get()
    assert {pair.first.submission.entry, pair.second.submission.entry} == {first, second}
