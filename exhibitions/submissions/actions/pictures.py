"""Adds, orders and removes the pictures of a draft."""

from django.db import transaction
from django.db.models import Max

from exhibitions.enums import AssetStatus
from exhibitions.models import EntryAsset, Submission
from exhibitions.models.entries import private_storage, random_name
from exhibitions.submissions.facts import PictureFacts
from exhibitions.submissions.policies import picture_range
from exhibitions.submissions.refusals import TooManyPictures

from .drafts import lock_draft
from .files import delete_files, delete_files_later


def add_picture(draft: Submission, file, facts: PictureFacts) -> tuple[EntryAsset, bool]:
    """Keep a file as the last picture of a draft, for `ingest_asset` to look at.

    Args:
        draft: of the work.
        file: an open file whose name is not kept.
        facts: what a first look found.

    Returns:
        The picture, and whether it is new: the same file sent again is the picture it was.

    Raises:
        TooManyPictures: the work has as many as it may.
        NotEditable: it was submitted in the meantime.
    """
    same = draft.assets.filter(sha256=facts.sha256).first()
    if same:
        return same, False
    # Outside the transaction: thirty megabytes are written while nobody else waits.
    name = private_storage().save(random_name(None, ""), file)
    try:
        asset, created = _add_row(draft, name, facts)
    except BaseException:
        delete_files([name])
        raise
    if not created:
        delete_files([name])
    return asset, created


def remove_picture(draft: Submission, key: str) -> None:
    """Remove a picture and its files; without effect when it is gone already.

    Raises:
        NotEditable: the work was submitted in the meantime.
    """
    with transaction.atomic():
        lock_draft(draft)
        asset = draft.assets.filter(key=key).first()
        if asset is None:
            return
        delete_files_later([asset])
        asset.delete()


def move_picture(draft: Submission, key: str, step: int) -> None:
    """Move a picture of a series one place, where there is one.

    Args:
        draft: of the work.
        key: of the picture.
        step: -1 towards the front, 1 towards the end.

    Raises:
        NotEditable: the work was submitted in the meantime.
    """
    with transaction.atomic():
        lock_draft(draft)
        assets = list(draft.assets.order_by("order"))
        at = next((place for place, asset in enumerate(assets) if asset.key == key), None)
        if at is None or not 0 <= at + step < len(assets):
            return
        _swap(assets[at], assets[at + step], beyond=assets[-1].order + 1)


def _add_row(draft, name, facts):
    with transaction.atomic():
        lock_draft(draft)
        same = draft.assets.filter(sha256=facts.sha256).first()
        if same:
            return same, False
        most = picture_range(draft)[1]
        if draft.assets.exclude(status=AssetStatus.REFUSED).count() >= most:
            raise TooManyPictures(most)
        last = draft.assets.aggregate(last=Max("order"))["last"] or 0
        made = EntryAsset.objects.create(
            submission=draft,
            original=name,
            order=last + 1,
            sha256=facts.sha256,
            bytes=facts.bytes,
            format=facts.format,
            width=facts.width,
            height=facts.height,
        )
        return made, True


def _swap(one, other, beyond):
    # No two pictures may have one place, not even for the moment between two statements.
    places = ((one, beyond), (other, one.order), (one, other.order))
    for asset, order in places:
        EntryAsset.objects.filter(pk=asset.pk).update(order=order)
