"""Create the home page and the site."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from wagtail.models import Collection, Page, Site, Task, Workflow

from home.models import HomePage
from portal.editorial.actions import WORKFLOW

WAGTAIL_GROUPS = ("Moderators", "Editors")
WAGTAIL_ROOT = "Root"
# What editors see above their pages, and as the place of files that are in no collection.
PAGES, FILES = "全站", "全站公用"


class Command(BaseCommand):
    help = "Create home page and site; changes nothing that is there."

    def handle(self, *args, **options):
        self.name_the_roots()
        if not HomePage.objects.exists():
            self.create_home()

    def name_the_roots(self) -> None:
        """Name the tops of both trees in Chinese, unless somebody has."""
        pages = Page.objects.filter(depth=1, title=WAGTAIL_ROOT)
        pages.update(title=PAGES, draft_title=PAGES)
        Collection.objects.filter(depth=1, name=WAGTAIL_ROOT).update(name=FILES)

    def create_home(self) -> None:
        """Put our home page in place of what Wagtail's migrations left: page, groups, workflow."""
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
        Task.objects.filter(name="Moderators approval", task_states=None).delete()
