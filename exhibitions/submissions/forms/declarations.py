"""Step 3: what the contestant declares about the work."""

from django import forms
from django.utils.translation import gettext_lazy as _

from exhibitions.enums import DeclarationKey
from exhibitions.models import Submission
from exhibitions.submissions.declarations import TEXTS, AiUse, asked_of

TOOLS_LENGTH = 150


class DeclarationsForm(forms.Form):
    """A box for each declaration that is asked for; nothing is required here, see `missing`."""

    def __init__(self, draft: Submission, data=None):
        self.asked = list(asked_of(draft.category, draft.age_group))
        made = {each.key: each.detail for each in draft.declarations.all()}
        super().__init__(data, initial=self._initial(made))
        for key in self.asked:
            if key == DeclarationKey.AI:
                self._ask_about_ai()
            else:
                self.fields[key.value] = forms.BooleanField(label=TEXTS[key], required=False)

    @property
    def statements(self) -> dict[str, str]:
        """Return key of each declaration made -> its detail."""
        values = self.cleaned_data
        made = {key.value: "" for key in self.asked if values.get(key.value)}
        if DeclarationKey.AI in made:
            made[DeclarationKey.AI] = self._ai_detail()
        return made

    def complain(self, problems) -> None:
        """Show problems at their fields."""
        for problem in problems:
            if problem.field in self.fields and problem.field not in self.errors:
                self.add_error(problem.field, problem.sentence)

    def clean(self):
        values = super().clean()
        helped = values.get("ai") in (AiUse.ASSIST, AiUse.GENERATED)
        if helped and not values.get("ai_tools"):
            self.add_error("ai_tools", _("Name the tools that were used."))
        return values

    def _ask_about_ai(self):
        self.fields["ai"] = forms.ChoiceField(
            label=TEXTS[DeclarationKey.AI],
            choices=AiUse.choices,
            required=False,
            widget=forms.RadioSelect,
        )
        self.fields["ai_tools"] = forms.CharField(
            label=_("If so, which tools, and for what?"), max_length=TOOLS_LENGTH, required=False
        )
        self.fields["ai_tools"].optional = True

    def _ai_detail(self):
        tools = self.cleaned_data.get("ai_tools", "")
        return ": ".join(filter(None, (self.cleaned_data["ai"], tools)))

    def _initial(self, made):
        use, _sep, tools = made.get(DeclarationKey.AI, "").partition(": ")
        return dict.fromkeys(made, True) | {"ai": use, "ai_tools": tools}
