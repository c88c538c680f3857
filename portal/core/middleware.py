"""What holds for every request before any view sees it."""

import uuid
from urllib.parse import unquote_to_bytes

from django.db import InterfaceError, OperationalError, transaction
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from portal.core.logging import current_request_id

ADMIN_PREFIX = "/cms/"


def request_id(get_response):
    """Give each request a number: in the log, in a header, and on the page that says sorry."""

    def middleware(request):
        request.request_id = uuid.uuid4().hex[:12]
        token = current_request_id.set(request.request_id)
        try:
            response = get_response(request)
        finally:
            current_request_id.reset(token)
        response["X-Request-ID"] = request.request_id
        return response

    return middleware


def well_formed_request(get_response):
    """Answer 400 to a NUL byte or broken UTF-8 in the path or the query."""

    def middleware(request):
        raw_path = request.META.get("PATH_INFO", "").encode("latin-1", "replace")
        raw_query = unquote_to_bytes(request.META.get("QUERY_STRING", "").replace("+", " "))
        try:
            text = raw_path.decode() + raw_query.decode()
        except UnicodeDecodeError:
            text = "\x00"
        if "\x00" in text:
            return render(request, "400.html", status=400)
        return get_response(request)

    return middleware


def vary_on_modes(get_response):
    """Tell caches that a page depends on the cookies of elder mode and contrast."""

    def middleware(request):
        response = get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
        return response

    return middleware


class DatabaseAvailability:
    """Turn a locked or absent database into a 503 page that says when to come back."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        response = render(None, "503.html", {"request_id": request.request_id}, status=503)
        response["Retry-After"] = "30"
        return response


class AdminTransaction:
    """Run each POST of the admin in one transaction.

    Wagtail's publish and unpublish actions save in several steps and send their signals after
    saving; the events for the municipal site are written by those signals and must be kept or
    lost together with the page.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method != "POST" or not request.path.startswith(ADMIN_PREFIX):
            return self.get_response(request)
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response
