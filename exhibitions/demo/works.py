"""Takes works of the seed folder in as if contestants had sent them."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile
from PIL import Image

from exhibitions.enums import AssetStatus, CreditRole, DeclarationKey, IntakeStatus
from exhibitions.identity import identity_tokens
from exhibitions.models import (
    CategoryPage,
    Declaration,
    EntryAsset,
    EntryCredit,
    EntryPage,
    IntakeCheck,
    Participant,
    Receipt,
    Submission,
)
from exhibitions.submissions.digests import entry_digest
from exhibitions.submissions.fingerprints import perceptual_hashes
from exhibitions.submissions.masters import make_thumbnail
from portal.units.models import Unit

SEED = Path(__file__).resolve().parents[1] / "seed"
WORK_FIELDS = (
    "subkind",
    "statement",
    "width_cm",
    "height_cm",
    "year",
    "technique",
    "transcription",
)
DECLARED = (
    DeclarationKey.ORIGINALITY,
    DeclarationKey.NOT_AWARDED,
    DeclarationKey.AI,
    DeclarationKey.LICENCE,
)


def seed_works(name: str) -> list[dict]:
    """Return the rows of a JSON file of the seed folder."""
    return json.loads((SEED / name).read_text(encoding="utf-8"))


def take_in(
    row: dict,
    category: CategoryPage,
    *,
    at: datetime,
    status: str,
    checker=None,
    units: dict[str, Unit] | None = None,
) -> EntryPage:
    """Create a submitted work with its author, its pictures, declarations and receipt.

    Args:
        row: of the seed: title, files, author, town and what is asked about a work.
        at: when it was submitted; an accepted work was accepted then too.
        status: a value of IntakeStatus.
        checker: the officer who accepted it.
        units: town -> the unit that authors of that town belong to.
    """
    fields = {name: row[name] for name in WORK_FIELDS if row.get(name)}
    entry = EntryPage(
        title=row["title"],
        slug=secrets.token_hex(8),
        live=False,
        intake_status=status,
        submitted_at=at,
        **fields,
    )
    category.add_child(instance=entry)
    submission = Submission.objects.create(
        category=category,
        resume_code_digest=secrets.token_hex(32),
        title=row["title"],
        age_group=row["age_group"],
        entry=entry,
        **fields,
    )
    add_author(submission, row, (units or {}).get(row["town"]))
    sums = [add_picture(submission, order, name) for order, name in enumerate(row["files"], 1)]
    give_receipt(entry, entry_digest({"title": row["title"], **fields}, sums), at)
    declare(submission, at)
    if status == IntakeStatus.ACCEPTED:
        IntakeCheck.objects.create(
            entry=entry,
            checker=checker,
            result=status,
            redacted_statement=row["statement"],
            checked_at=at,
        )
    return entry


def give_receipt(entry: EntryPage, digest: str, at: datetime) -> None:
    EntryPage.objects.filter(pk=entry.pk).update(entry_digest=digest)
    Receipt.objects.create(
        number=f"DEMO-{secrets.token_hex(5).upper()}", entry=entry, issued_at=at, digest=digest
    )


def declare(submission: Submission, at: datetime) -> None:
    Declaration.objects.bulk_create(
        Declaration(
            submission=submission,
            key=key,
            text_version="1",
            accepted_at=at,
            detail="none" if key == DeclarationKey.AI else "",
        )
        for key in DECLARED
    )


def add_author(submission: Submission, row: dict, unit: Unit | None) -> None:
    person = Participant.objects.create(
        name=row["author"],
        phone="",
        unit=unit,
        unit_name="" if unit else f"{row['town']}居民",
        identity_tokens=identity_tokens(row["author"], unit=row["town"]),
    )
    EntryCredit.objects.create(
        submission=submission, participant=person, role=CreditRole.AUTHOR, order=0
    )


def add_picture(submission: Submission, order: int, name: str) -> str:
    """Store a picture as original and master, for it is ours and carries no metadata."""
    path = SEED / "works" / name
    content = path.read_bytes()
    with Image.open(path) as picture:
        width, height = picture.size
    with TemporaryDirectory() as folder:
        thumbnail = Path(folder) / "thumbnail"
        make_thumbnail(path, thumbnail)
        small = thumbnail.read_bytes()
    asset = EntryAsset(
        submission=submission,
        order=order,
        status=AssetStatus.READY,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        format="WEBP",
        mode="RGB",
        bit_depth=8,
        width=width,
        height=height,
        frames=1,
        hashes=list(perceptual_hashes(path)),
        master_width=width,
        master_height=height,
    )
    for field, data in (("original", content), ("master", content), ("thumbnail", small)):
        getattr(asset, field).save(field, ContentFile(data), save=False)
    asset.save()
    return asset.sha256


def contributors(towns: Sequence[str]) -> dict[str, Unit]:
    """Return town -> a unit in it, where the installation has one."""
    units = Unit.objects.filter(town__name__in=towns).select_related("town").order_by("code")
    return {unit.town.name: unit for unit in units}
