"""The administration of units, their people and the towns."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from portal.core.columns import DayColumn
from portal.units.forms import KeptCodeForm
from portal.units.models import Town, Unit


class UnitIndexView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("town", "parent")


class UnitViewSet(ModelViewSet):
    """Units, each with the people who act for it."""

    model = Unit
    icon = "group"
    name = "units"
    index_view_class = UnitIndexView
    list_display = [
        "name",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("town", label=_("Town"), accessor="town", sort_key="town__name"),
        Column("code", label=_("Code"), sort_key="code"),
        DayColumn("valid_to", label=_("Valid to"), sort_key="valid_to"),
    ]
    list_filter = ["kind", "town"]
    list_export = ["code", "name", "get_kind_display", "town", "parent", "valid_from", "valid_to"]
    export_headings = {"get_kind_display": _("Kind")}
    search_fields = ["name", "code"]
    search_backend_name = None
    ordering = ["code"]
    edit_handler = ObjectList(
        [
            FieldRowPanel(["name", "code"]),
            FieldRowPanel(["kind", "town"]),
            "parent",
            FieldRowPanel(["valid_from", "valid_to"]),
            InlinePanel(
                "memberships",
                heading=_("People"),
                label=_("person"),
                panels=[FieldRowPanel(["user", "role"])],
            ),
        ],
        base_form_class=KeptCodeForm,
    )


class TownIndexView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("successors")


class TownViewSet(ModelViewSet):
    """The towns of 2008 and of today."""

    model = Town
    icon = "site"
    name = "towns"
    index_view_class = TownIndexView
    list_display = [
        "name",
        Column("current", label=_("Present name"), accessor="current_label"),
        Column("code", label=_("Code"), sort_key="code"),
        DayColumn("valid_from", label=_("Valid from"), sort_key="valid_from"),
        DayColumn("valid_to", label=_("Valid to"), sort_key="valid_to"),
        BooleanColumn("approximate", label=_("Position is approximate")),
    ]
    list_export = [
        "code",
        "name",
        "current_label",
        "valid_from",
        "valid_to",
        "latitude",
        "longitude",
    ]
    export_headings = {"current_label": _("Present name")}
    search_fields = ["name", "code"]
    search_backend_name = None
    ordering = ["code"]
    edit_handler = ObjectList(
        [
            FieldRowPanel(["name", "code"]),
            FieldRowPanel(["valid_from", "valid_to"]),
            FieldPanel("successors"),
            FieldRowPanel(["latitude", "longitude", "approximate"]),
        ],
        base_form_class=KeptCodeForm,
    )


class UnitsAndTowns(ModelViewSetGroup):
    menu_label = _("Units and towns")
    menu_name = "units-and-towns"
    menu_icon = "group"
    menu_order = 500
    items = (UnitViewSet, TownViewSet)
