"""Coming back to a draft or a submitted work by code and telephone number."""

from django import forms
from django.utils.translation import gettext_lazy as _

from exhibitions.submissions import queries


class ResumeForm(forms.Form):
    """Finds a submission; never says which of the two was wrong."""

    code = forms.CharField(
        label=_("Resume code"),
        max_length=40,
        help_text=_("Twelve characters in three groups, as shown when the draft was begun."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    phone = forms.CharField(
        label=_("Telephone number"),
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    def clean(self):
        values = super().clean()
        self.found = queries.find_submission(values.get("code", ""), values.get("phone", ""))
        if not self.errors and self.found is None:
            raise forms.ValidationError(
                _("No work has this code together with this telephone number. Check both.")
            )
        return values
