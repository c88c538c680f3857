"""Lets a submitted work be corrected in a copy: what was submitted holds until the copy is."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from exhibitions.models import EntryAsset, EntryCredit, Participant, Submission
from exhibitions.submissions.codes import correction_digests
from exhibitions.submissions.queries import correction_of
from exhibitions.submissions.refusals import NotEditable
from exhibitions.submissions.rules import can_correct, contest_of, window_of

from .drafts import DRAFT_FIELDS, WORK_FIELDS, require_open
from .files import delete_files_later

# Beyond any place a picture can have, while places are exchanged.
ASIDE = 1000


def start_correction(submission: Submission, *, at: datetime) -> Submission:
    """Return the copy in which a submitted work is corrected; asked again, the same one.

    Raises:
        NotOpenYet, ContestClosed: it is too late for a correction.
        NotEditable: the work was withdrawn or not admitted.
    """
    with transaction.atomic():
        kept = Submission.objects.select_for_update().get(pk=submission.pk)
        copy = correction_of(kept)
        if copy is not None:
            return copy
        _require_correctable(kept, at)
        return _copy(kept)


def merge_correction(submission: Submission, copy: Submission) -> None:
    """Let a submission become what its copy is, and delete the copy; within a transaction.

    A picture that stays keeps its row, and with it what officers have covered or judged on it.
    """
    for name in DRAFT_FIELDS:
        setattr(submission, name, getattr(copy, name))
    submission.save(update_fields=[*DRAFT_FIELDS, "updated_at"])
    Participant.objects.filter(credits__submission=submission).delete()
    EntryCredit.objects.filter(submission=copy).update(submission=submission)
    submission.declarations.all().delete()
    copy.declarations.update(submission=submission)
    _merge_pictures(submission, copy)
    copy.delete()


def _require_correctable(kept, at):
    if kept.entry is None:
        raise NotEditable
    contest = contest_of(kept)
    require_open(contest, kept.entry, at)
    if not can_correct(kept.entry, window_of(contest, kept.entry, at)):
        raise NotEditable


def _copy(kept):
    copy = Submission(
        category=kept.category,
        title=kept.title,
        age_group=kept.age_group,
        contact_phone_print=kept.contact_phone_print,
        resume_code_digest=correction_digests(kept.resume_code_digest)[0],
        **{name: getattr(kept, name) for name in WORK_FIELDS},
    )
    copy.save()
    for credit in kept.credits.select_related("participant"):
        person = _doubled(credit.participant)
        EntryCredit.objects.create(
            submission=copy, participant=person, role=credit.role, order=credit.order
        )
    for asset in kept.assets.all():
        _doubled(asset, submission=copy)
    return copy


def _doubled(row, **changes):
    """Write a second row like one that exists, under a key of its own."""
    unique = {field.name for field in row._meta.fields if field.unique}
    values = {
        field.name: getattr(row, field.name)
        for field in row._meta.concrete_fields
        if field.name not in unique
    }
    return type(row).objects.create(**values | changes)


def _merge_pictures(submission, copy):
    staying = {asset.sha256: asset for asset in submission.assets.all()}
    submission.assets.update(order=F("order") + ASIDE)
    for order, asset in enumerate(list(copy.assets.order_by("order")), start=1):
        known = staying.pop(asset.sha256, None)
        if known is None:
            EntryAsset.objects.filter(pk=asset.pk).update(submission=submission, order=order)
        else:
            asset.delete()
            EntryAsset.objects.filter(pk=known.pk).update(order=order)
    gone = list(staying.values())
    delete_files_later(gone)
    EntryAsset.objects.filter(pk__in=[asset.pk for asset in gone]).delete()
