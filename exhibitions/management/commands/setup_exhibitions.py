"""Create the index of demonstration sites and that of the contest, and say who keeps them."""

from django.core.management.base import BaseCommand
from wagtail.models import Site

from exhibitions.models import ContestIndexPage, FilePolicy, SiteIndexPage
from portal.users.actions import grant_models, grant_pages
from portal.users.roles import CONTEST_OFFICER, SITE_MANAGER

# One for each category; a scan of a calligraphy has more pixels than a photograph.
FILE_POLICIES = (
    {"name": "书法", "formats": ["JPEG", "PNG", "TIFF"], "min_long_edge": 2000},
    {"name": "摄影", "formats": ["JPEG", "PNG", "TIFF", "HEIF"], "min_long_edge": 2400},
    {"name": "美术", "formats": ["JPEG", "PNG", "TIFF"], "min_long_edge": 2000},
)


class Command(BaseCommand):
    help = "Create the site index, 国策杯 and their grants; changes nothing that is there."

    def handle(self, *args, **options):
        home = Site.objects.get(is_default_site=True).root_page
        self.set_up_sites(home)
        self.set_up_contests(home)

    def set_up_sites(self, home) -> None:
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

    def set_up_contests(self, home) -> None:
        index = ContestIndexPage.objects.child_of(home).first()
        if index is None:
            index = ContestIndexPage(
                title="国策杯",
                intro="全县书法、摄影、美术作品大赛：征稿、评审、公示和展览。",
                column_description="国策杯书法、摄影、美术作品大赛的征稿启事、公示和网上展厅。",
                column_keywords="国策杯,书法,摄影,美术,比赛",
                show_in_menus=True,
            )
            home.add_child(instance=index)
            index.save_revision().publish()
        grant_pages(index, CONTEST_OFFICER, "add_page", "change_page", "publish_page")
        grant_models(
            CONTEST_OFFICER, "exhibitions", "add_filepolicy", "change_filepolicy", "view_filepolicy"
        )
        for policy in FILE_POLICIES:
            FilePolicy.objects.get_or_create(name=policy["name"], defaults=policy)
