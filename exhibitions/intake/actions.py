"""What officers decide about works that came in; each decision is a row and a line in the log."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from exhibitions.enums import (
    AssetStatus,
    ContestState,
    DuplicateVerdict,
    IntakeStatus,
    MaskStatus,
)
from exhibitions.errors import TransitionRefused
from exhibitions.lifecycle import require_intake_step
from exhibitions.models import (
    ContestPage,
    DuplicateCandidate,
    EntryAsset,
    EntryPage,
    IntakeCheck,
)
from exhibitions.rules import can_run_contests

INTAKE_STATES = (ContestState.OPEN, ContestState.CLOSED)
# What an officer may say about covering a signature; drawing the cover makes it DONE.
MASK_STEPS = {
    MaskStatus.NONE: (MaskStatus.NEEDED,),
    MaskStatus.NEEDED: (MaskStatus.NONE,),
    MaskStatus.DONE: (MaskStatus.CHECKED, MaskStatus.NEEDED),
    MaskStatus.CHECKED: (MaskStatus.NEEDED,),
}


@transaction.atomic
def check_entry(
    entry: EntryPage,
    *,
    result: str,
    by,
    at: datetime,
    reason: str = "",
    redacted_statement: str = "",
    due_at: datetime | None = None,
    seen: int | None = None,
) -> IntakeCheck:
    """Accept a work, return it to its author or refuse it.

    Args:
        entry: any copy of the work; its row is locked and read again.
        result: ACCEPTED, RETURNED or REJECTED of IntakeStatus.
        by: the officer.
        at: the server's time.
        reason: what the author reads; needed unless the work is accepted.
        redacted_statement: what the judges will read; blank stays blank.
        due_at: until when a returned work may be corrected; needed for those.
        seen: the latest check the officer had before their eyes (0 for none), or None when
            nobody can have come between.

    Returns:
        The finding that now holds. The same finding twice, as by a second click, is one row.

    Raises:
        TransitionRefused: with a sentence for what stands in the way.
    """
    entry = lock_for_intake(entry, by=by, at=at)
    last = entry.checks.select_related("checker").order_by("checked_at", "pk").last()
    finding = {
        "result": result,
        "reason": reason.strip(),
        "redacted_statement": redacted_statement.strip(),
        "due_at": due_at if result == IntakeStatus.RETURNED else None,
    }
    if last and entry.intake_status == result and same_finding(last, by, finding):
        return last
    refuse_unless_possible(entry, finding, last, seen, at)
    check = IntakeCheck.objects.create(entry=entry, checker=by, checked_at=at, **finding)
    entry.intake_status = result
    entry.save(update_fields=["intake_status"])
    # The reason stays out of the log: it may name the author.
    log(entry, "exhibitions.check", user=by, data={"result": result})
    return check


def lock_for_intake(entry: EntryPage, *, by, at: datetime) -> EntryPage:
    """Lock a work for a decision of intake, its contest first, as whoever begins judging does.

    Raises:
        TransitionRefused: not an officer, or not the time of intake.
    """
    if not can_run_contests(by):
        raise TransitionRefused(_("This step is not yours to take."))
    contest = ContestPage.objects.ancestor_of(entry).get()
    contest = ContestPage.objects.select_for_update(of=("self",)).get(pk=contest.pk)
    if contest.state_at(at) not in INTAKE_STATES:
        raise TransitionRefused(
            _("The contest is “%(state)s”: its works can no longer be changed.")
            % {"state": ContestState(contest.state_at(at)).label}
        )
    return EntryPage.objects.select_for_update(of=("self",)).get(pk=entry.pk)


def same_finding(check: IntakeCheck, by, finding: dict) -> bool:
    return check.checker_id == by.pk and all(
        getattr(check, name) == value for name, value in finding.items()
    )


def refuse_unless_possible(entry, finding, last, seen, at) -> None:
    """Refuse a finding with a sentence for everything that stands in its way."""
    reasons = []
    if seen is not None and seen != (last.pk if last else 0):
        reasons.append(
            _("%(person)s has checked this work meanwhile; look at it again.")
            % {"person": last.checker.get_full_name()}
        )
    if entry.intake_status != finding["result"]:
        require_intake_step(entry, finding["result"])
    if finding["result"] != IntakeStatus.ACCEPTED and not finding["reason"]:
        reasons.append(_("Say why: the author reads it."))
    if finding["result"] == IntakeStatus.RETURNED and not later_than(finding["due_at"], at):
        reasons.append(_("Say until when it can be corrected: a moment in the future."))
    if finding["result"] == IntakeStatus.ACCEPTED and has_unready_pictures(entry):
        reasons.append(_("Not every picture of the work is ready; wait, or return the work."))
    if reasons:
        raise TransitionRefused(*reasons)


def later_than(moment: datetime | None, at: datetime) -> bool:
    return moment is not None and moment > at


def has_unready_pictures(entry: EntryPage) -> bool:
    pictures = EntryAsset.objects.filter(submission__entry=entry)
    ready = pictures.filter(status=AssetStatus.READY).count()
    return ready == 0 or ready < pictures.count()


@transaction.atomic
def mark_mask(asset: EntryAsset, status: str, *, by, at: datetime) -> EntryAsset:
    """Say whether a signature or seal on a picture has to be covered, or is covered well.

    Raises:
        TransitionRefused: nothing leads there from the picture's present state, or it is not the
            time of intake, or not an officer who asks.
    """
    entry = asset.submission.entry
    if status not in MaskStatus.values:
        raise TransitionRefused(_("Say whether something has to be covered."))
    lock_for_intake(entry, by=by, at=at)
    asset = EntryAsset.objects.select_for_update(of=("self",)).get(pk=asset.pk)
    if asset.mask_status == status:
        return asset
    if status not in MASK_STEPS[MaskStatus(asset.mask_status)]:
        raise TransitionRefused(
            _("A picture that is “%(state)s” cannot become “%(target)s”.")
            % {
                "state": MaskStatus(asset.mask_status).label,
                "target": MaskStatus(status).label,
            }
        )
    asset.mask_status = status
    asset.save(update_fields=["mask_status"])
    log(entry, "exhibitions.mask", user=by, data={"status": status, "order": asset.order})
    return asset


@transaction.atomic
def judge_duplicate(
    pair: DuplicateCandidate, *, verdict: str, by, at: datetime
) -> DuplicateCandidate:
    """Say whether two pictures show the same work; what follows is decided on each work's page.

    Raises:
        TransitionRefused: not an officer, no verdict, or one of the works is past its intake.
    """
    if verdict not in (DuplicateVerdict.SAME, DuplicateVerdict.DIFFERENT):
        raise TransitionRefused(_("Say whether it is the same work or not."))
    for asset in (pair.first, pair.second):
        lock_for_intake(asset.submission.entry, by=by, at=at)
    pair = DuplicateCandidate.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    if pair.verdict != verdict:
        pair.verdict, pair.judged_by, pair.judged_at = verdict, by, at
        pair.save(update_fields=["verdict", "judged_by", "judged_at"])
        for asset in (pair.first, pair.second):
            log(
                asset.submission.entry,
                "exhibitions.duplicate",
                user=by,
                data={"verdict": verdict, "pair": pair.pk},
            )
    return pair
