"""What an officer types about a work."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from exhibitions.enums import IntakeStatus
from exhibitions.intake.queries import telling_words
from exhibitions.models import IntakeCheck

RESULTS = (IntakeStatus.ACCEPTED, IntakeStatus.RETURNED, IntakeStatus.REJECTED)
LENGTH = IntakeCheck._meta.get_field("redacted_statement").max_length
REASON_LENGTH = IntakeCheck._meta.get_field("reason").max_length


class CheckForm(forms.Form):
    """The finding on one work; which of three buttons was pressed is `result`."""

    result = forms.ChoiceField(choices=[(each.value, each.label) for each in RESULTS])
    seen = forms.IntegerField(widget=forms.HiddenInput)
    redacted_statement = forms.CharField(
        label=_("Statement for the judges"),
        max_length=LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Leave out whatever tells whose work it is. If you leave it empty, judges read nothing."
        ),
    )
    words_may_stay = forms.BooleanField(
        label=_("I have looked at the marked words; they may stay."), required=False
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For the author; needed to return or refuse the work."),
    )
    due_at = forms.DateTimeField(
        label=_("To be corrected by"), required=False, widget=AdminDateTimeInput
    )

    def __init__(self, *args, entry, **kwargs):
        super().__init__(*args, **kwargs)
        self.entry = entry
        self.telling = telling_words(entry, str(self["redacted_statement"].value() or ""))
        if not self.telling:
            del self.fields["words_may_stay"]

    def clean(self):
        accepted = self.cleaned_data.get("result") == IntakeStatus.ACCEPTED
        if accepted and self.telling and not self.cleaned_data.get("words_may_stay"):
            self.add_error(
                "redacted_statement",
                _("These words may tell whose work it is: %(words)s.")
                % {"words": "、".join(each.text for each in self.telling)},
            )
        return self.cleaned_data
