"""Where a contestant begins, and step 1: the work and its author."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exhibitions.models import CategoryPage, Submission
from exhibitions.submissions import actions, queries, surfaces
from exhibitions.submissions.browser import remember
from exhibitions.submissions.forms import DraftForms
from exhibitions.submissions.refusals import NotTaken
from exhibitions.submissions.throttle import TooManyAttempts, count_attempt

from .doors import door, own_submission, show, stale_sentence, wait_sentence

TEMPLATE = "exhibitions/submissions/work.html"


@require_safe
@door
def index(request):
    """Show this browser's works, and where to begin another."""
    context = {
        "works": surfaces.works_of_browser(request, request.received_at),
        "contests": queries.open_contests(request.received_at),
    }
    return show(request, "exhibitions/submissions/index.html", context)


@require_safe
@door
def choose(request):
    """Let the contestant choose a category; go on at once where there is only one."""
    contests = queries.open_contests(request.received_at)
    categories = [category for each in contests for category in each.categories]
    if len(categories) == 1:
        return redirect("submissions:new", categories[0].pk)
    return show(request, "exhibitions/submissions/choose.html", {"contests": contests})


@require_http_methods(["GET", "HEAD", "POST"])
@door(keeps_form=True)
def new(request, category_id):
    """Show the empty form of a category; the first time it is sent, a draft begins."""
    public = CategoryPage.objects.published(request.received_at).select_related("file_policy")
    category = get_object_or_404(public, pk=category_id)
    draft = Submission(category=category)
    if request.method != "POST":
        return _form(request, draft, DraftForms(draft, at=request.received_at))
    forms = DraftForms(draft, at=request.received_at, data=request.POST)
    complete = forms.is_valid()
    if request.stale:
        return _form(request, draft, forms, status=403, sentence=stale_sentence())
    if forms.is_empty:
        return _form(request, draft, forms, status=422)
    return _begin(request, forms, complete=complete)


@require_http_methods(["GET", "HEAD", "POST"])
@door(keeps_form=True)
def work(request, pk):
    """Step 1 of a draft, or of the correction of a work."""
    submission = own_submission(request, pk)
    if submission is None:
        return _lost(request)
    draft = queries.working_copy(submission)
    if draft is None:
        return redirect("submissions:status", pk)
    if request.method != "POST":
        forms = DraftForms(draft, at=request.received_at)
        return _form(request, submission, forms)
    forms = DraftForms(draft, at=request.received_at, data=request.POST)
    complete = forms.is_valid()
    if request.stale:
        return _form(request, submission, forms, status=403, sentence=stale_sentence())
    try:
        actions.save_draft(draft, forms.author, forms.people())
    except NotTaken as error:
        return _form(request, submission, forms, status=error.status, sentence=error.sentence)
    return _go_on(request, submission, forms, complete=complete)


def _begin(request, forms, *, complete):
    draft = forms.draft
    try:
        count_attempt(request, "start")
        begun, code = actions.start_draft(draft.category, at=request.received_at)
    except TooManyAttempts as error:
        return _form(request, draft, forms, status=429, sentence=wait_sentence(error))
    except NotTaken as error:
        return _form(request, draft, forms, status=error.status, sentence=error.sentence)
    draft.pk, draft.resume_code_digest = begun.pk, begun.resume_code_digest
    actions.save_draft(draft, forms.author, forms.people())
    response = _go_on(request, draft, forms, complete=complete)
    remember(request, response, draft.pk, code)
    return response


def _go_on(request, submission, forms, *, complete):
    if "later" in request.POST:
        messages.success(request, _("The draft is kept."))
        return redirect("submissions:status", submission.pk)
    if complete:
        return redirect("submissions:pictures", submission.pk)
    return _form(request, submission, forms, status=422)


def _form(request, submission, forms, *, status=200, sentence=""):
    category = submission.category
    if submission.pk:
        action = reverse("submissions:work", args=[submission.pk])
    else:
        action = reverse("submissions:new", args=[category.pk])
    context = {
        "submission": submission,
        "category": category,
        "forms": forms,
        "errors": forms.errors,
        "sentence": sentence,
        "action": action,
        "units": surfaces.unit_names(request.received_at),
    }
    return show(request, TEMPLATE, context, status=status, step=1)


def _lost(request):
    """Keep what was typed when the browser has lost its cookie: it can be sent as a new draft."""
    if request.method != "POST" or not request.POST.get("category", "").isdecimal():
        return redirect("submissions:resume")
    public = CategoryPage.objects.published(request.received_at).select_related("file_policy")
    category = public.filter(pk=request.POST["category"][:9]).first()
    if category is None:
        raise Http404
    draft = Submission(category=category)
    forms = DraftForms(draft, at=request.received_at, data=request.POST)
    forms.is_valid()
    sentence = _(
        "This browser no longer knows your draft, so nothing was sent. What you typed is here: "
        "send it as a new draft, or continue the old one with its resume code."
    )
    return _form(request, draft, forms, status=403, sentence=sentence)
