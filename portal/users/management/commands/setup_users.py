"""Create the Group of each role and what a role may do that belongs to no page."""

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand

from portal.users.actions import grant_collections, grant_models
from portal.users.roles import (
    ADMIN_ROLES,
    ADMINISTRATOR,
    AUDITOR,
    CONTEST_OFFICER,
    CORRESPONDENT,
    REVIEWERS,
    ROLES,
    SITE_MANAGER,
)


class Command(BaseCommand):
    help = "Create the groups of all roles; changes nothing that is there."

    def handle(self, *args, **options):
        for name in ROLES:
            Group.objects.get_or_create(name=name)
        for name in ADMIN_ROLES:
            grant_models(name, "wagtailadmin", "access_admin")
        grant_collections(CORRESPONDENT, "wagtailimages", "add_image", "choose_image")
        for name in (*REVIEWERS, SITE_MANAGER, CONTEST_OFFICER):
            grant_collections(name, "wagtailimages", "add_image", "change_image", "choose_image")
            grant_collections(
                name, "wagtaildocs", "add_document", "change_document", "choose_document"
            )
        grant_models(ADMINISTRATOR, "users", "add_user", "change_user", "delete_user")
        grant_models(
            ADMINISTRATOR, "wagtailredirects", "add_redirect", "change_redirect", "delete_redirect"
        )
        grant_models(AUDITOR, "wagtailcore", "view_pagelogentry", "view_workflowstate")
