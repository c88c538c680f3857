"""Closed lists of the exhibitions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SiteKind(models.TextChoices):
    """The three kinds of the county's report; the mark is the character on the map."""

    GARDEN = "garden", _("culture garden or estate")
    STREET = "street", _("culture street, wall or road")
    HOME = "home", _("culture home, village room or book corner")

    @property
    def mark(self) -> str:
        return {"garden": "园", "street": "街", "home": "家"}[self.value]


class SiteLevel(models.TextChoices):
    COUNTY = "county", _("county level")
    CITY = "city", _("city level")
    PROVINCE = "province", _("province level")


class SiteCondition(models.TextChoices):
    GOOD = "good", _("good")
    FAIR = "fair", _("fair")
    REPAIR = "repair", _("needs repair")
