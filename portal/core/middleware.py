"""What holds for every request before any view sees it."""

import re
import uuid
from ipaddress import ip_network
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from portal.core.addresses import client_address
from portal.core.errors import DATABASE_AWAY, unavailable
from portal.core.logging import current_request_id

ADMIN_PREFIX = "/cms/"
# Django has decoded the path already; of bytes that are no UTF-8 it leaves the percent signs.
BROKEN_BYTE = re.compile("%[89A-F][0-9A-F]")


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


def real_address(get_response):
    """Put the client's address where every limit and every log looks for it.

    Behind a proxy all requests come from the proxy. What it says of others is believed only when
    `TRUSTED_PROXIES` names it.
    """
    try:
        trusted = [ip_network(each) for each in settings.TRUSTED_PROXIES]
    except ValueError as error:
        raise ImproperlyConfigured(f"TRUSTED_PROXIES: {error}.") from error

    def middleware(request):
        peer = request.META.get("REMOTE_ADDR", "")
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        request.META["REMOTE_ADDR"] = client_address(peer, forwarded, trusted)
        return get_response(request)

    return middleware


def well_formed_request(get_response):
    """Answer 400 to a NUL byte or broken UTF-8 in the path or the query."""

    def middleware(request):
        raw_query = request.META.get("QUERY_STRING", "").encode("latin-1", "replace")
        try:
            query = unquote_to_bytes(raw_query).decode()
        except UnicodeDecodeError:
            return render(request, "400.html", status=400)
        if "\x00" in request.path_info + query or BROKEN_BYTE.search(request.path_info):
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
    """Turn a view's locked or absent database into a 503 page that says when to come back.

    What fails in a middleware comes to `portal.core.errors.server_error` instead.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        return unavailable(request) if isinstance(exception, DATABASE_AWAY) else None


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
