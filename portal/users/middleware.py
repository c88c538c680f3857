"""The second factor in front of the admin."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse

from portal.core.middleware import ADMIN_PREFIX


def staff_only(get_response):
    """Answer 403 in the admin to whoever is logged in but has no business there.

    Wagtail would send them to the login, and the login, seeing them logged in, back again.
    """

    def middleware(request):
        user = request.user
        in_admin = request.path.startswith(ADMIN_PREFIX) and user.is_authenticated
        if in_admin and not user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        return get_response(request)

    return middleware


def second_factor(get_response):
    """Let nobody into the admin with a password alone, where the settings ask for more.

    allauth offers a second factor but never insists on it.
    """

    def middleware(request):
        if not settings.SECOND_FACTOR_REQUIRED or not request.path.startswith(ADMIN_PREFIX):
            return get_response(request)
        if not request.user.is_authenticated:
            return get_response(request)  # Wagtail sends them to the login
        if not is_mfa_enabled(request.user):
            return redirect("mfa_activate_totp")
        methods = {record["method"] for record in get_authentication_records(request, request.user)}
        if "mfa" not in methods:
            return redirect_to_login(request.get_full_path(), reverse("mfa_reauthenticate"))
        return get_response(request)

    return middleware
