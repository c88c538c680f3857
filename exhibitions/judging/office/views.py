"""The contests in the office: their list, and the page from which one is moved on."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from exhibitions.actions import advance_contest
from exhibitions.enums import ContestState
from exhibitions.errors import TransitionRefused
from exhibitions.judging.actions.preparation import begin_judging
from exhibitions.judging.office.checklist import ELSEWHERE, steps
from exhibitions.judging.office.queries import latest_rules, office_contests, panels
from exhibitions.models import ContestPage
from exhibitions.office import ForOffice, OfficePage, moment, refused
from exhibitions.rules import can_follow_contests

LIST = "contest_office:index"


def state_now(contest):
    return ContestState(contest.state_at(timezone.now())).label


class ContestIndexView(ForOffice, IndexView):
    """The editions of the contest with what state each is in."""

    allowed = staticmethod(can_follow_contests)
    model = ContestPage
    page_title = _("Contests")
    header_icon = "calendar-check"
    index_url_name = LIST
    index_results_url_name = "contest_office:results"
    filterset_class = None
    search_backend_name = None
    search_fields = ["title", "edition", "theme"]
    columns = [
        TitleColumn("title", label=_("Title"), url_name="contest_office:contest"),
        Column("edition", label=_("Edition")),
        StatusTagColumn("state", label=_("State"), accessor=state_now),
        Column("open_at", label=_("Submissions from"), accessor=lambda each: moment(each.open_at)),
        Column(
            "close_at", label=_("Submissions until"), accessor=lambda each: moment(each.close_at)
        ),
    ]
    verbose_name_plural = ContestPage._meta.verbose_name_plural

    def get_base_queryset(self):
        return office_contests()

    def order_queryset(self, queryset):
        return queryset


class ContestOfficeView(OfficePage, TemplateView):
    """A page about one contest, found by its number in the address."""

    allowed = staticmethod(can_follow_contests)
    header_icon = "calendar-check"

    def dispatch(self, request, *args, pk, **kwargs):
        self.contest = get_object_or_404(ContestPage, pk=pk)
        return super().dispatch(request, *args, **kwargs)

    def trail(self):
        return [(reverse(LIST), _("Contests"))]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, contest=self.contest)


class ContestControlView(ContestOfficeView):
    """How a contest stands, and what has to hold before it moves on."""

    template_name = "exhibitions/office/contest.html"

    def get_page_title(self):
        return self.contest.title

    def post(self, request, *args, **kwargs):
        target, reason = request.POST.get("target", ""), request.POST.get("reason", "")
        if target not in ContestState.values or target in ELSEWHERE:
            raise Http404
        try:
            self.move(target, reason)
        except TransitionRefused as refusal:
            refused(request, refusal)
            return self.render_to_response(self.get_context_data(reason=reason), status=422)
        state = ContestState(target).label
        messages.success(request, _("The contest is now: %(state)s.") % {"state": state})
        return redirect("contest_office:contest", self.contest.pk)

    def move(self, target, reason):
        by, at = self.request.user, timezone.now()
        if target == ContestState.JUDGING:
            begin_judging(self.contest, by=by, at=at)
        else:
            advance_contest(self.contest, target, by=by, at=at, reason=reason)

    def get_context_data(self, **kwargs):
        at = timezone.now()
        return super().get_context_data(
            **{"reason": "", **kwargs},
            state=ContestState(self.contest.state_at(at)),
            steps=steps(self.contest, self.request.user, at),
            latest=latest_rules(self.contest),
            panels=panels(self.contest),
        )
