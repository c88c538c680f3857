"""What people search for, and what they do not find."""

from urllib.parse import urlencode

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, DateFromToRangeFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, TitleColumn
from wagtail.admin.views.reports.base import ReportView
from wagtail.contrib.search_promotions.models import Query
from wagtail.permission_policies import ModelPermissionPolicy

NOTHING, SOMETHING = "nothing", "something"


class SearchesFilterSet(WagtailFilterSet):
    period = DateFromToRangeFilter(
        label=_("Searched in the period"), method="in_period", widget=DateRangePickerWidget
    )
    found = ChoiceFilter(
        label=_("Results"),
        method="with_results",
        choices=[(NOTHING, _("No results")), (SOMETHING, _("With results"))],
    )

    class Meta:
        model = Query
        fields = []

    def in_period(self, queryset, name, value):
        bounds = {"daily_hits__date__gte": value.start, "daily_hits__date__lte": value.stop}
        days = Q(**{lookup: localdate(at) for lookup, at in bounds.items() if at})
        return queryset.annotate(times=Sum("daily_hits__hits", filter=days)).filter(times__gt=0)

    def with_results(self, queryset, name, value):
        nothing = Q(answer__results=0)
        return queryset.filter(nothing if value == NOTHING else ~nothing)


def promotion_url(query):
    return reverse("wagtailsearchpromotions:edit", args=[query.pk])


def synonym_url(query):
    return f"{reverse('synonyms:add')}?{urlencode({'words': query.query_string})}"


class SearchesView(ReportView):
    """Each text that was searched for: how often, when last, and with how many results."""

    page_title = _("Searches of visitors")
    header_icon = "search"
    model = Query
    index_url_name = "search_report"
    index_results_url_name = "search_report_results"
    filterset_class = SearchesFilterSet
    permission_policy = ModelPermissionPolicy(Query)
    permission_required = "view"
    is_searchable = True
    search_fields = ["query_string"]
    search_backend_name = None
    default_ordering = "-times"
    list_export = ["query_string", "times", "answer.results", "answer.asked_at"]
    export_headings = {
        "query_string": _("Search words"),
        "times": _("Times"),
        "answer.results": _("Results"),
        "answer.asked_at": _("Last searched"),
    }

    @cached_property
    def columns(self):
        columns = [
            Column("query_string", label=_("Search words"), sort_key="query_string"),
            NumberColumn("times", label=_("Times"), sort_key="times"),
            NumberColumn(
                "results",
                label=_("Results"),
                accessor="answer.results",
                sort_key="answer__results",
            ),
            DateColumn(
                "asked_at",
                label=_("Last searched"),
                accessor="answer.asked_at",
                sort_key="answer__asked_at",
            ),
        ]
        return [*columns, *self.remedies()]

    def remedies(self):
        """Return what the reader may do about a query that finds nothing, or the wrong thing."""
        remedies = (
            ("change_searchpromotion", "promote", _("Promote a result"), promotion_url),
            ("add_synonymgroup", "synonym", _("Add a synonym"), synonym_url),
        )
        apps = {"promote": "wagtailsearchpromotions", "synonym": "search"}
        return [
            TitleColumn(name, label="", accessor=lambda row, label=label: label, get_url=url)
            for permission, name, label, url in remedies
            if self.request.user.has_perm(f"{apps[name]}.{permission}")
        ]

    def get_base_queryset(self):
        asked = Query.objects.filter(answer__isnull=False, daily_hits__isnull=False)
        return asked.select_related("answer").annotate(times=Sum("daily_hits__hits"))

    def get_filtered_queryset(self):
        return self.get_queryset()  # has been filtered, as every listing's is

    def get_filename(self):
        return "searches"
