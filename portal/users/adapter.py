"""How allauth treats our people: accounts are given, never taken."""

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse

from portal.users.roles import JURY_ROLES


class StaffAccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def get_login_redirect_url(self, request):
        if request.user.has_perm("wagtailadmin.access_admin"):
            return super().get_login_redirect_url(request)
        if request.user.groups.filter(name__in=JURY_ROLES).exists():
            return reverse("judging:rounds")
        return "/"
