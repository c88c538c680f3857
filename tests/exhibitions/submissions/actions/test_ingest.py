import json

import pytest
from django.core.files.base import ContentFile

from exhibitions.enums import AssetStatus
from exhibitions.models import EntryAsset
from exhibitions.submissions import actions
from exhibitions.submissions.actions import ingest
from exhibitions.submissions.errors import IngestFailed
from tests.factories.contests import EntryAssetFactory, FilePolicyFactory, SubmissionFactory
from tests.nasty_files import half, jpeg


@pytest.fixture
def asset_of(category):
    """Return a function: a waiting picture of some bytes."""

    def make(data):
        return EntryAssetFactory(
            submission=SubmissionFactory(category=category),
            original=ContentFile(data, name="upload"),
            status=AssetStatus.WAITING,
            master="",
            thumbnail="",
        )

    return make


def take_in(asset):
    actions.ingest_asset(asset.pk)
    return EntryAsset.objects.get(pk=asset.pk)


def test_picture_is_made_ready_with_everything_known_of_it(asset_of):
    asset = take_in(asset_of(jpeg()))

    assert asset.status == AssetStatus.READY
    assert (asset.format, asset.width, asset.height) == ("jpeg", 240, 160)
    assert (asset.master_width, asset.master_height, asset.frames) == (240, 160, 1)
    for file in (asset.master, asset.thumbnail):
        with file.open() as made:
            assert made.read(12)[8:] == b"WEBP"
    assert len(asset.hashes) == 8
    assert (len(asset.sha256), asset.tiles) == (64, "")
    assert json.loads(asset.exif) == {}


def test_large_picture_has_tiles(asset_of):
    asset = take_in(asset_of(jpeg((2600, 200))))

    assert asset.master_width == 2560
    assert asset.tiles.endswith(".dzi")
    assert asset.original.storage.exists(asset.tiles)


def test_refused_picture_says_why(asset_of):
    asset = take_in(asset_of(half(jpeg())))

    assert asset.status == AssetStatus.REFUSED
    assert asset.refusal["code"] == "truncated"


def test_refusal_keeps_its_numbers(asset_of):
    FilePolicyFactory().__class__.objects.update(min_long_edge=1000)

    asset = take_in(asset_of(jpeg()))

    assert asset.refusal["params"]["min_long_edge"] == 1000


def test_picture_is_taken_in_once(asset_of, monkeypatch):
    asset = take_in(asset_of(jpeg()))
    monkeypatch.setattr(ingest, "ingest_in_sandbox", None)

    assert take_in(asset).master.name == asset.master.name


def test_fault_of_ours_leaves_the_picture_waiting(asset_of, monkeypatch):
    def fail(*args):
        raise IngestFailed

    asset = asset_of(jpeg())
    monkeypatch.setattr(ingest, "ingest_in_sandbox", fail)

    with pytest.raises(IngestFailed):
        actions.ingest_asset(asset.pk)

    assert EntryAsset.objects.get().status == AssetStatus.WAITING


def test_picture_removed_meanwhile_leaves_no_files(asset_of, monkeypatch):
    def remove_first(path, folder, policy):
        EntryAsset.objects.all().delete()
        return made(path, folder, policy)

    made = ingest.ingest_in_sandbox
    kept = []
    monkeypatch.setattr(ingest, "ingest_in_sandbox", remove_first)
    monkeypatch.setattr(ingest, "delete_files", kept.extend)

    actions.ingest_asset(asset_of(jpeg()).pk)

    assert len(kept) == 2
    assert not EntryAsset.objects.exists()
