"""The contest's office in the admin: its menu, its addresses, what the journal calls its deeds."""

from django.forms import CheckboxSelectMultiple, MultipleChoiceField
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from exhibitions.models import FilePolicy
from exhibitions.rules import can_follow_contests, can_run_contests

# A contest is called what its page is called; the group of the menu bears the name of all.
NAME = "国策杯"
FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "HEIF")
MENU_ORDER = 310


class OfficeMenuItem(MenuItem):
    """An entry for whom a rule lets in."""

    def __init__(self, *args, allowed, **kwargs):
        super().__init__(*args, **kwargs)
        self.allowed = allowed

    def is_shown(self, request):
        return self.allowed(request.user)


class FilePolicyForm(WagtailAdminModelForm):
    formats = MultipleChoiceField(
        label=_("formats"),
        choices=[(name, name) for name in FORMATS],
        widget=CheckboxSelectMultiple,
    )

    class Meta:
        model = FilePolicy
        fields = [
            "name",
            "formats",
            "min_bytes",
            "max_bytes",
            "min_long_edge",
            "max_pixels",
            "min_files",
            "max_files",
        ]


class FilePolicyViewSet(ModelViewSet):
    """What files the categories take."""

    model = FilePolicy
    icon = "doc-full"
    name = "file-policies"
    list_display = [
        "name",
        Column("formats", label=_("Formats"), accessor=lambda each: "、".join(each.formats)),
        Column("min_long_edge", label=_("Shortest long edge, pixels")),
        Column(
            "max_bytes",
            label=_("Largest file, MB"),
            accessor=lambda each: each.max_bytes // 2**20,
        ),
    ]
    copy_view_enabled = False

    def get_form_class(self, for_update=False):  # noqa: FBT002 - as in Wagtail
        return FilePolicyForm


@hooks.register("register_admin_viewset")
def file_policies():
    return FilePolicyViewSet()


@hooks.register("register_admin_urls")
def office_urls():
    return [
        path("contests/", include("exhibitions.judging.office.urls")),
        path("contests/", include("exhibitions.gallery.admin_urls")),
        path("contests/works/", include("exhibitions.intake.urls")),
    ]


@hooks.register("register_admin_menu_item")
def office_menu():
    office = Menu(
        items=[
            OfficeMenuItem(
                _("Contests"),
                reverse("contest_office:index"),
                name="contests",
                icon_name="calendar-check",
                order=10,
                allowed=can_follow_contests,
            ),
            OfficeMenuItem(
                _("Works received"),
                reverse("contest_intake:index"),
                name="contest-works",
                icon_name="image",
                order=20,
                allowed=can_run_contests,
            ),
            OfficeMenuItem(
                _("Possible duplicates"),
                reverse("contest_intake:duplicates"),
                name="contest-duplicates",
                icon_name="copy",
                order=30,
                allowed=can_run_contests,
            ),
            OfficeMenuItem(
                _("File policies"),
                reverse("file-policies:index"),
                name="contest-file-policies",
                icon_name="doc-full",
                order=40,
                allowed=can_run_contests,
            ),
        ]
    )
    return SubmenuMenuItem(NAME, office, name="contest-office", icon_name="pick", order=MENU_ORDER)


@hooks.register("register_log_actions")
def office_deeds(actions):
    for name, label, message in (
        ("advance", _("Move the contest on"), _("The contest was moved on")),
        ("check", _("Check a work"), _("The work was checked")),
        ("mask", _("Mark a signature"), _("It was said whether a signature must be covered")),
        ("duplicate", _("Judge a duplicate"), _("A possible duplicate was judged")),
        ("original", _("Save an original"), _("The original of a picture was saved")),
        ("rules", _("Write rules"), _("The rules were written")),
        ("seal", _("Sign rules"), _("The rules were signed")),
        ("seat", _("Seat a judge"), _("A seat on a panel was given")),
        ("unseat", _("Remove a seat"), _("A seat on a panel was taken away")),
    ):
        actions.register_action(f"exhibitions.{name}", label, message)
