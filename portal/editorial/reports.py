"""Reports for those who watch and change nothing: the journal and the record of reviews."""

from django.db.models import IntegerField, Value
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.admin.views.reports.base import ReportView
from wagtail.log_actions import registry
from wagtail.models import PageLogEntry, TaskState, WorkflowState
from wagtail.permission_policies import ModelPermissionPolicy

from portal.core.columns import MomentColumn
from portal.editorial.queries import full_name
from portal.users.models import User


class JournalFilterSet(SiteHistoryReportFilterSet):
    """The filters of Wagtail's site history, whose choices are not cut down to one's own pages."""

    def get_action_choices(self):
        return registry.get_choices()

    def get_user_choices(self):
        return User.objects.order_by("username")

    def filter_object_type(self, queryset, name, value):
        return queryset.filter_on_content_type(value)


class JournalView(LogEntriesView):
    """Every entry of the audit log, those of deleted pages and of accounts among them."""

    page_title = _("Journal")
    index_url_name = "editorial_journal"
    index_results_url_name = "editorial_journal_results"
    filterset_class = JournalFilterSet
    permission_policy = ModelPermissionPolicy(PageLogEntry)
    permission_required = "view"

    def get_filtered_queryset(self):
        self.log_models = list(registry.get_log_entry_models())
        first, *others = [
            self.filter_queryset(self.entries(model, number)).order_by()
            for number, model in enumerate(self.log_models)
        ]
        return first.union(*others, all=True).order_by("-timestamp")

    def entries(self, model, number):
        """Return one log's rows in the shape in which the logs are joined."""
        rows = model.objects.values("pk", "timestamp")
        return rows.annotate(log_model_index=Value(number, output_field=IntegerField()))


def decided_by(state):
    return full_name(state.finished_by)


class ReviewFilterSet(WagtailFilterSet):
    class Meta:
        model = TaskState
        fields = ["task", "status", "finished_by"]


class ReviewsView(ReportView):
    """Each step of each review: who decided what, when, and in which words."""

    page_title = _("Record of reviews")
    header_icon = "tasks"
    index_url_name = "editorial_reviews"
    index_results_url_name = "editorial_reviews_results"
    filterset_class = ReviewFilterSet
    permission_policy = ModelPermissionPolicy(WorkflowState)
    permission_required = "view"
    columns = [
        Column("story", label=_("Story"), accessor="revision.object_str"),
        Column("task", label=_("Step"), accessor="task.name"),
        Column("status", label=_("Decision"), accessor="get_status_display"),
        Column("finished_by", label=_("Decided by"), accessor=decided_by),
        Column("comment", label=_("Reviewer's comment"), accessor="comment"),
        MomentColumn("started_at", label=_("Started")),
        MomentColumn("finished_at", label=_("Finished")),
    ]
    list_export = [
        "revision.object_str",
        "task.name",
        "get_status_display",
        "finished_by",
        "comment",
        "started_at",
        "finished_at",
    ]
    export_headings = {
        "revision.object_str": _("Story"),
        "task.name": _("Step"),
        "get_status_display": _("Decision"),
        "finished_by": _("Decided by"),
        "comment": _("Reviewer's comment"),
        "started_at": _("Started"),
        "finished_at": _("Finished"),
    }

    def get_queryset(self):
        return (
            TaskState.objects.select_related("revision", "task", "finished_by")
            .defer("revision__content")
            .order_by("-started_at", "-pk")
        )

    def get_filename(self):
        return "reviews"
