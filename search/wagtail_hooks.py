"""The admin of the search: synonyms, and the report of what people ask."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.contrib.search_promotions.forms import QueryForm, SearchPromotionsFormSet

from search.promotions import kept_query
from search.reports import SearchesView
from search.viewsets import SynonymViewSet

# The one label of Wagtail's form that no catalogue can translate.
SearchPromotionsFormSet.form.base_fields["external_link_text"].label = _("External link text")

# Wagtail keeps what editors type, and visitors are compared with that.
QueryForm.base_fields["query_string"].to_python = kept_query

STOCK_REPORT = "search-terms"  # Wagtail's own, which knows no results and is for superusers


@hooks.register("register_admin_viewset")
def synonyms():
    return SynonymViewSet()


@hooks.register("register_admin_urls")
def report_urls():
    return [
        path("reports/searches/", SearchesView.as_view(), name="search_report"),
        path(
            "reports/searches/results/",
            SearchesView.as_view(results_only=True),
            name="search_report_results",
        ),
    ]


class SearchesMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("wagtailsearchpromotions.view_query")


@hooks.register("register_reports_menu_item")
def searches_menu_item():
    return SearchesMenuItem(
        _("Searches of visitors"),
        reverse("search_report"),
        name="searches",
        icon_name="search",
        order=30,
    )


@hooks.register("construct_reports_menu")
def show_one_report_of_searches(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name != STOCK_REPORT]
