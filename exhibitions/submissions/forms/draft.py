"""Step 1: the work and its author, two forms that are shown as one."""

from collections.abc import Mapping
from datetime import datetime

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from exhibitions.enums import AgeGroup, CreditRole
from exhibitions.models import CategoryPage, Participant, Submission
from exhibitions.submissions import queries
from exhibitions.submissions.completeness import author_problems, work_problems
from exhibitions.submissions.declarations import PRIVACY

OPTIONAL = (
    "year",
    "technique",
    "statement",
    "transcription",
    "unit_name",
    "address",
    "co_author_1",
    "co_author_2",
    "instructor",
)
COMPANIONS = (
    ("co_author_1", CreditRole.CO_AUTHOR),
    ("co_author_2", CreditRole.CO_AUTHOR),
    ("instructor", CreditRole.INSTRUCTOR),
)


class LenientForm(forms.ModelForm):
    """A form whose instance takes whatever can be stored, so that a draft keeps it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required = False  # what is missing is said by `completeness`
            field.optional = name in OPTIONAL

    def _post_clean(self):
        super()._post_clean()
        for name in set(self._meta.fields) & set(self.errors):
            self._keep_as_typed(name)

    def _keep_as_typed(self, name):
        column = self._meta.model._meta.get_field(name)
        typed = self.data.get(self.add_prefix(name), "").replace("\x00", "")
        if column.get_internal_type() in ("CharField", "TextField") and not column.choices:
            shortest = column.max_length if column.get_internal_type() == "CharField" else None
            setattr(self.instance, name, typed[:shortest])

    def complain(self, problems):
        """Show problems at their fields, unless a field has one of its own already."""
        for problem in problems:
            if problem.field in self.fields and problem.field not in self.errors:
                self.add_error(problem.field, problem.sentence)


class WorkForm(LenientForm):
    class Meta:
        model = Submission
        fields = [
            "title",
            "subkind",
            "width_cm",
            "height_cm",
            "year",
            "technique",
            "statement",
            "transcription",
            "age_group",
        ]
        labels = {"age_group": _("Age of the author")}
        help_texts = {
            "technique": _("For instance running script, ink on paper, oil."),
            "statement": _(
                "At most 300 characters. The judges read this: write neither name nor unit."
            ),
            "transcription": _("The text that is written, at most 500 characters."),
            "year": _("In which the work was made."),
        }
        widgets = {
            "statement": forms.Textarea(attrs={"rows": 4}),
            "transcription": forms.Textarea(attrs={"rows": 3}),
            "year": forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4}),
            "width_cm": forms.TextInput(attrs={"inputmode": "decimal"}),
            "height_cm": forms.TextInput(attrs={"inputmode": "decimal"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        category = self.instance.category
        kinds = [(kind, kind) for kind in category.subkinds]
        self.fields["subkind"] = self._choice(kinds, self.fields["subkind"].label)
        self.fields["age_group"] = self._choice(AgeGroup.choices, self.fields["age_group"].label)
        self.fields["year"].error_messages["invalid"] = _("Write the year as four digits.")
        for name in ("width_cm", "height_cm"):
            if category.sized:
                sentence = _("Write the size in centimetres, as a number.")
                self.fields[name].error_messages["invalid"] = sentence
            else:
                del self.fields[name]
        if category.code != CategoryPage.Code.CALLIGRAPHY:
            del self.fields["transcription"]

    def _choice(self, choices, label):
        return forms.ChoiceField(
            choices=choices, label=label, required=False, widget=forms.RadioSelect
        )


class AuthorForm(LenientForm):
    consent = forms.BooleanField(
        label=_("I have read the privacy statement and agree to this use of the details.")
    )
    co_author_1 = forms.CharField(label=_("Co-author"), max_length=60)
    co_author_2 = forms.CharField(label=_("Second co-author"), max_length=60)
    instructor = forms.CharField(label=_("Instructor"), max_length=60)

    class Meta:
        model = Participant
        fields = [
            "name",
            "phone",
            "birth_year",
            "unit_name",
            "address",
            "guardian_name",
            "guardian_phone",
        ]
        labels = {
            "name": _("Name of the author"),
            "phone": _("Telephone number"),
            "birth_year": _("Year of birth"),
            "unit_name": _("Unit or school"),
            "address": _("Postal address"),
        }
        help_texts = {
            "phone": _("We call it if something is wrong, and you need it to come back here."),
            "birth_year": _("Needed of authors under 18."),
            "address": _("Only for sending back the work and the certificate."),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name", "maxlength": 60}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "maxlength": 30}),
            "birth_year": forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4}),
            "unit_name": forms.TextInput(
                attrs={"autocomplete": "organization", "maxlength": 80, "list": "units"}
            ),
            "address": forms.TextInput(attrs={"autocomplete": "street-address", "maxlength": 120}),
            "guardian_name": forms.TextInput(attrs={"maxlength": 60}),
            "guardian_phone": forms.TextInput(attrs={"type": "tel", "maxlength": 30}),
        }


class DraftForms:
    """Both forms of step 1, filled from a draft or from what was sent."""

    def __init__(self, draft: Submission, *, at: datetime, data: Mapping | None = None):
        known = draft.pk is not None
        self.draft, self.at = draft, at
        self.author = (queries.author_of(draft) if known else None) or Participant()
        self.companions = self._companions() if known else {}
        names = {name: person.name for name, person in self.companions.items()}
        agreed = {"consent": bool(self.author.consents)}
        self.work_form = WorkForm(data, instance=draft)
        self.author_form = AuthorForm(data, instance=self.author, initial=names | agreed)

    def is_valid(self) -> bool:
        """Take what was sent into the instances, right or wrong, and say whether it is complete."""
        work, author = self.work_form, self.author_form
        work.is_valid()
        author.is_valid()
        self._take_consent()
        year = localtime(self.at).year
        work.complain(work_problems(self.draft, self.author, year))
        author.complain(author_problems(self.author, self.draft.age_group, year))
        return not (work.errors or author.errors)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed at all, so that there is nothing to keep."""
        return not any(form.has_changed() for form in (self.work_form, self.author_form))

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Every problem as (id of its field, sentence), in the order of the fields."""
        return [
            (field.id_for_label or f"{field.auto_id}_0", sentence)
            for form in (self.work_form, self.author_form)
            for field in form
            for sentence in field.errors
        ]

    def people(self) -> list[tuple[str, Participant]]:
        """Return (role, participant) of the companions that were named."""
        named = []
        for name, role in COMPANIONS:
            typed = self.author_form.cleaned_data.get(name, "")
            if typed:
                person = self.companions.get(name) or Participant()
                person.name = typed
                named.append((role, person))
        return named

    def _companions(self):
        """Match the companions kept with the fields they are typed in."""
        free = list(COMPANIONS)
        matched = {}
        for role, person in queries.companions_of(self.draft):
            slot = next((each for each in free if each[1] == role), None)
            if slot:
                free.remove(slot)
                matched[slot[0]] = person
        return matched

    def _take_consent(self):
        if not self.author_form.cleaned_data.get("consent"):
            self.author.consents = []
        elif not self.author.consents:
            contest = self.draft.category.get_parent().specific
            version = contest.privacy_text_version
            self.author.consents = [
                {"key": PRIVACY, "text_version": version, "at": self.at.isoformat()}
            ]
