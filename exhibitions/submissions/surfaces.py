"""What the pages of a contestant show, gathered for their templates."""

from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from exhibitions.enums import AssetStatus, ContestState, IntakeStatus
from exhibitions.models import ContestPage, EntryAsset, EntryPage, Receipt, Submission
from portal.units.models import Unit

from . import queries
from .browser import codes_of
from .codes import code_digests
from .declarations import TEXTS, AiUse
from .errors import RefusedPicture, refusal_message
from .facts import MEGABYTE
from .formats import FAMILIAR
from .policies import SERIES, picture_policy, picture_range
from .qr import qr_data_uri
from .rules import can_correct, can_withdraw, contest_of, correction_due, window_of

# From here on a contestant reads nothing but this until the results are out.
SILENT = (ContestState.JUDGING, ContestState.DECIDED)
TOLD = (ContestState.NOTICED, ContestState.PUBLISHED, ContestState.ARCHIVED)
SETTLED = (IntakeStatus.WITHDRAWN, IntakeStatus.REJECTED)


def works_of_browser(request, at: datetime) -> list[dict]:
    """Return this browser's works, the newest first, each with its public state."""
    codes = codes_of(request)
    digests = [digest for code in codes.values() for digest in code_digests(code)]
    kept = Submission.objects.filter(pk__in=codes, resume_code_digest__in=digests)
    works = kept.select_related("category", "entry").order_by("-pk")
    return [{"submission": work, "state": public_state(work, contest_of(work))} for work in works]


def public_state(submission: Submission, contest: ContestPage) -> str:
    """Return the state of a work as its author may know it."""
    entry = submission.entry
    if entry is None:
        return _("Draft, not submitted")
    if contest.state == ContestState.CANCELLED:
        return _("The contest was cancelled")
    if entry.intake_status in SETTLED or contest.state not in SILENT + TOLD:
        return _intake_state(entry)
    if contest.state in SILENT:
        return _("Being judged")
    if contest.state == ContestState.NOTICED:
        return _("Judging is over; the award list is on public notice")
    return _("Judging is over; the results are published")


def _intake_state(entry):
    return {
        IntakeStatus.SUBMITTED: _("Received, waiting to be checked"),
        IntakeStatus.ACCEPTED: _("Received and accepted"),
        IntakeStatus.RETURNED: _("Returned for correction"),
        IntakeStatus.REJECTED: _("Not admitted"),
        IntakeStatus.WITHDRAWN: _("Withdrawn"),
    }[IntakeStatus(entry.intake_status)]


def status_context(submission: Submission, at: datetime) -> dict:
    """Return the state of a work, an officer's words about it, and what can be done now."""
    contest, entry = contest_of(submission), submission.entry
    context = {
        "state": public_state(submission, contest),
        "correction": queries.correction_of(submission) if entry else None,
        "receipt": queries.valid_receipt(submission) if entry else None,
        "contest_url": contest.url,
    }
    if entry is None:
        return context
    window = window_of(contest, entry, at)
    return context | {
        "can_correct": can_correct(entry, window),
        "can_withdraw": can_withdraw(entry, contest, at),
        **_officers_words(entry, contest),
    }


def _officers_words(entry: EntryPage, contest) -> dict:
    said = entry.intake_status in (IntakeStatus.RETURNED, IntakeStatus.REJECTED)
    check = entry.checks.last() if said else None
    if check is None:
        return {}
    due_at = correction_due(entry) if entry.intake_status == IntakeStatus.RETURNED else None
    return {"reason": check.reason, "due_at": due_at}


def picture_context(draft: Submission) -> dict:
    """Return the pictures of a draft with the state of each, and what is accepted."""
    fewest, most = picture_range(draft)
    assets = list(draft.assets.order_by("order"))
    policy = picture_policy(draft.category.file_policy)
    return {
        "pictures": [_picture(asset, place) for place, asset in enumerate(assets, start=1)],
        "waiting": any(asset.status == AssetStatus.WAITING for asset in assets),
        "ready": sum(asset.status == AssetStatus.READY for asset in assets),
        "fewest": fewest,
        "most": most,
        "room": most - sum(asset.status != AssetStatus.REFUSED for asset in assets),
        "is_series": draft.subkind == SERIES,
        "policy": policy,
        "formats": "、".join(FAMILIAR[name] for name in policy.formats),
        "accept": ",".join(f"image/{name}" for name in policy.formats),
        "megabytes": policy.max_bytes // MEGABYTE,
    }


def _picture(asset: EntryAsset, place: int) -> dict:
    sentence = ""
    if asset.status == AssetStatus.REFUSED and asset.refusal:
        refused = RefusedPicture(asset.refusal["code"], **asset.refusal["params"])
        sentence = str(refusal_message(refused))
    return {
        "key": asset.key,
        "place": place,
        "status": asset.status,
        "sentence": sentence,
        "width": asset.width,
        "height": asset.height,
        "megabytes": f"{asset.bytes / MEGABYTE:.1f}",
        "format": FAMILIAR.get(asset.format, ""),
        "has_thumbnail": bool(asset.thumbnail),
    }


def summary_context(draft: Submission) -> dict:
    """Return a draft once more as a whole: the work, its people, its pictures."""
    return {
        "category": draft.category,
        "facts": _facts(draft),
        "author": queries.author_of(draft),
        "companions": [person for _role, person in queries.companions_of(draft)],
        **picture_context(draft),
    }


def receipt_context(submission: Submission, receipt: Receipt) -> dict:
    """Return what a receipt says: its number, the digest, the work and what was declared."""
    return summary_context(submission) | {
        "receipt": receipt,
        "qr": qr_data_uri(f"{receipt.number}\n{receipt.digest}"),
        "declared": [_declared(each) for each in submission.declarations.order_by("pk")],
    }


def _declared(declaration):
    use, _sep, tools = declaration.detail.partition(": ")
    answer = AiUse(use).label if use in AiUse.values else ""
    return {"text": TEXTS[declaration.key], "answer": answer, "tools": tools}


def _facts(draft):
    size = ""
    if draft.width_cm and draft.height_cm:
        size = f"{draft.width_cm.normalize():f} × {draft.height_cm.normalize():f} cm"
    facts = (
        (_("Kind of work"), draft.subkind),
        (_("Width and height"), size),
        (_("Year"), str(draft.year or "")),
        (_("Technique"), draft.technique),
        (_("About the work"), draft.statement),
        (_("Transcription"), draft.transcription),
        (_("Age of the author"), draft.get_age_group_display()),
    )
    return [{"name": name, "value": value} for name, value in facts if value]


def code_context(request, submission: Submission) -> dict:
    """Return the resume code that this browser holds, with the address that takes it along.

    The code stands behind the `#`, which no browser sends: it comes into no log.
    """
    code = codes_of(request).get(submission.pk, "")
    url = request.build_absolute_uri(reverse("submissions:resume"))
    return {"text": code, "qr": qr_data_uri(f"{url}#{code}") if code else ""}


def unit_names(at: datetime) -> list[str]:
    """Return the units that a contestant may belong to, as suggestions."""
    return list(Unit.objects.valid_on(at.date()).order_by("name").values_list("name", flat=True))


def year_of(at: datetime) -> int:
    return localtime(at).year
