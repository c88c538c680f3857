"""Create the index of demonstration sites and say who keeps it."""

from django.core.management.base import BaseCommand
from wagtail.models import Site

from exhibitions.models import SiteIndexPage
from portal.users.actions import grant_pages
from portal.users.roles import SITE_MANAGER


class Command(BaseCommand):
    help = "Create the site index and its grants; changes nothing that is there."

    def handle(self, *args, **options):
        home = Site.objects.get(is_default_site=True).root_page
        index = SiteIndexPage.objects.child_of(home).first()
        if index is None:
            index = SiteIndexPage(
                title="文化阵地",
                intro="全县的生育文化园、文化街和文化家庭，按镇排列，可在图上查找。",
                column_description="海安生育文化示范点的地图和名录。",
                column_keywords="生育文化,示范点,文化园,文化街,文化家庭",
                show_in_menus=True,
            )
            home.add_child(instance=index)
            index.save_revision().publish()
        grant_pages(index, SITE_MANAGER, "add_page", "change_page", "publish_page")
