"""What every request of a contestant passes: the clock, the token, the cookie of the browser."""

from functools import wraps

from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from exhibitions.models import Submission
from exhibitions.submissions.browser import codes_of
from exhibitions.submissions.codes import code_digests
from exhibitions.submissions.refusals import NotTaken
from exhibitions.submissions.rules import contest_of, window_of
from exhibitions.submissions.throttle import TooManyAttempts
from exhibitions.submissions.uploads import watch_uploads
from portal.core import errors, meta
from portal.core.site import site_settings

STEPS = (
    (1, "submissions:work"),
    (2, "submissions:pictures"),
    (3, "submissions:check"),
    (4, "submissions:receipt"),
)


class TokenCheck(CsrfViewMiddleware):
    """Django's own check of the token, which here only says whether it passed."""

    def _reject(self, request, reason):
        return reason


def door(view=None, *, keeps_form=False):
    """Wrap a view of a contestant.

    The moment the request came in is `request.received_at`, taken before its body is read. A
    stale token answers 403; a view that `keeps_form` shows what was typed and a fresh token
    instead, and learns of it by `request.stale`. Nothing here is kept by a cache.
    """
    if view is None:
        return lambda wrapped: door(wrapped, keeps_form=keeps_form)

    @csrf_exempt
    @wraps(view)
    def opened(request: HttpRequest, *args, **kwargs):
        request.received_at = timezone.now()
        request.ceiling = watch_uploads(request)
        token = TokenCheck(view)
        token.process_request(request)
        request.stale = bool(token.process_view(request, view, args, kwargs))
        if request.stale and not keeps_form:
            response = errors.csrf_failure(request)
        else:
            response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    return opened


def with_submission(view):
    """Give a view the submission of its address, if this browser may see it.

    Who may not is asked for the code, whether or not there is such a submission.
    """

    @wraps(view)
    def found(request, pk, *args, **kwargs):
        submission = own_submission(request, pk)
        if submission is None:
            return redirect("submissions:resume")
        return view(request, submission, *args, **kwargs)

    return found


def own_submission(request, pk: int) -> Submission | None:
    """Return a submission whose resume code this browser holds."""
    code = codes_of(request).get(pk)
    if code is None:
        return None
    kept = Submission.objects.select_related("category__file_policy", "entry")
    return kept.filter(pk=pk, resume_code_digest__in=code_digests(code)).first()


def show(request, template: str, context: dict, *, status: int = 200, step: int = 0):
    """Render a page of a contestant, which search engines leave alone."""
    submission = context.get("submission")
    shell = {
        "meta_tags": [*meta.site_tags(site_settings(request)), meta.tag("robots", "noindex")],
        "steps": steps_of(submission, step) if step else [],
    }
    if submission is not None:
        contest = contest_of(submission)
        window = window_of(contest, submission.entry, request.received_at)
        shell |= {
            "contest": contest,
            "window": window,
            "closes_soon": window.closes_soon(request.received_at),
            "now": request.received_at,
        }
    return render(request, template, shell | context, status=status)


def steps_of(submission, step: int) -> list[dict]:
    """Return the four steps for the row above a page; those already taken are links."""
    titles = (_("Fill in"), _("Pictures"), _("Check and declare"), _("Receipt"))
    return [
        {
            "number": number,
            "title": title,
            "current": number == step,
            "url_name": name if submission is not None and number < step else "",
        }
        for (number, name), title in zip(STEPS, titles, strict=True)
    ]


def refusal(request, error: NotTaken, submission: Submission):
    """Say why something was not done, on the page of the work."""
    context = {"submission": submission, "sentence": error.sentence}
    return show(request, "exhibitions/submissions/refused.html", context, status=error.status)


def stale_sentence() -> str:
    return _("The form was open too long, so nothing was sent. What you typed is here: send again.")


def wait_sentence(error: TooManyAttempts) -> str:
    return _("Too many attempts from your address. Try again in %(minutes)s minutes.") % {
        "minutes": error.wait
    }
