"""By what officers narrow the list of works."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets import BooleanRadioSelect

from exhibitions.enums import DuplicateVerdict, IntakeStatus
from exhibitions.intake.queries import by_people, contests_at_work, with_open_pairs
from exhibitions.models import CategoryPage, ContestPage, DuplicateCandidate, EntryPage
from portal.units.models import Town, Unit


def all_contests(request):
    return contests_at_work()


class EntryFilterSet(WagtailFilterSet):
    contest = django_filters.ModelChoiceFilter(
        label=ContestPage._meta.verbose_name,
        queryset=all_contests,
        method="of_contest",
        empty_label=_("All"),
    )
    category = django_filters.ChoiceFilter(
        label=_("Category"),
        field_name="submission__category__code",
        choices=CategoryPage.Code,
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    state = django_filters.MultipleChoiceFilter(
        label=_("State"),
        field_name="intake_status",
        choices=IntakeStatus,
        widget=forms.CheckboxSelectMultiple,
    )
    duplicates = django_filters.BooleanFilter(
        label=_("Possible duplicates only"), method="with_pairs", widget=BooleanRadioSelect
    )
    unit = django_filters.ModelChoiceFilter(
        label=_("Unit"), queryset=Unit.objects.order_by("code"), method="of_unit"
    )
    town = django_filters.ModelChoiceFilter(
        label=_("Town"), queryset=Town.objects.order_by("code"), method="of_town"
    )

    class Meta:
        model = EntryPage
        fields = []

    def of_contest(self, entries, name, contest):
        return entries.descendant_of(contest)

    def with_pairs(self, entries, name, wanted):
        pairs = with_open_pairs(EntryPage.objects.all()).values("pk")
        return entries.filter(pk__in=pairs) if wanted else entries.exclude(pk__in=pairs)

    def of_unit(self, entries, name, unit):
        return by_people(entries, unit=unit)

    def of_town(self, entries, name, town):
        return by_people(entries, unit__town=town)


class PairFilterSet(WagtailFilterSet):
    verdict = django_filters.ChoiceFilter(
        label=_("Verdict"),
        choices=DuplicateVerdict,
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )

    class Meta:
        model = DuplicateCandidate
        fields = ["verdict", "kind"]
