"""Error pages that need more than a template of the right name."""

import sys

from django.db import InterfaceError, OperationalError
from django.shortcuts import render

DATABASE_AWAY = (OperationalError, InterfaceError)
RETRY_AFTER = 30  # seconds; the page says half a minute


def csrf_failure(request, reason=""):
    """Say what to do when a form is too old; the reason is for the log only."""
    return render(request, "403_csrf.html", {"retry_url": request.get_full_path()}, status=403)


def server_error(request):
    """Show the request's number; asks neither the database nor a context processor."""
    if isinstance(sys.exception(), DATABASE_AWAY):
        return unavailable(request)
    return render(None, "500.html", {"request_id": number_of(request)}, status=500)


def unavailable(request):
    """Say that the database is locked or away, and when to come back."""
    response = render(None, "503.html", {"request_id": number_of(request)}, status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def number_of(request) -> str:
    return getattr(request, "request_id", "")
