"""Receives works: makes the page and the receipt at once, or neither."""

import logging
import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from exhibitions.enums import DeclarationKey, IntakeStatus
from exhibitions.identity import tokens_to_find
from exhibitions.lifecycle import require_intake_step
from exhibitions.models import (
    CategoryPage,
    ContestPage,
    EntryPage,
    Participant,
    Receipt,
    Submission,
)
from exhibitions.submissions import queries
from exhibitions.submissions.codes import new_receipt_number
from exhibitions.submissions.completeness import (
    author_problems,
    declaration_problems,
    picture_problems,
    work_problems,
)
from exhibitions.submissions.digests import entry_digest
from exhibitions.submissions.refusals import (
    IncompleteSubmission,
    NotEditable,
    NothingSubmitted,
    TooManyWorks,
)
from exhibitions.submissions.rules import can_correct, can_withdraw, window_of

from .corrections import merge_correction
from .drafts import WORK_FIELDS, require_open

logger = logging.getLogger(__name__)

ATTEMPTS = 3
RECEIVED = 4  # step
SLUG_BYTES = 8


def submit_entry(submission: Submission, *, at: datetime) -> Receipt:
    """Receive a draft, or the correction of a work, and return its receipt.

    Asked twice, it gives the same receipt twice: what is submitted and not being corrected stays
    as it is. A correction makes a new receipt; the one before is superseded.

    Args:
        submission: the draft, or the submission whose correction is to be received.
        at: when the server got the click; it decides.

    Raises:
        NotOpenYet, ContestClosed: not at that moment.
        IncompleteSubmission: something is missing, a picture is not ready.
        TooManyWorks: the author or the unit has as many in this category as it may.
        NothingSubmitted: the work was withdrawn or not admitted.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with transaction.atomic():
                return _receive(submission.pk, at)
        except IntegrityError:
            # Somebody moved pages of this branch, or chance gave a number twice.
            if attempt == ATTEMPTS:
                raise
            logger.warning("A submission met another change of the tree; attempt %s.", attempt)
    raise AssertionError("unreachable")


def withdraw_entry(submission: Submission, *, at: datetime) -> None:
    """Take a submitted work out of the contest, as long as its author may do so alone.

    Without effect on a work that is withdrawn already. Its receipt holds no longer.

    Raises:
        NotEditable: the contest is closed, or the work was not admitted.
    """
    with transaction.atomic():
        category = _locked_category(submission.category_id)
        entry = EntryPage.objects.select_for_update(of=("self",)).get(pk=submission.entry_id)
        if entry.intake_status == IntakeStatus.WITHDRAWN:
            return
        if not can_withdraw(entry, _contest_of(category), at):
            raise NotEditable
        require_intake_step(entry, IntakeStatus.WITHDRAWN)
        entry.intake_status = IntakeStatus.WITHDRAWN
        entry.save()
        entry.receipts.filter(superseded_at=None).update(superseded_at=at)


def problems_of(draft: Submission, year: int) -> list:
    """Return everything that keeps a draft from being submitted, in the order of the steps."""
    author = queries.author_of(draft) or Participant()
    return [
        *work_problems(draft, author, year),
        *author_problems(author, draft.age_group, year),
        *picture_problems(draft, list(draft.assets.all())),
        *declaration_problems(draft, list(draft.declarations.all())),
    ]


def _receive(pk, at):
    category = _locked_category(Submission.objects.values_list("category", flat=True).get(pk=pk))
    contest = _contest_of(category)
    submission = Submission.objects.get(pk=pk)
    submission.category = category
    if submission.entry_id:
        # An officer may be about to write a finding on it.
        submission.entry = EntryPage.objects.select_for_update(of=("self",)).get(
            pk=submission.entry_id
        )
    draft = queries.working_copy(submission)
    if draft is None:
        return _present_receipt(submission)
    draft.category = category
    _require_submittable(submission, draft, contest, at)
    files = [asset.sha256 for asset in draft.assets.all()]
    if draft.pk != submission.pk:
        merge_correction(submission, draft)
    entry = _write_entry(submission, category, contest, files, at)
    return _issue(entry, category, contest, at)


def _locked_category(pk):
    """Return the category, held until the transaction ends: works come in one after another."""
    categories = CategoryPage.objects.select_for_update(of=("self", "page_ptr"))
    return categories.select_related("file_policy").get(pk=pk)


def _contest_of(category):
    return ContestPage.objects.parent_of(category).get()


def _present_receipt(submission):
    receipt = queries.valid_receipt(submission)
    if receipt is None:
        raise NothingSubmitted
    return receipt


def _require_submittable(submission, draft, contest, at):
    require_open(contest, submission.entry, at)
    window = window_of(contest, submission.entry, at)
    if submission.entry and not can_correct(submission.entry, window):
        raise NothingSubmitted
    problems = problems_of(draft, localtime(at).year)
    if problems:
        raise IncompleteSubmission(problems)
    _require_room(submission, queries.author_of(draft))


def _require_room(submission, author):
    category = submission.category
    person = tokens_to_find(author.name, author.phone, author.birth_year, author.unit_name)
    if queries.works_of_author(submission, person) >= category.max_per_author:
        raise TooManyWorks(category.max_per_author)
    most = category.max_per_unit
    if most and author.unit_id and queries.works_of_unit(submission, author.unit_id) >= most:
        raise TooManyWorks(most, of_unit=True)


def _write_entry(submission, category, contest, files, at):
    """Make the page of a work, or bring it up to its correction; it names no author."""
    entry = submission.entry or EntryPage(
        slug=secrets.token_hex(SLUG_BYTES), live=False, has_unpublished_changes=True
    )
    entry.title = entry.draft_title = submission.title
    for name in WORK_FIELDS:
        setattr(entry, name, getattr(submission, name))
    entry.submitted_at = at
    entry.entry_digest = _digest(submission, contest, files)
    if submission.entry is None:
        category.add_child(instance=entry)
    else:
        require_intake_step(entry, IntakeStatus.SUBMITTED)
        entry.intake_status = IntakeStatus.SUBMITTED
        entry.save()
    Submission.objects.filter(pk=submission.pk).update(entry=entry, step=RECEIVED)
    submission.entry, submission.step = entry, RECEIVED
    return entry


def _digest(submission, contest, files):
    fields = {name: getattr(submission, name) for name in ("title", "age_group", *WORK_FIELDS)}
    fields |= {"contest": contest.edition, "category": submission.category.code}
    ai = submission.declarations.filter(key=DeclarationKey.AI).first()
    return entry_digest(fields | {"ai": ai.detail if ai else ""}, files)


def _issue(entry, category, contest, at):
    entry.receipts.filter(superseded_at=None).update(superseded_at=at)
    return Receipt.objects.create(
        number=new_receipt_number(contest.edition, category.code),
        entry=entry,
        issued_at=at,
        digest=entry.entry_digest,
    )
