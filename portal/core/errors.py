"""Error pages that need more than a template of the right name."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    """Say what to do when a form is too old; the reason is for the log only."""
    return render(request, "403_csrf.html", {"retry_url": request.get_full_path()}, status=403)


def server_error(request):
    """Show the request's number; asks neither the database nor a context processor."""
    number = getattr(request, "request_id", "")
    return render(None, "500.html", {"request_id": number}, status=500)
