"""The intake desk: the list of works, and the page on which one is checked."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from exhibitions.enums import IntakeStatus
from exhibitions.errors import TransitionRefused
from exhibitions.intake.actions import INTAKE_STATES, MASK_STEPS, check_entry
from exhibitions.intake.camera import advice
from exhibitions.intake.filters import EntryFilterSet
from exhibitions.intake.forms import CheckForm
from exhibitions.intake.queries import (
    containing,
    contest_of,
    contests_at_work,
    dossier_entry,
    facts_of,
    first_picture,
    intake_entries,
    notes_of,
    ordered_newest_first,
    pairs_of,
    people_of,
    receipt_of,
    tally,
    telling_words,
    units_of,
)
from exhibitions.models import EntryPage
from exhibitions.office import ForOffice, OfficePage, moment

LIST = "contest_intake:index"
CAMERA = {
    "none": _("The file holds no notes of a camera."),
    "edited": _("The file was last written by a program that edits pictures."),
    "future": _("By the camera's clock it was taken after the work was handed in."),
    "clock": _("The camera's clock was never set."),
    "year": _("The camera's year is not the year of the work."),
}


class ThumbnailColumn(Column):
    cell_template_name = "exhibitions/intake/thumbnail_cell.html"


class StateColumn(StatusTagColumn):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, primary=lambda entry: entry.intake_status == "submitted", **kwargs)


class EntryIndexView(ForOffice, IndexView):
    """All submitted works with their authors; no codes, for there is no way from one to the other.

    Source:
        Contest specification, permission matrix: “intake list; no codes”.
    """

    model = EntryPage
    page_title = _("Works received")
    header_icon = "image"
    template_name = "exhibitions/intake/index.html"
    index_url_name = LIST
    index_results_url_name = "contest_intake:results"
    filterset_class = EntryFilterSet
    is_searchable = True
    paginate_by = 30
    FORMATS = ("xlsx",)
    export_filename = "works"
    columns = [
        ThumbnailColumn("picture", label=_("Picture"), accessor=first_picture),
        TitleColumn("title", label=_("Title"), url_name="contest_intake:work", sort_key="title"),
        Column("receipt", label=_("Receipt"), accessor=receipt_of),
        Column("category", label=_("Category"), accessor="submission.category.title"),
        Column("people", label=_("Author"), accessor=people_of),
        Column("units", label=_("Unit"), accessor=units_of),
        StateColumn("state", label=_("State"), accessor="get_intake_status_display"),
        Column(
            "received",
            label=_("Received"),
            accessor=lambda entry: moment(entry.submitted_at),
            sort_key="submitted_at",
        ),
        Column("open_pairs", label=_("Possible duplicates"), sort_key="open_pairs"),
    ]
    list_export = [
        "receipt",
        "title",
        "submission.category.title",
        "subkind",
        "people",
        "units",
        "get_intake_status_display",
        "received",
        "open_pairs",
    ]
    export_headings = {
        "receipt": _("Receipt"),
        "title": _("Title"),
        "submission.category.title": _("Category"),
        "subkind": _("Kind"),
        "people": _("Author"),
        "units": _("Unit"),
        "get_intake_status_display": _("State"),
        "received": _("Received"),
        "open_pairs": _("Possible duplicates"),
    }
    verbose_name_plural = EntryPage._meta.verbose_name_plural

    def get_base_queryset(self):
        return intake_entries()

    def order_queryset(self, queryset):
        return super().order_queryset(queryset) if self.ordering else ordered_newest_first(queryset)

    def search_queryset(self, queryset):
        return containing(queryset, self.search_query) if self.is_searching else queryset

    def to_row_dict(self, item):
        item.receipt, item.people, item.units = receipt_of(item), people_of(item), units_of(item)
        # A spreadsheet knows no time zones; a moment would stand there by the hour of Greenwich.
        item.received = moment(item.submitted_at)
        return super().to_row_dict(item)

    @cached_property
    def header_more_buttons(self):
        return [each for each in super().header_more_buttons if each.url != self.csv_export_url]

    def get_context_data(self, *args, **kwargs):
        chosen = self.filters.form.cleaned_data.get("contest") if self.filters.is_valid() else None
        contest = chosen or contests_at_work().first()
        return super().get_context_data(
            *args,
            **kwargs,
            contest=contest,
            tally=tally(contest) if contest else [],
            states=list(IntakeStatus),
        )


class EntryCheckView(OfficePage, FormView):
    """One work with everything the office has about it, and the three buttons."""

    form_class = CheckForm
    template_name = "exhibitions/intake/work.html"
    header_icon = "image"

    def dispatch(self, request, *args, pk, **kwargs):
        self.entry = dossier_entry(pk)
        if self.entry is None:
            raise Http404
        self.contest = contest_of(self.entry)
        self.checks = list(self.entry.checks.all())
        return super().dispatch(request, *args, **kwargs)

    def trail(self):
        return [(reverse(LIST), _("Works received"))]

    def get_page_title(self):
        return self.entry.title

    @property
    def open(self):
        return self.contest.state_at(timezone.now()) in INTAKE_STATES

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "entry": self.entry}

    def get_initial(self):
        last = self.checks[-1] if self.checks else None
        return {
            "seen": last.pk if last else 0,
            # A second look begins with what was left of the author's words at the first.
            "redacted_statement": last.redacted_statement if last else self.entry.statement,
        }

    def form_valid(self, form):
        finding = {
            name: form.cleaned_data[name]
            for name in ("result", "reason", "redacted_statement", "due_at", "seen")
        }
        try:
            check = check_entry(self.entry, by=self.request.user, at=timezone.now(), **finding)
        except TransitionRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("“%(title)s” is now: %(state)s.")
            % {"title": self.entry.title, "state": check.get_result_display()},
        )
        return redirect(LIST)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "entry": self.entry,
            "submission": self.entry.submission,
            "contest": self.contest,
            "open": self.open,
            "checks": self.checks[::-1],
            "pictures": [self.picture(each) for each in self.entry.submission.assets.all()],
            "pairs": pairs_of(self.entry),
            "telling": telling_words(self.entry, self.entry.statement),
            "telling_technique": telling_words(self.entry, self.entry.technique),
            "media": context["form"].media,
        }

    def picture(self, asset):
        """Return a picture with its facts, advice and the steps its cover may take."""
        notes = notes_of(asset)
        found = advice(notes, self.entry.year, self.entry.submitted_at)
        photograph = self.entry.submission.category.code == "P"
        steps = MASK_STEPS[asset.mask_status] if self.open else ()
        return {
            "asset": asset,
            "facts": " · ".join(filter(None, facts_of(asset))),
            "notes": notes,
            # Paintings are photographed by anybody with anything: there it says nothing.
            "advice": [CAMERA[key] for key in found] if photograph else [],
            "mask_steps": [(step.value, step.label) for step in steps],
        }
