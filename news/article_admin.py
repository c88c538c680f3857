"""The list of all articles in the admin."""

from django.utils.translation import gettext_lazy as _
from django_filters.filters import DateFromToRangeFilter
from wagtail import hooks
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageListingViewSet

from news.models import ArticlePage
from portal.core.columns import MomentColumn
from portal.core.listings import ListingMenuItem, PortalListingView


class ArticleFilterSet(WagtailFilterSet):
    published_at = DateFromToRangeFilter(label=_("Published at"), widget=DateRangePickerWidget)

    class Meta:
        model = ArticlePage
        fields = ["column", "source_unit", "town", "live"]


class ArticleListingView(PortalListingView):
    related = ("column", "source_unit")


class ArticleListing(PageListingViewSet):
    """Articles of all columns, to find, filter and export."""

    model = ArticlePage
    name = "articles"
    icon = "doc-full"
    add_to_admin_menu = True
    menu_label = _("Articles")
    menu_order = 110
    index_view_class = ArticleListingView
    filterset_class = ArticleFilterSet
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("column", label=_("Column"), accessor="column", sort_key="column__title"),
        Column("source", label=_("Source"), accessor="source"),
        MomentColumn("published_at", label=_("Published at"), sort_key="published_at"),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]
    list_export = [
        "title",
        "column.title",
        "source",
        "town",
        "published_at",
        "status_string",
        "full_url",
    ]
    export_headings = {
        "column.title": _("Column"),
        "source": _("Source"),
        "status_string": _("Status"),
        "full_url": _("Address"),
    }

    def get_menu_item(self, order=None):
        return ListingMenuItem(
            self.menu_label,
            self.menu_url,
            name=self.menu_name,
            icon_name=self.menu_icon,
            order=self.get_menu_item_order(order),
            model=self.model,
        )


@hooks.register("register_admin_viewset")
def article_listing():
    return ArticleListing()
