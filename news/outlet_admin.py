"""The administration of outlets, and the list of what each was told."""

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldRowPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from news.models import ArticlePage, ExportEvent, ExportTarget, Outlet
from portal.core.columns import MomentColumn


class OutletViewSet(ModelViewSet):
    """Websites, papers and programmes that may use our stories."""

    model = Outlet
    icon = "globe"
    name = "outlets"
    list_display = [
        "name",
        Column("level", label=_("Level"), accessor="get_level_display", sort_key="level"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("code", label=_("Code"), sort_key="code"),
        BooleanColumn("active", label=_("Active"), sort_key="active"),
    ]
    list_filter = ["level", "kind", "active"]
    search_fields = ["name", "code"]
    search_backend_name = None
    copy_view_enabled = False
    panels = [
        FieldRowPanel(["name", "code"]),
        FieldRowPanel(["level", "kind"]),
        "url",
        "contact",
        "active",
    ]


class ExportTargetViewSet(ModelViewSet):
    """How an outlet takes our stories by machine."""

    model = ExportTarget
    icon = "upload"
    name = "export-targets"
    list_display = [
        "outlet",
        Column("transport", label=_("Transport"), accessor="get_transport_display"),
        BooleanColumn("include_reprints", label=_("Reprints too")),
        BooleanColumn("active", label=_("Active"), sort_key="active"),
    ]
    copy_view_enabled = False
    panels = ["outlet", "transport", "include_reprints", "active"]


class ReadOnlyPolicy(ModelPermissionPolicy):
    """What was told cannot be taken back by hand, by whomever."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)


register_permission_policy(ExportEvent, ReadOnlyPolicy(ExportEvent))


class ExportEventIndexView(IndexView):
    def get_base_queryset(self):
        title = ArticlePage.objects.filter(item_uuid=OuterRef("item_uuid")).values("title")[:1]
        events = super().get_base_queryset().select_related("target__outlet").defer("payload")
        return events.annotate(article=Subquery(title))


class ExportEventViewSet(ModelViewSet):
    """What each outlet was told, newest first; nothing in it can be changed."""

    model = ExportEvent
    icon = "history"
    name = "export-events"
    index_view_class = ExportEventIndexView
    list_display = [
        Column("article", label=_("Article"), accessor=lambda event: event.article or event),
        Column("target", label=_("Outlet"), accessor="target"),
        Column("kind", label=_("What happened"), accessor="get_kind_display", sort_key="kind"),
        Column("revision", label=_("Revision")),
        Column("reason", label=_("Reason"), accessor="get_reason_display"),
        Column("seq", label=_("Number"), sort_key="seq"),
        MomentColumn("created_at", label=_("When"), sort_key="created_at"),
    ]
    list_filter = ["target", "kind", "change", "reason"]
    list_export = [
        "target",
        "item_uuid",
        "article",
        "revision",
        "kind",
        "change",
        "reason",
        "comment",
        "seq",
        "created_at",
    ]
    ordering = ["-id"]
    copy_view_enabled = False
    form_fields = []


class Outlets(ModelViewSetGroup):
    menu_label = _("Outlets")
    menu_name = "outlets"
    menu_icon = "globe"
    menu_order = 300
    items = (OutletViewSet, ExportTargetViewSet, ExportEventViewSet)


@hooks.register("register_admin_viewset")
def outlets():
    return Outlets()
