"""Create the towns of 2008 and of today, and which of them followed which."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.text import slugify

from portal.units.models import Town

TOWNS = Path(__file__).resolve().parents[2] / "seed" / "haian_towns.geojson"
COUNTY_CODE_2008 = "320621"


class Command(BaseCommand):
    help = "Create the towns; changes none that is there."

    @transaction.atomic
    def handle(self, *args, **options):
        features = json.loads(TOWNS.read_text(encoding="utf-8"))["features"]
        towns = [each for each in features if each["properties"]["kind"] != "county"]
        created = [town for feature in towns if (town := self.create(feature))]
        by_name = {town.name: town for town in Town.objects.all()}
        for feature in towns:
            town = by_name[feature["properties"]["name"]]
            names = feature["properties"].get("successor") or []
            if town in created:
                town.successors.set(by_name[name] for name in names if name != town.name)

    def create(self, feature) -> Town | None:
        """Create the town of one feature, unless it is there."""
        properties, geometry = feature["properties"], feature["geometry"]
        longitude, latitude = geometry["coordinates"] if geometry else (None, None)
        town, created = Town.objects.get_or_create(
            code=town_code(properties),
            defaults={
                "name": properties["name"],
                "latitude": latitude,
                "longitude": longitude,
                "approximate": geometry is not None,
            },
        )
        return town if created else None


def town_code(properties) -> str:
    """Return today's division code, else that of 2008; where no source gives one, a spelled key."""
    known = properties.get("code_mca_2026") or properties.get("code_nbs_county_era")
    return known or f"{COUNTY_CODE_2008}-{slugify(properties['pinyin'])}"
