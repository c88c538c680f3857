"""Demonstration sites in the explorer: what their keepers look for."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageViewSet

from exhibitions.models import SitePage
from portal.core.columns import DayColumn
from portal.core.listings import PortalExplorerView


class SiteFilterSet(WagtailFilterSet):
    class Meta:
        model = SitePage
        fields = ["kind", "town", "level", "condition", "live"]


class SiteExplorerView(PortalExplorerView):
    related = ("town",)


class SitePageViewSet(PageViewSet):
    """Shown below the site index, whose children are sites only."""

    model = SitePage
    index_view_class = SiteExplorerView
    filterset_class = SiteFilterSet
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("town", label=_("Town"), accessor="town", sort_key="town__name"),
        Column("level", label=_("Level"), accessor="get_level_display", sort_key="level"),
        Column(
            "condition",
            label=_("Condition"),
            accessor="get_condition_display",
            sort_key="condition",
        ),
        DayColumn("opened_on", label=_("Opened on"), sort_key="opened_on"),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]
    list_export = [
        "title",
        "get_kind_display",
        "town",
        "address",
        "get_level_display",
        "get_condition_display",
        "opened_on",
        "latitude",
        "longitude",
        "status_string",
    ]
    export_headings = {
        "get_kind_display": _("Kind"),
        "get_level_display": _("Level"),
        "get_condition_display": _("Condition"),
        "status_string": _("Status"),
    }
    export_filename = "sites"
