"""Step 3: everything once more, the declarations, and the click that counts."""

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from exhibitions.submissions import actions, queries, surfaces, tasks
from exhibitions.submissions.completeness import CHECK
from exhibitions.submissions.forms import DeclarationsForm
from exhibitions.submissions.refusals import IncompleteSubmission, NothingSubmitted, NotTaken

from .doors import door, refusal, show, stale_sentence, with_submission

TEMPLATE = "exhibitions/submissions/check.html"


@require_http_methods(["GET", "HEAD", "POST"])
@door(keeps_form=True)
@with_submission
def check(request, submission):
    """Show the draft as it would be submitted; submit it."""
    draft = queries.working_copy(submission)
    if draft is None:
        return _submitted_already(request, submission)
    if request.method != "POST":
        return _page(request, submission, draft, DeclarationsForm(draft))
    form = DeclarationsForm(draft, request.POST)
    valid = form.is_valid()
    if request.stale:
        return _page(request, submission, draft, form, status=403, sentence=stale_sentence())
    try:
        actions.declare(draft, form.statements, at=request.received_at)
        if not valid:
            return _page(request, submission, draft, form, status=422)
        receipt = actions.submit_entry(submission, at=request.received_at)
    except IncompleteSubmission as error:
        form.complain(error.problems)
        return _page(request, submission, draft, form, status=422, sentence=error.sentence)
    except NotTaken as error:
        return _refused(request, submission, draft, form, error)
    if receipt.issued_at == request.received_at:
        tasks.find_duplicates.enqueue(submission.pk)
    return redirect("submissions:receipt", submission.pk)


def _refused(request, submission, draft, form, error):
    """Another tab may have submitted the work in the meantime: then this one is done as well."""
    submission.refresh_from_db()
    if queries.working_copy(submission) is None and queries.valid_receipt(submission):
        return redirect("submissions:receipt", submission.pk)
    return _page(request, submission, draft, form, status=error.status, sentence=error.sentence)


def _submitted_already(request, submission):
    """Lead a second click to the receipt of the first."""
    if request.method != "POST":
        return redirect("submissions:status", submission.pk)
    if queries.valid_receipt(submission) is None:
        return refusal(request, NothingSubmitted(), submission)
    return redirect("submissions:receipt", submission.pk)


def _page(request, submission, draft, form, *, status=200, sentence=""):
    year = surfaces.year_of(request.received_at)
    problems = [each for each in actions.problems_of(draft, year) if each.step < CHECK]
    context = {
        "submission": submission,
        "draft": draft,
        "form": form,
        "problems": problems,
        "sentence": sentence,
        **surfaces.summary_context(draft),
    }
    return show(request, TEMPLATE, context, status=status, step=3)
