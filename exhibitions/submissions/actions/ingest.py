"""Makes of an uploaded file what judges and visitors see, or says why it cannot be taken."""

import json
import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from exhibitions.enums import AssetStatus
from exhibitions.models import EntryAsset
from exhibitions.submissions.errors import RefusedPicture
from exhibitions.submissions.facts import MASTER, THUMBNAIL, IngestedPicture
from exhibitions.submissions.policies import picture_policy
from exhibitions.submissions.sandbox import ingest_in_sandbox

from .files import delete_files, store, store_tiles


def ingest_asset(asset_id: int) -> None:
    """Take in one waiting picture: master, thumbnail, tiles, hashes; or mark it refused.

    Without effect when the picture is gone or was taken in already, so it may be repeated.

    Raises:
        IngestFailed: our side failed; the picture waits on.
    """
    waiting = EntryAsset.objects.select_related("submission__category__file_policy")
    asset = waiting.filter(pk=asset_id, status=AssetStatus.WAITING).first()
    if asset is None:
        return
    policy = picture_policy(asset.submission.category.file_policy)
    with _on_disk(asset) as (path, folder):
        try:
            made = ingest_in_sandbox(path, folder, policy)
        except RefusedPicture as refusal:
            _finish(
                asset,
                status=AssetStatus.REFUSED,
                refusal={"code": refusal.code, "params": refusal.params},
            )
            return
        _keep(asset, made, folder)


@contextmanager
def _on_disk(asset):
    """Copy the original where a process of its own can read it, beside a folder to fill."""
    with TemporaryDirectory(prefix="ingest-") as top:
        path, folder = Path(top) / "original", Path(top) / "made"
        folder.mkdir()
        with asset.original.open("rb") as source, path.open("wb") as target:
            shutil.copyfileobj(source, target)
        yield path, folder


def _keep(asset, made: IngestedPicture, folder):
    files = {"master": store(folder / MASTER), "thumbnail": store(folder / THUMBNAIL)}
    if made.tiles:
        files["tiles"] = store_tiles(folder)
    facts = made.facts
    kept = _finish(
        asset,
        status=AssetStatus.READY,
        refusal=None,
        sha256=facts.sha256,
        bytes=facts.bytes,
        format=facts.format,
        mode=facts.mode[:10],
        bit_depth=facts.bit_depth,
        width=facts.width,
        height=facts.height,
        frames=facts.frames,
        icc=facts.icc,
        exif=json.dumps(facts.exif, ensure_ascii=False),
        hashes=list(made.hashes),
        master_width=made.master.width,
        master_height=made.master.height,
        **files,
    )
    if not kept:
        delete_files(files.values())


def _finish(asset, **values):
    """Write the outcome unless the picture was removed meanwhile; say whether it was there."""
    return EntryAsset.objects.filter(pk=asset.pk, status=AssetStatus.WAITING).update(**values)
