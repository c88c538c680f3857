"""The way back to a draft or a work, by its code."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from exhibitions.submissions.browser import forget_all, remember
from exhibitions.submissions.codes import normal_code
from exhibitions.submissions.forms import ResumeForm
from exhibitions.submissions.throttle import TooManyAttempts, count_attempt

from .doors import door, show, stale_sentence, wait_sentence

TEMPLATE = "exhibitions/submissions/resume.html"


@require_http_methods(["GET", "HEAD", "POST"])
@door(keeps_form=True)
def resume(request):
    """Ask for code and telephone number; let this browser see the work they belong to."""
    if request.method != "POST":
        return show(request, TEMPLATE, {"form": ResumeForm()})
    form = ResumeForm(request.POST)
    if request.stale:
        return _again(request, form, 403, stale_sentence())
    try:
        count_attempt(request, "resume")
    except TooManyAttempts as error:
        return _again(request, form, 429, wait_sentence(error))
    if not form.is_valid():
        return _again(request, form, 422)
    response = redirect("submissions:status", form.found.pk)
    remember(request, response, form.found.pk, normal_code(form.cleaned_data["code"]))
    return response


@require_POST
@door
def forget(request):
    """Let this browser forget its works; their codes lead back to them."""
    messages.success(request, _("This browser no longer shows your works."))
    response = redirect("submissions:index")
    forget_all(response)
    return response


def _again(request, form, status, sentence=""):
    sentence = sentence or " ".join(form.non_field_errors())
    return show(request, TEMPLATE, {"form": form, "sentence": sentence}, status=status)
