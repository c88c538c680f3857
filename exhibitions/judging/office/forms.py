"""What the office types about panels."""

from django import forms
from django.utils.translation import gettext_lazy as _

from exhibitions.enums import SeatRole
from exhibitions.judging.office.queries import seatable_people
from portal.users.roles import JUDGE, JURY_CHAIR, SUPERVISOR

JURY = (JUDGE, JURY_CHAIR, SUPERVISOR)
HIGHEST = 99


class PersonField(forms.ModelChoiceField):
    """Somebody of the jury's groups, shown with the groups that say what they may be."""

    def label_from_instance(self, user):
        names = (group.name for group in user.groups.all() if group.name in JURY)
        return f"{user.get_full_name()} ({user.username}, {'、'.join(names)})"


class SeatForm(forms.Form):
    """A new seat on one panel."""

    user = PersonField(label=_("Person"), queryset=None)
    role = forms.ChoiceField(label=_("Role"), choices=SeatRole)
    number = forms.IntegerField(label=_("Seat number"), min_value=1, max_value=HIGHEST)
    other_person = forms.BooleanField(
        label=_("The contestant of this name is somebody else; I have made sure."),
        required=False,
    )

    def __init__(self, *args, vouch=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = seatable_people().prefetch_related("groups")
        if not vouch:
            self.fields["other_person"].widget = forms.HiddenInput()

    def ask_to_vouch(self):
        """Show the box with which an officer vouches for a namesake."""
        self.fields["other_person"].widget = forms.CheckboxInput()
