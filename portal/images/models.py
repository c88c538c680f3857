"""Pictures with the credit and licence under which they are shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index


class PortalImage(AbstractImage):
    """A picture in the library. What it shows is said where it is used, not here.

    Whoever shows pictures calls `portal.images.queries.load_renditions` for all of them at once.
    """

    credit = models.CharField(
        _("credit"), max_length=120, blank=True, help_text=_("Photographer or artist.")
    )
    licence = models.CharField(
        _("licence"), max_length=60, blank=True, help_text=_("For instance CC BY 4.0, or own work.")
    )
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("Where the picture comes from.")
    )

    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("credit"),
        index.AutocompleteField("credit"),
        index.FilterField("credit"),
        index.FilterField("licence"),
    ]

    admin_form_fields = (
        "title",
        "file",
        "credit",
        "licence",
        "source",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        base_manager_name = "objects"


class PortalRendition(AbstractRendition):
    """One size and format of a picture."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"
            )
        ]
