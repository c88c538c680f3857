"""Create the pages 关于 and the site's settings, and say who keeps them."""

from django.conf import settings
from django.core.management.base import BaseCommand
from wagtail.models import Site

from home.models import SiteSettings, StandardPage
from portal.editorial.actions import require_reviews
from portal.users.actions import grant_models, grant_pages
from portal.users.roles import ADMINISTRATOR, EDITOR, FINAL_REVIEWER, SECOND_REVIEWER

ABOUT = "关于"
BELOW_ABOUT = ("本站简介", "办事服务", "联系我们", "无障碍说明", "隐私说明")


class Command(BaseCommand):
    help = "Create the about pages and settings; changes nothing that is there."

    def handle(self, *args, **options):
        home = Site.objects.get(is_default_site=True).root_page
        about = self.child(home, ABOUT, show_in_menus=True)
        for title in BELOW_ABOUT:
            self.child(about, title)
        self.fill_settings(home)
        for role in (EDITOR, SECOND_REVIEWER):
            grant_pages(about, role, "add_page", "change_page")
        grant_pages(about, FINAL_REVIEWER, "add_page", "change_page", "publish_page")
        require_reviews(about)
        grant_models(ADMINISTRATOR, "home", "change_sitesettings")
        grant_models(ADMINISTRATOR, "units", "add_town", "change_town", "view_town")
        grant_models(ADMINISTRATOR, "units", "add_unit", "change_unit", "view_unit")

    def child(self, parent, title, **fields) -> StandardPage:
        """Return the standard page of that title below a page; create it where it is missing."""
        page = StandardPage.objects.child_of(parent).filter(title=title).first()
        if page is None:
            page = StandardPage(title=title, **fields)
            parent.add_child(instance=page)
            page.save_revision().publish()
        return page

    def fill_settings(self, home) -> None:
        """Give the default site its settings row with the footer's pages."""
        site = Site.objects.get(is_default_site=True)
        pages = {page.title: page for page in StandardPage.objects.descendant_of(home)}
        SiteSettings.objects.get_or_create(
            site=site,
            defaults={
                "site_name": settings.WAGTAIL_SITE_NAME,
                "site_domain": site.hostname,
                "accessibility_page": pages["无障碍说明"],
                "privacy_page": pages["隐私说明"],
                "contact_page": pages["联系我们"],
            },
        )
