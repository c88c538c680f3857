"""Demonstration sites of birth culture and the page that lists them."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.fields import NoFutureDateValidator, StreamField
from wagtail.models import Orderable, PageManager

from exhibitions.blocks import SiteStreamBlock
from exhibitions.enums import SiteCondition, SiteKind, SiteLevel
from portal.core import meta
from portal.core.blocks.words import plain_text
from portal.core.models import PortalPage, Positioned, PublishedQuerySet

HOUSE_NUMBER = re.compile(r"\d+\s*[组号室幢]|[一二三四五六七八九十]+组")
# About one kilometre: a village, not a house.
VILLAGE_PLACES = 2


class SiteIndexPage(PortalPage):
    """The map and the list of the demonstration sites."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["exhibitions.SitePage"]
    max_count_per_parent = 1

    search_kind = "page"
    surface = "exhibitions.surfaces.site_index_surface"

    intro = models.TextField(_("introduction"), max_length=300, blank=True)
    column_description = models.CharField(
        _("column description"),
        max_length=200,
        help_text=_("Purpose and main content, for the META tag ColumnDescription."),
    )
    column_keywords = models.CharField(
        _("column keywords"), max_length=120, help_text=_("Words, separated by commas.")
    )

    content_panels = [
        "title",
        "intro",
        "column_description",
        "column_keywords",
    ]

    objects = PageManager.from_queryset(PublishedQuerySet)()

    class Meta:
        verbose_name = _("site index")
        verbose_name_plural = _("site indexes")

    def get_search_text(self):
        return f"{self.intro} {self.column_description} {self.column_keywords}"

    def get_meta_tags(self, request, settings):
        return meta.column_tags(
            self.title, self.column_description, self.column_keywords, "概况信息"
        )


class SitePage(Positioned, PortalPage):
    """A place that visitors can go to; one pin on the map.

    A family's home is shown at village level: its address ends at the village, and its position
    is rounded before anybody sees it.
    """

    parent_page_types = ["exhibitions.SiteIndexPage"]
    subpage_types = []

    search_kind = "site"
    search_related = ("contact_unit", "town", "town__successors", "photos__image")
    unit_key_field = "contact_unit__code"
    town_key_field = "town__code"
    shown_related = ("town", "contact_unit")
    surface = "exhibitions.surfaces.site_surface"

    kind = models.CharField(_("kind"), max_length=6, choices=SiteKind)
    family = models.BooleanField(
        _("a family's home"),
        default=False,
        help_text=_("Shown at village level; give it a pseudonym as title."),
    )
    town = models.ForeignKey(
        "units.Town",
        null=True,
        on_delete=models.PROTECT,
        related_name="sites",
        verbose_name=_("town"),
        help_text=_("The town at the time of opening."),
    )
    village = models.CharField(_("village"), max_length=40, blank=True)
    address = models.CharField(
        _("address"),
        max_length=120,
        blank=True,
        help_text=_("For a family: town and village only."),
    )
    level = models.CharField(_("level"), max_length=8, choices=SiteLevel, default=SiteLevel.COUNTY)
    opened_on = models.DateField(
        _("opened on"), null=True, blank=True, validators=[NoFutureDateValidator()]
    )
    condition = models.CharField(
        _("condition"), max_length=6, choices=SiteCondition, default=SiteCondition.GOOD
    )
    contact_unit = models.ForeignKey(
        "units.Unit",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sites",
        verbose_name=_("contact unit"),
    )
    intro = models.TextField(_("introduction"), max_length=200, blank=True)
    body = StreamField(SiteStreamBlock(), blank=True, verbose_name=_("text"))

    objects = PageManager.from_queryset(PublishedQuerySet)()

    content_panels = [
        "title",
        FieldRowPanel(["kind", "level", "condition"]),
        FieldRowPanel(["family", "opened_on"]),
        MultiFieldPanel(
            [
                FieldRowPanel(["town", "village"]),
                "address",
                FieldRowPanel(["latitude", "longitude", "approximate"]),
            ],
            heading=_("Place"),
        ),
        "intro",
        "body",
        InlinePanel("photos", heading=_("Photos"), label=_("photo"), max_num=40),
        "contact_unit",
    ]

    class Meta:
        verbose_name = _("demonstration site")
        verbose_name_plural = _("demonstration sites")
        constraints = [
            models.CheckConstraint(
                name="site_position_is_a_pair",
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                violation_error_message=_("Give both latitude and longitude, or neither."),
            )
        ]

    @property
    def shown_position(self) -> tuple[float, float] | None:
        """(latitude, longitude) in degrees WGS 84 as visitors may know it."""
        if self.latitude is None or self.longitude is None:
            return None
        places = VILLAGE_PLACES if self.family else 6
        return round(float(self.latitude), places), round(float(self.longitude), places)

    def clean(self):
        super().clean()
        errors = {}
        if self.family and self.kind != SiteKind.HOME:
            errors["family"] = _("Only a culture home can be a family's home.")
        if self.family and HOUSE_NUMBER.search(f"{self.title}{self.address}"):
            errors["address"] = _("A family is shown at village level: stop at the village.")
        if errors:
            raise ValidationError(errors)

    def get_search_text(self):
        town = self.town.current_label if self.town else ""
        words = [self.get_kind_display(), self.village, self.address, self.intro, town]
        return " ".join(filter(None, [*map(str, words), plain_text(self.body)]))

    def get_location(self):
        position = self.shown_position
        return {"lat": position[0], "lon": position[1]} if position else None

    def get_search_image(self):
        photos = list(self.photos.all())
        return photos[0].image if photos else None

    def get_meta_tags(self, request, settings):
        return meta.content_tags(
            title=self.title,
            published_at=self.first_published_at,
            source=self.contact_unit.name if self.contact_unit else settings.organizer,
            url=self.get_full_url(request),
            summary=self.intro or self.title,
        )


class SitePhoto(Orderable):
    """A photo of a site, with the day it was taken."""

    site = ParentalKey(SitePage, on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey(
        "images.PortalImage", on_delete=models.PROTECT, related_name="+", verbose_name=_("picture")
    )
    alt = models.CharField(
        _("what it shows"), max_length=120, help_text=_("Read aloud to those who cannot see it.")
    )
    caption = models.CharField(_("caption"), max_length=100, blank=True)
    taken_on = models.DateField(_("taken on"), null=True, blank=True)

    panels = ["image", "alt", "caption", "taken_on"]

    class Meta(Orderable.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")

    def __str__(self):
        return self.caption or self.alt
