"""Create the home page, the site, and the pages 关于."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from wagtail.models import Page, Site, Workflow

from home.models import HomePage, SiteSettings, StandardPage
from portal.editorial.actions import WORKFLOW, require_reviews
from portal.users.actions import grant_models, grant_pages
from portal.users.roles import ADMINISTRATOR, EDITOR, FINAL_REVIEWER, SECOND_REVIEWER

ABOUT = "关于"
BELOW_ABOUT = ("本站简介", "办事服务", "联系我们", "无障碍说明", "隐私说明")
WAGTAIL_GROUPS = ("Moderators", "Editors")


class Command(BaseCommand):
    help = "Create home page, site and about pages; changes nothing that is there."

    def handle(self, *args, **options):
        home = HomePage.objects.first() or self.create_home()
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

    def create_home(self) -> HomePage:
        """Put our home page where Wagtail's migrations left a welcome page, groups and a workflow."""
        root = Page.get_first_root_node()
        welcome = root.get_children().filter(slug="home").first()
        home = HomePage(
            title="首页",
            slug="shou-ye",
            column_description="海安人口和生育文化的新闻、示范点和“国策杯”作品展。",
            column_keywords="海安,人口,生育文化,国策杯",
        )
        root.add_child(instance=home)
        url = urlsplit(settings.SITE_URL)
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={
                "hostname": url.hostname,
                "port": url.port or (443 if url.scheme == "https" else 80),
                "site_name": settings.WAGTAIL_SITE_NAME,
                "root_page": home,
            },
        )
        if welcome is not None:
            welcome.delete()
        Group.objects.filter(name__in=WAGTAIL_GROUPS, user=None).delete()
        Workflow.objects.exclude(name=WORKFLOW).filter(name="Moderators approval").delete()
        return home

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
