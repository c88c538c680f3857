from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from exhibitions import contest_admin, page_guards  # noqa: F401  they register their hooks
from exhibitions.site_admin import SitePageViewSet


@hooks.register("register_admin_viewset")
def site_pages():
    return SitePageViewSet()


@hooks.register("register_log_actions")
def contest_log_actions(actions):
    actions.register_action(
        "exhibitions.advance", _("Move the contest on"), _("The contest was moved on")
    )
