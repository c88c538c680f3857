"""Fill home page and about pages that nobody has written yet."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Page

from home.models import HomeLead, HomePage, HomeStrip, SiteSettings, StandardPage

SEED = Path(__file__).resolve().parents[2] / "seed"
# What a real site is given by the authorities; nobody can take these for it.
DEMO_SETTINGS = {
    "site_id_code": "0000000000",
    "operator": "演示数据，非正式网站",
    "address": "海安县海安镇（演示地址）",
    "postcode": "226600",
    "phone": "0513-00000000",
    "icp_no": "苏ICP备00000000号",
}
OF_SETUP = 1  # revisions of a page that only setup has touched


class Command(BaseCommand):
    help = "Write the demo's home and about pages; leaves alone what somebody has edited."

    @transaction.atomic
    def handle(self, *args, **options):
        content = json.loads((SEED / "pages.json").read_text(encoding="utf-8"))
        home = HomePage.objects.get()
        for row in content["pages"]:
            for page in StandardPage.objects.descendant_of(home).filter(title=row["title"]):
                self.write(page, row)
        if not home.revisions.exists():
            self.choose(home, content)
            SiteSettings.objects.filter(site__is_default_site=True).update(**DEMO_SETTINGS)

    def write(self, page, row) -> None:
        if page.revisions.count() > OF_SETUP:
            return
        page.intro, page.body = row["intro"], json.dumps(row["body"])
        page.save_revision().publish()

    def choose(self, home, content) -> None:
        """Put lead stories and strips on the home page; a title that is gone is left out."""
        leads = self.found(home, content["leads"])
        home.leads = [HomeLead(sort_order=n, article_id=pk) for n, pk in enumerate(leads)]
        strips = self.found(home, content["strips"])
        home.strips = [HomeStrip(sort_order=n, column_id=pk) for n, pk in enumerate(strips)]
        home.save_revision().publish()

    def found(self, home, titles) -> list[int]:
        """Return the pages of these titles, in this order."""
        pages = dict(Page.objects.descendant_of(home).values_list("title", "pk"))
        return [pages[title] for title in titles if title in pages]
