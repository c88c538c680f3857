"""Who gets to the views of judging, and how their answers are kept out of every cache."""

import functools

from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.utils.translation import gettext as _


def judging_page(view):
    """Ask for a login, and leave nothing in caches or in the browser's history."""
    return login_required(never_stored(view))


def judging_json(view):
    """Like `judging_page`, for the desk's script: without a login it is told so, not redirected."""

    @never_stored
    @functools.wraps(view)
    def answer(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return refusal("login", _("You are logged out. Log in again; nothing is lost."), 401)
        return view(request, *args, **kwargs)

    return answer


def never_stored(view):
    """Forbid every cache to keep the answer."""

    @functools.wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    return answer


def refusal(code: str, sentence: str, status: int, **more) -> JsonResponse:
    """Say no to the desk's script: a code for it, a sentence for the judge."""
    return JsonResponse({"error": code, "sentence": str(sentence), **more}, status=status)
