"""Create the supplying units of the demo, and which demo accounts act for them."""

import json
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction

from portal.units.models import Membership, Town, Unit

SEED = Path(__file__).resolve().parents[2] / "seed"


def rows(name):
    return json.loads((SEED / f"{name}.json").read_text(encoding="utf-8"))


class Command(BaseCommand):
    help = "Create county and town offices and their correspondents; changes none that is there."

    @transaction.atomic
    def handle(self, *args, **options):
        fresh = [unit for row in rows("units") if (unit := self.create(row))]
        users = {user.username: user for user in get_user_model().objects.all()}
        for row in rows("memberships"):
            unit = next((unit for unit in fresh if unit.code == row["unit"]), None)
            if unit and (user := users.get(row["user"])):
                Membership.objects.create(unit=unit, user=user, role=row["role"])

    def create(self, row) -> Unit | None:
        """Create one unit unless it is there; towns belong under the county."""
        county = row["town"] and Unit.objects.get(kind=Unit.Kind.COUNTY_OFFICE, parent=None)
        unit, created = Unit.objects.get_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "kind": row["kind"],
                "parent": county,
                "town": row["town"] and Town.objects.get(name=row["town"]),
            },
        )
        return unit if created else None
