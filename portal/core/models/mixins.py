"""Abstract parts of models that several apps share."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Positioned(models.Model):
    """Abstract: a place on the map, in degrees WGS 84; both coordinates or neither."""

    latitude = models.DecimalField(
        _("latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees, WGS 84."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees, WGS 84."),
    )
    approximate = models.BooleanField(
        _("position is approximate"), default=False, help_text=_("Shown as such on the map.")
    )

    class Meta:
        abstract = True
