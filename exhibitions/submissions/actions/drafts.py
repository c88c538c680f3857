"""Keeps what a contestant types, complete or not, until the work is submitted."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from exhibitions.enums import CreditRole
from exhibitions.identity import identity_tokens, normal_phone
from exhibitions.models import (
    CategoryPage,
    ContestPage,
    Declaration,
    EntryCredit,
    Participant,
    Submission,
)
from exhibitions.models.entries import Work
from exhibitions.submissions.codes import code_digest, new_resume_code
from exhibitions.submissions.declarations import TEXT_VERSION
from exhibitions.submissions.refusals import ContestClosed, NotEditable, NotOpenYet
from exhibitions.submissions.rules import window_of
from portal.core.encryption import prints
from portal.units.models import Unit

from .files import delete_files_later

WORK_FIELDS = tuple(field.name for field in Work._meta.fields)
DRAFT_FIELDS = ("title", "age_group", "contact_phone_print", "step", *WORK_FIELDS)


def start_draft(category: CategoryPage, *, at: datetime) -> tuple[Submission, str]:
    """Begin a draft in a category.

    Returns:
        The draft and its resume code, which is kept nowhere: show it or lose it.

    Raises:
        NotOpenYet, ContestClosed: the contest takes no works at that moment.
    """
    require_open(category.get_parent().specific, None, at)
    code = new_resume_code()
    draft = Submission.objects.create(category=category, resume_code_digest=code_digest(code))
    return draft, code


def save_draft(
    draft: Submission, author: Participant, companions: Sequence[tuple[str, Participant]] = ()
) -> None:
    """Keep what was typed about a work and its people, right or wrong.

    Args:
        draft: the draft with its new values.
        author: new or known.
        companions: (role, participant) of co-authors and instructors, in their order; those of
            before that are missing here are forgotten.

    Raises:
        NotEditable: it was submitted in the meantime.
    """
    phone = normal_phone(author.phone)
    draft.contact_phone_print = prints(phone)[0] if phone else ""
    with transaction.atomic():
        lock_draft(draft)
        draft.save(update_fields=[*DRAFT_FIELDS, "updated_at"])
        before = set(draft.credits.values_list("participant", flat=True))
        people = [(CreditRole.AUTHOR, author), *companions]
        for order, (role, participant) in enumerate(people):
            _keep_person(draft, order, role, participant)
        draft.credits.filter(order__gte=len(people)).delete()
        gone = before.difference(participant.pk for _role, participant in people)
        Participant.objects.filter(pk__in=gone).delete()


def declare(draft: Submission, statements: Mapping[str, str], *, at: datetime) -> None:
    """Keep the declarations a contestant makes, in the wording of today.

    Args:
        draft: of the work.
        statements: key of each declaration made -> its detail, often empty. Those of before that
            are missing here are taken back; one made before in the same wording keeps its day.

    Raises:
        NotEditable: it was submitted in the meantime.
    """
    made = set(draft.declarations.values_list("key", "detail", "text_version"))
    if made == {(key, detail, TEXT_VERSION) for key, detail in statements.items()}:
        return  # nothing to write: in the last minute everybody waits for whoever writes
    with transaction.atomic():
        lock_draft(draft)
        draft.declarations.exclude(key__in=statements).delete()
        for key, detail in statements.items():
            Declaration.objects.update_or_create(
                submission=draft,
                key=key,
                defaults={"detail": detail, "text_version": TEXT_VERSION, "accepted_at": at},
            )


def discard_draft(draft: Submission) -> None:
    """Delete a draft with its people and files; a submitted work is withdrawn instead.

    Raises:
        NotEditable: it was submitted in the meantime.
    """
    with transaction.atomic():
        lock_draft(draft)
        delete_files_later(draft.assets.all())
        Participant.objects.filter(credits__submission=draft).delete()
        draft.delete()


def require_open(contest: ContestPage, entry, at: datetime) -> None:
    """Refuse a moment at which a work cannot be submitted; see `rules.window_of`."""
    window = window_of(contest, entry, at)
    if window.open:
        return
    raise NotOpenYet(window.since) if at < window.since else ContestClosed(window.until)


def lock_draft(draft: Submission) -> None:
    """Hold the row of a draft until the transaction ends, so that nobody submits it meanwhile.

    Raises:
        NotEditable: it is submitted, or gone.
    """
    waiting = Submission.objects.select_for_update().filter(pk=draft.pk, entry=None)
    if not waiting.exists():
        raise NotEditable


def _keep_person(draft, order, role, participant):
    participant.identity_tokens = identity_tokens(
        participant.name, participant.phone, participant.birth_year, participant.unit_name
    )
    name = participant.unit_name.strip()
    participant.unit = Unit.objects.filter(name=name).first() if name else None
    participant.save()
    EntryCredit.objects.update_or_create(
        submission=draft, order=order, defaults={"role": role, "participant": participant}
    )
