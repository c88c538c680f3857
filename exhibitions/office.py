"""What all views of the contest's office share: whom they let in, how they refuse."""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from exhibitions.errors import TransitionRefused
from exhibitions.rules import can_run_contests


class ForOffice:
    """Let in only who may; Wagtail turns the refusal into a message on its first page."""

    allowed: Callable = staticmethod(can_run_contests)
    # Of Wagtail's lists: the role decides, no permission on a model.
    permission_policy = None
    any_permission_required = None

    def dispatch(self, request, *args, **kwargs):
        if not self.allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class OfficePage(ForOffice, WagtailAdminTemplateMixin):
    """A page of the office under its breadcrumbs: `trail` lists (address, label) above it."""

    def trail(self) -> list[tuple[str, str]]:
        return []

    def get_breadcrumbs_items(self):
        above = [{"url": url, "label": label} for url, label in self.trail()]
        return [
            *self.breadcrumbs_items,
            *above,
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]


def moment(value: datetime | None) -> str:
    """Write a moment to the minute, by the county's clock: much hangs on whether it is past."""
    return date_format(timezone.localtime(value), "Y-m-d H:i") if value else ""


def refused(request, refusal: TransitionRefused) -> None:
    """Show the sentences of a refusal on the page that comes next."""
    for reason in refusal.reasons:
        messages.error(request, reason)
