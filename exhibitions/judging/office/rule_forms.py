"""The editor of a contest's rules: fields instead of JSON, each problem beside its field."""

import re

from django import forms
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from exhibitions.judging.office.explain import STEPS
from exhibitions.judging.office.rule_data import LADDER_LENGTH, fields_from, rules_from
from exhibitions.judging.ruleset import InvalidRuleSet, Problem, parse_ruleset

MOST_ROWS = 50
BLANK_ROWS = 2
METHODS = {
    "trimmed": _("average without the highest and lowest"),
    "mean": _("average"),
    "median": _("median"),
}
SCOPES = {"total": _("of the totals"), "criterion": _("of each criterion")}
POLICIES = {"exact": _("exactly"), "display": _("as rounded")}
QUOTAS = {
    "fixed": _("a number"),
    "percent": _("per cent of valid works"),
    "rest": _("all the rest"),
}
VACANCIES = {
    "none": _("stay empty"),
    "cascade": _("go to the next level"),
    "cascade_to": _("go to named levels"),
}
TIES = {
    "runoff": _("the panel votes"),
    "expand": _("all receive it"),
    "shrink": _("none receives it"),
}
# Where the fields of rules have another name in the editor.
GENERAL = {
    "aggregation.method": "method",
    "aggregation.drop": "drop",
    "aggregation.scope": "scope",
    "quorum.minimum": "quorum_minimum",
    "quorum.share": "quorum_share",
    "rounding.policy": "policy",
    "rounding.places": "places",
    "caps.author": "cap_author",
    "caps.unit": "cap_unit",
    "rounds[0].name": "round_name",
    "rounds[0].seats": "seats",
    "ladder": "ladder_0",
}
AWARD = {
    "quota.kind": "quota",
    "quota.count": "count",
    "quota.percent": "count",
    "quota.minimum": "least",
    "quota.maximum": "most",
    "vacancy.kind": "vacancy",
    "vacancy.levels": "vacancy_levels",
}
ROW = re.compile(r"(criteria|awards)\[(\d+)\]\.?(.*)")


def text(label, help_text="", **attrs):
    """Return a field that takes whatever is typed; the rules' own parser judges it."""
    return forms.CharField(
        label=label,
        required=False,
        strip=False,
        help_text=help_text,
        widget=forms.TextInput(attrs=attrs),
    )


def choice(label, options, *, blank=False):
    empty = [("", "–")] if blank else []
    return forms.ChoiceField(label=label, required=False, choices=[*empty, *options.items()])


class RulesForm(forms.Form):
    """What there is once in the rules."""

    name = text(_("Name of the rules"))
    scale = text(_("Scale"), _("The highest total a work can have."), inputmode="decimal")
    round_name = text(_("Name of the round"))
    seats = text(_("Judges on each panel"), inputmode="numeric")
    method = choice(_("A work's score is"), METHODS)
    drop = text(_("Dropped on each side"), _("1 from five judges, 2 from nine."))
    scope = choice(_("Dropped"), SCOPES)
    quorum_minimum = text(_("Fewest sheets"), inputmode="numeric")
    quorum_share = text(_("Share of the panel"), _("2/3, for instance."))
    policy = choice(_("Scores are compared"), POLICIES)
    places = text(_("Places shown"), inputmode="numeric")
    cap_author = text(_("Awards for one author"), _("Empty: no limit."), inputmode="numeric")
    cap_unit = text(_("Awards for one unit"), _("Empty: no limit."), inputmode="numeric")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for n in range(LADDER_LENGTH):
            label = _("Equal works, step %(number)s") % {"number": n + 1}
            self.fields[f"ladder_{n}"] = choice(label, STEPS, blank=True)


class CriterionForm(forms.Form):
    key = forms.CharField(required=False, widget=forms.HiddenInput)
    name = text(_("Criterion"))
    minimum = text(_("Lowest mark"), inputmode="decimal")
    maximum = text(_("Highest mark"), inputmode="decimal")
    step = text(_("Step"), inputmode="decimal")
    factor = text(_("Factor"), inputmode="decimal")
    priority = text(_("Weight in ties"), _("1 speaks first."), inputmode="numeric")
    description = text(_("What judges look for"))


class AwardForm(forms.Form):
    key = forms.CharField(required=False, widget=forms.HiddenInput)
    name = text(_("Award"))
    quota = choice(_("How many"), QUOTAS)
    count = text(_("Number or per cent"), inputmode="decimal")
    least = text(_("At least"), inputmode="numeric")
    most = text(_("At most"), inputmode="numeric")
    floor = text(_("Lowest score"), _("Empty: none."), inputmode="decimal")
    tie = choice(_("Tie for the last place"), TIES)
    vacancy = choice(_("Empty places"), VACANCIES)
    vacancy_levels = text(_("Named levels"), _("Level and number, separated by commas."))
    debit_next = forms.BooleanField(label=_("More here, fewer at the next level"), required=False)


class Rows(forms.BaseFormSet):
    """Rows of which the empty ones do not count; their order is the order on the page."""

    def filled(self) -> list[forms.Form]:
        return [form for form in self.forms if form["name"].value() and not self.removed(form)]

    def removed(self, form) -> bool:
        return bool(form["DELETE"].value())


# Whatever number a mangled form tells, no more are built: a thousand take ten seconds.
LIMITS = {"extra": BLANK_ROWS, "max_num": MOST_ROWS, "absolute_max": MOST_ROWS, "can_delete": True}
CriterionRows = forms.formset_factory(CriterionForm, Rows, **LIMITS)
AwardRows = forms.formset_factory(AwardForm, Rows, **LIMITS)


class RulesEditor:
    """The three parts of the editor as one form: `is_valid`, then `data`.

    Args:
        before: the rules that are opened, as JSON.
        posted: what was typed, or None to show the rules as they are.
    """

    def __init__(self, before: dict, posted=None):
        general, criteria, awards = fields_from(before)
        self.before = before
        self.is_bound = posted is not None
        self.general = RulesForm(posted, initial=general)
        self.criteria = CriterionRows(posted, initial=criteria, prefix="criteria")
        self.awards = AwardRows(posted, initial=awards, prefix="awards")
        self.problems: list[str] = []
        self.data = rules_from(
            values(self.general),
            [values(form) for form in self.criteria.filled()],
            [values(form) for form in self.awards.filled()],
            before,
        )

    def is_valid(self) -> bool:
        """Say whether the rules hold together; every problem is put at its field."""
        try:
            self.rules = parse_ruleset(self.data)
        except InvalidRuleSet as invalid:
            for part in (self.general, self.criteria, self.awards):
                part.is_valid()
            for problem in invalid.problems:
                self.place(problem)
            return False
        return True

    @property
    def summary(self) -> str:
        number = len(self.all_problems())
        return ngettext_lazy(
            "There is %(number)s problem; it stands at its field.",
            "There are %(number)s problems; each stands at its field.",
            number,
        ) % {"number": number}

    def all_problems(self) -> list[str]:
        forms_ = (self.general, *self.criteria.forms, *self.awards.forms)
        at_fields = (e for form in forms_ for errors in form.errors.values() for e in errors)
        return [*self.problems, *at_fields]

    def place(self, problem: Problem) -> None:
        """Put a problem at the field it is about, or above all fields."""
        sentence = gettext(problem.message) % problem.params
        form, name = self.find(problem.path)
        if form is not None and name in form.fields:
            form.add_error(name, sentence)
        else:
            self.problems.append(f"{PARTS.get(problem.path, problem.path)}: {sentence}")

    def find(self, path: str):
        row = ROW.fullmatch(path)
        if row is None:
            return self.general, GENERAL.get(path, path)
        part, number, name = row.groups()
        rows = getattr(self, part).filled()
        return rows[int(number)], award_field(name) if part == "awards" else name or "name"


PARTS = {"criteria": _("Criteria"), "awards": _("Awards"), "rounds": _("Rounds")}


def award_field(name: str) -> str:
    known = next((field for path, field in AWARD.items() if name.startswith(path)), None)
    return known or {"quota": "quota", "vacancy": "vacancy_levels", "order": "name"}.get(name, name)


def values(form) -> dict:
    """Return what stands in a form's fields, typed or given, unvalidated."""
    return {name: form[name].value() for name in form.fields}
