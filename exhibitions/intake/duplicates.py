"""Pictures that may show the same work, side by side, for a human verdict."""

from django.db.models import F
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from exhibitions.enums import DuplicateVerdict
from exhibitions.errors import TransitionRefused
from exhibitions.intake.actions import judge_duplicate
from exhibitions.intake.filters import PairFilterSet
from exhibitions.intake.queries import (
    duplicate_pairs,
    intake_entries,
    people_of,
    receipt_of,
    units_of,
)
from exhibitions.models import DuplicateCandidate
from exhibitions.office import ForOffice, OfficePage, refused

LIST = "contest_intake:duplicates"


class WorkColumn(Column):
    cell_template_name = "exhibitions/intake/pair_cell.html"


class PairIndexView(ForOffice, IndexView):
    """All pairs that the worker found, those without a verdict first."""

    model = DuplicateCandidate
    page_title = _("Possible duplicates")
    header_icon = "copy"
    index_url_name = LIST
    index_results_url_name = "contest_intake:duplicates-results"
    filterset_class = PairFilterSet
    paginate_by = 30
    columns = [
        WorkColumn("first", label=_("First work")),
        WorkColumn("second", label=_("Second work")),
        TitleColumn(
            "kind",
            label=_("Why"),
            accessor="get_kind_display",
            url_name="contest_intake:duplicate",
        ),
        Column("distance", label=_("Differing bits of 64"), sort_key="distance"),
        StatusTagColumn("verdict", label=_("Verdict"), accessor="get_verdict_display"),
        Column("judged_by", label=_("Decided by"), accessor="judged_by.get_full_name"),
    ]
    verbose_name_plural = DuplicateCandidate._meta.verbose_name_plural

    def get_base_queryset(self):
        return duplicate_pairs()

    def order_queryset(self, queryset):
        if self.ordering:
            return super().order_queryset(queryset)
        return queryset.order_by(F("judged_at").desc(nulls_first=True), "distance", "pk")


class PairView(OfficePage, TemplateView):
    """Two pictures side by side with what is known of both works."""

    template_name = "exhibitions/intake/duplicate.html"
    page_title = _("The same work?")
    header_icon = "copy"

    def dispatch(self, request, *args, pk, **kwargs):
        self.pair = get_object_or_404(duplicate_pairs(), pk=pk)
        return super().dispatch(request, *args, **kwargs)

    def trail(self):
        return [(reverse(LIST), _("Possible duplicates"))]

    def post(self, request, *args, **kwargs):
        verdict = request.POST.get("verdict", "")
        try:
            judge_duplicate(self.pair, verdict=verdict, by=request.user, at=timezone.now())
        except TransitionRefused as refusal:
            refused(request, refusal)
            return redirect("contest_intake:duplicate", self.pair.pk)
        label = DuplicateVerdict(verdict).label
        messages.success(request, _("The verdict is kept: %(verdict)s.") % {"verdict": label})
        return redirect(LIST)

    def get_context_data(self, **kwargs):
        assets = (self.pair.first, self.pair.second)
        works = intake_entries().in_bulk([each.submission.entry_id for each in assets])
        sides = [self.side(each, works[each.submission.entry_id]) for each in assets]
        return {**super().get_context_data(**kwargs), "pair": self.pair, "sides": sides}

    def side(self, asset, entry):
        return {
            "asset": asset,
            "entry": entry,
            "category": entry.submission.category.title,
            "people": people_of(entry),
            "units": units_of(entry),
            "receipt": receipt_of(entry),
        }
