"""What chair and supervisor type when they propose a decision."""

from django import forms
from django.utils.translation import gettext_lazy as _

from exhibitions.enums import DecisionKind, RoundState
from exhibitions.judging.actions.decisions import WHEN
from exhibitions.judging.allocation import CHOICE, OpenTie

PLACE = "place-"


class ProposalForm(forms.Form):
    """A proposal with its reason; `subject` and `result` are as `propose_decision` takes them."""

    kind: DecisionKind
    deed = ""
    refusals = ()  # sentences of a refusal that came after the form was found valid

    reason = forms.CharField(
        label=_("Reason, for the minutes"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data=None, **options):
        super().__init__(data, auto_id=f"id_{self.kind.value}_%s", label_suffix="", **options)

    @property
    def subject(self) -> dict:
        return {}

    @property
    def result(self) -> dict:
        return {}


class WaiverForm(ProposalForm):
    kind = DecisionKind.WAIVER
    deed = _("Waive the quorum of a work")

    code = forms.CharField(
        label=_("Code of the work"), max_length=16, widget=forms.TextInput(attrs={"size": 16})
    )
    field_order = ["code", "reason"]

    @property
    def subject(self):
        return {"code": self.cleaned_data["code"].strip().upper()}


class DropSeatForm(ProposalForm):
    kind = DecisionKind.DROP_SEAT
    deed = _("Drop a judge's seat")

    seat = forms.IntegerField(
        label=_("Number of the seat"),
        min_value=1,
        max_value=999,
        help_text=_("All its marks in this round count no more."),
    )
    field_order = ["seat", "reason"]

    @property
    def subject(self):
        return {"seat": self.cleaned_data["seat"]}


class CertifyForm(ProposalForm):
    kind = DecisionKind.CERTIFY
    deed = _("Certify the results")


class ReopenForm(ProposalForm):
    kind = DecisionKind.REOPEN
    deed = _("Open the round again")


class TieForm(ProposalForm):
    """Puts tied works in order: each gets a place, or none, which leaves it behind the others."""

    kind = DecisionKind.RUNOFF
    deed = _("Decide the tie")

    tie = forms.CharField(widget=forms.HiddenInput, max_length=2000)

    def __init__(self, data=None, *, ties=()):
        super().__init__(data)
        self.open_tie = asked_tie(ties, data)
        candidates = sorted(self.open_tie.candidates) if self.open_tie else []
        places = [("", "—"), *((str(n), str(n)) for n in range(1, len(candidates) + 1))]
        for code in candidates:
            self.fields[PLACE + code] = forms.ChoiceField(
                label=code, choices=places, required=False
            )
        self.fields["tie"].initial = tie_key(self.open_tie) if self.open_tie else ""
        self.order_fields(["tie", *(PLACE + code for code in candidates), "reason"])

    @property
    def is_choice(self) -> bool:
        """Whether an author has more tied works than awards to hold."""
        return self.open_tie is not None and self.open_tie.kind == CHOICE

    def clean(self):
        given = [place for place in self.places().values() if place]
        if len(set(given)) < len(given):
            raise forms.ValidationError(_("Give each place only once."))
        if self.open_tie is None or self.cleaned_data.get("tie") != tie_key(self.open_tie):
            raise forms.ValidationError(
                _("These works are not tied any more; look at the ranking again.")
            )
        return self.cleaned_data

    def places(self) -> dict[str, str]:
        """Return code -> the place it was given, empty for none."""
        fields = (name for name in self.fields if name.startswith(PLACE))
        return {name.removeprefix(PLACE): self.cleaned_data.get(name, "") for name in fields}

    @property
    def subject(self):
        tie = self.open_tie
        return {"kind": tie.kind, "level": tie.level, "candidates": sorted(tie.candidates)}

    @property
    def result(self):
        placed = {code: int(place) for code, place in self.places().items() if place}
        return {"order": sorted(placed, key=placed.get)}


def tie_key(tie: OpenTie) -> str:
    """Name a tie by what it is about, so that a form of yesterday's ranking is told apart."""
    return " ".join([tie.kind, tie.level, *sorted(tie.candidates)])


def asked_tie(ties, data) -> OpenTie | None:
    """Return the open tie that was answered, or the first one."""
    asked = data.get("tie", "") if data else ""
    return next((tie for tie in ties if tie_key(tie) == asked), ties[0] if ties else None)


FORMS = {
    form.kind.value: form for form in (WaiverForm, DropSeatForm, TieForm, CertifyForm, ReopenForm)
}


def proposal_forms(state: str, ties=(), typed: ProposalForm | None = None) -> list[ProposalForm]:
    """Return the forms for what may be proposed now.

    Args:
        state: of the round.
        ties: the open ones; while there are any, nothing can be certified.
        typed: a form that was refused; it keeps its place and its text.
    """
    shown = [
        kind
        for kind, states in WHEN.items()
        if RoundState(state) in states or is_typed(kind, typed)
    ]
    left_out = DecisionKind.CERTIFY if ties else DecisionKind.RUNOFF
    return [
        made(FORMS[kind.value], ties, typed)
        for kind in shown
        if kind != left_out or is_typed(kind, typed)
    ]


def is_typed(kind, typed) -> bool:
    return typed is not None and typed.kind == kind


def made(form, ties, typed):
    if is_typed(form.kind, typed):
        return typed
    return form(ties=ties) if form is TieForm else form()
