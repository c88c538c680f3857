"""The panels in the office: one for each category, seat by seat."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages

from exhibitions.errors import TransitionRefused
from exhibitions.judging.actions.panel import (
    SEATABLE,
    NamesakeAmongContestants,
    prepare_round,
    seat_judge,
    unseat,
)
from exhibitions.judging.office.forms import SeatForm
from exhibitions.judging.office.queries import panels
from exhibitions.judging.office.views import ContestOfficeView
from exhibitions.models import CategoryPage, ContestPage, Seat
from exhibitions.office import ForOffice, refused
from exhibitions.rules import can_run_contests


class PanelsView(ContestOfficeView):
    """All panels of a contest, with a form for one more seat on each."""

    template_name = "exhibitions/office/panels.html"
    page_title = _("Panels")

    def trail(self):
        own = reverse("contest_office:contest", args=[self.contest.pk])
        return [*super().trail(), (own, self.contest.title)]

    def post(self, request, *args, category, **kwargs):
        category = get_object_or_404(CategoryPage.objects.child_of(self.contest), pk=category)
        form = SeatForm(request.POST, prefix=str(category.pk))
        if form.is_valid() and can_run_contests(request.user) and self.seat(category, form):
            return redirect("contest_office:panels", self.contest.pk)
        return self.render_to_response(self.get_context_data(forms={category.pk: form}), status=422)

    def seat(self, category, form) -> bool:
        try:
            seat = seat_judge(
                prepare_round(category),
                **form.cleaned_data,
                by=self.request.user,
                at=timezone.now(),
            )
        except TransitionRefused as refusal:
            if isinstance(refusal, NamesakeAmongContestants):
                form.ask_to_vouch()
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return False
        messages.success(
            self.request,
            _("%(name)s has seat %(number)s.")
            % {"name": seat.user.get_full_name(), "number": seat.number},
        )
        return True

    def get_context_data(self, forms=None, **kwargs):
        editable = self.contest.state_at(timezone.now()) in SEATABLE
        return super().get_context_data(
            **kwargs,
            editable=editable and can_run_contests(self.request.user),
            rows=[
                {"panel": each, "form": (forms or {}).get(each.category.pk) or self.form(each)}
                for each in panels(self.contest)
            ],
        )

    def form(self, panel):
        return SeatForm(prefix=str(panel.category.pk), initial={"number": panel.next_number})


class UnseatView(ForOffice, View):
    """Take a seat away again."""

    def post(self, request, pk):
        seat = get_object_or_404(Seat.objects.select_related("round__category", "user"), pk=pk)
        contest = ContestPage.objects.ancestor_of(seat.round.category).get()
        try:
            unseat(seat, by=request.user, at=timezone.now())
        except TransitionRefused as refusal:
            refused(request, refusal)
        else:
            messages.success(
                request,
                _("%(name)s has left the panel.") % {"name": seat.user.get_full_name()},
            )
        return redirect("contest_office:panels", contest.pk)
