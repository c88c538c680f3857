"""Fill an installation that has no demonstration sites with the county's 132."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction

from exhibitions.models import SiteIndexPage, SitePage, SitePhoto
from portal.images.library import add_picture
from portal.images.renditions import SPECS
from portal.units.models import Town, Unit

SEED = Path(__file__).resolve().parents[2] / "seed"
COPIED = (
    "title",
    "kind",
    "family",
    "village",
    "address",
    "approximate",
    "level",
    "condition",
    "intro",
)


class Command(BaseCommand):
    help = "Publish the demo sites where there is no site yet."

    def handle(self, *args, **options):
        if SitePage.objects.exists():
            return
        with transaction.atomic():
            self.pictures = {
                path.name: add_picture(path) for path in sorted((SEED / "images").iterdir())
            }
            self.towns = {town.name: town for town in Town.objects.all()}
            self.units = {unit.code: unit for unit in Unit.objects.all()}
            index = SiteIndexPage.objects.get()
            for row in rows():
                index.add_child(instance=self.site(row)).save_revision(clean=False).publish()
        for picture in self.pictures.values():
            picture.get_renditions(*SPECS)

    def site(self, row) -> SitePage:
        return SitePage(
            **{name: row[name] for name in COPIED},
            live=False,
            town=self.towns[row["town"]],
            contact_unit=self.units[row["contact_unit"]],
            latitude=degrees(row["latitude"]),
            longitude=degrees(row["longitude"]),
            opened_on=row["opened_on"] and date.fromisoformat(row["opened_on"]),
            photos=[self.photo(n, each) for n, each in enumerate(row["photos"])],
        )

    def photo(self, order, row) -> SitePhoto:
        return SitePhoto(
            sort_order=order,
            image=self.pictures[row["file"]],
            alt=row["alt"],
            caption=row["caption"],
            taken_on=row["taken_on"] and date.fromisoformat(row["taken_on"]),
        )


def rows() -> list[dict]:
    """Return the demonstration sites of the demo."""
    return json.loads((SEED / "sites.json").read_text(encoding="utf-8"))


def degrees(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
