"""A work after its submission: status, receipt, correction, withdrawal."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exhibitions.submissions import actions, queries, surfaces
from exhibitions.submissions.refusals import NotTaken

from .doors import door, refusal, show, with_submission


@require_safe
@door
@with_submission
def status(request, submission):
    """Show how far a work has come, and what its author can do now."""
    context = {
        "submission": submission,
        "code": surfaces.code_context(request, submission),
        **surfaces.status_context(submission, request.received_at),
    }
    return show(request, "exhibitions/submissions/status.html", context)


@require_safe
@door
@with_submission
def receipt(request, submission):
    """Show the receipt that holds now, made for printing."""
    held = queries.valid_receipt(submission)
    if held is None:
        return redirect("submissions:status", submission.pk)
    context = {
        "submission": submission,
        **surfaces.receipt_context(submission, held),
        "code": surfaces.code_context(request, submission),
    }
    return show(request, "exhibitions/submissions/receipt.html", context, step=4)


@require_http_methods(["GET", "HEAD", "POST"])
@door
@with_submission
def correct(request, submission):
    """Begin to correct a submitted work; it stays as it is until the correction is submitted."""
    if request.method != "POST":  # come back to after signing out, or from the history
        return redirect("submissions:status", submission.pk)
    try:
        actions.start_correction(submission, at=request.received_at)
    except NotTaken as error:
        return refusal(request, error, submission)
    return redirect("submissions:work", submission.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door
@with_submission
def withdraw(request, submission):
    """Ask once more, then take the work out of the contest."""
    if submission.entry is None:
        return redirect("submissions:status", submission.pk)
    if request.method != "POST":
        context = {"submission": submission}
        return show(request, "exhibitions/submissions/withdraw.html", context)
    try:
        actions.withdraw_entry(submission, at=request.received_at)
    except NotTaken as error:
        return refusal(request, error, submission)
    messages.success(request, _("The work has been withdrawn."))
    return redirect("submissions:status", submission.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door
@with_submission
def discard(request, submission):
    """Ask once more, then delete a draft, or a correction that is not to be submitted."""
    draft = queries.working_copy(submission)
    if draft is None:
        return redirect("submissions:status", submission.pk)
    if request.method != "POST":
        context = {"submission": submission, "correction": draft.pk != submission.pk}
        return show(request, "exhibitions/submissions/discard.html", context)
    try:
        actions.discard_draft(draft)
    except NotTaken as error:
        return refusal(request, error, submission)
    if draft.pk is None and submission.entry_id is None:
        messages.success(request, _("The draft has been deleted."))
        return redirect("submissions:index")
    messages.success(request, _("The correction has been dropped; the work is as it was."))
    return redirect("submissions:status", submission.pk)
