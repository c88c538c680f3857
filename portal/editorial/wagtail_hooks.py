"""The admin around the reviews: dashboard, reports, menus."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry

from portal.documents.models import PortalDocument
from portal.editorial.panels import WaitingPanel
from portal.editorial.reports import JournalView, ReviewsView

REPLACED_PANELS = ("workflow_objects_to_moderate", "user_objects_in_workflow_moderation")
# Reports that help only those who answer for a part of the tree.
FOR_PUBLISHERS = ("aging-pages", "page-types-usage", "workflow-tasks")


@hooks.register("insert_editor_js")
def send_pages_after_their_drafts():
    return format_html('<script type="module" src="{}"></script>', static("js/autosave.js"))


@hooks.register("before_edit_page")
def warn_of_unreadable_attachments(request, page):
    """Say which files of a page give no words: who chose them there never sees the library."""
    if request.method != "GET":
        return
    files = PortalDocument.objects.filter(pk__in=page.get_linked_documents()).unreadable()
    advice = [
        (file.title, file.text_advice)
        for file in files.only("title", "text_status").order_by("title")
    ]
    if advice:
        sentence = _("These attachments of the page cannot be searched:")
        named = format_html_join("", "<li>《{}》{}</li>", advice)
        messages.warning(request, format_html("{}<ul>{}</ul>", sentence, named))


@hooks.register("construct_homepage_panels")
def show_what_waits(request, panels):
    panels[:] = [panel for panel in panels if panel.name not in REPLACED_PANELS]
    panels.append(WaitingPanel(request.user))


@hooks.register("register_admin_urls")
def report_urls():
    return [
        path("reports/journal/", JournalView.as_view(), name="editorial_journal"),
        path(
            "reports/journal/results/",
            JournalView.as_view(results_only=True),
            name="editorial_journal_results",
        ),
        path("reports/reviews/", ReviewsView.as_view(), name="editorial_reviews"),
        path(
            "reports/reviews/results/",
            ReviewsView.as_view(results_only=True),
            name="editorial_reviews_results",
        ),
    ]


class PermittedMenuItem(MenuItem):
    """An entry for those who hold a model's permission."""

    def __init__(self, *args, permission, **kwargs):
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request):
        return request.user.has_perm(self.permission)


@hooks.register("register_reports_menu_item")
def journal_menu_item():
    return PermittedMenuItem(
        _("Journal"),
        reverse("editorial_journal"),
        name="journal",
        icon_name="history",
        order=10,
        permission="wagtailcore.view_pagelogentry",
    )


@hooks.register("register_reports_menu_item")
def reviews_menu_item():
    return PermittedMenuItem(
        _("Record of reviews"),
        reverse("editorial_reviews"),
        name="reviews",
        icon_name="tasks",
        order=20,
        permission="wagtailcore.view_workflowstate",
    )


@hooks.register("construct_reports_menu")
def shorten_reports_menu(request, menu_items):
    if not policy_registry.get_by_type(Page).user_has_permission(request.user, "publish"):
        menu_items[:] = [item for item in menu_items if item.name not in FOR_PUBLISHERS]


@hooks.register("construct_help_menu")
def hide_links_abroad(request, menu_items):
    # What leads out of the house; the shortcuts of the keyboard stay.
    menu_items[:] = [item for item in menu_items if item.url.startswith("#")]
