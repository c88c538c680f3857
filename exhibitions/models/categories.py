"""The categories of a contest, and what files they take."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel
from wagtail.models import PageManager

from exhibitions.enums import InscriptionPolicy
from portal.core.models import PortalPage, PublishedQuerySet

SUBKINDS = {
    "S": ("毛笔", "硬笔", "篆刻"),
    "P": ("单幅", "组照"),
    "F": ("国画", "油画", "版画", "水彩", "剪纸"),
}


class FilePolicy(models.Model):
    """What files a category takes; checked before anything is decoded."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    formats = models.JSONField(
        _("formats"),
        default=list,
        help_text=_("Names of formats by content: JPEG, PNG, TIFF, WEBP, HEIF."),
    )
    min_bytes = models.PositiveIntegerField(_("smallest file, bytes"), default=1)
    max_bytes = models.PositiveIntegerField(_("largest file, bytes"), default=30 * 1024 * 1024)
    min_long_edge = models.PositiveIntegerField(_("shortest long edge, pixels"), default=1600)
    max_pixels = models.PositiveIntegerField(_("most pixels"), default=150_000_000)
    min_files = models.PositiveSmallIntegerField(_("fewest pictures of a series"), default=4)
    max_files = models.PositiveSmallIntegerField(_("most pictures of a series"), default=8)

    class Meta:
        verbose_name = _("file policy")
        verbose_name_plural = _("file policies")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="file_policy_counts_are_ordered",
                condition=Q(min_files__gte=1, min_files__lte=F("max_files")),
            ),
            models.CheckConstraint(
                name="file_policy_sizes_are_ordered",
                condition=Q(min_bytes__lt=F("max_bytes")),
            ),
        ]

    def __str__(self):
        return self.name


class CategoryPage(PortalPage):
    """书法, 摄影 or 美术 of one contest; its criteria are in the contest's RuleSet alone."""

    parent_page_types = ["exhibitions.ContestPage"]
    subpage_types = ["exhibitions.EntryPage"]

    search_kind = "page"
    surface = "exhibitions.gallery.surfaces.category_surface"
    shown_related = ("file_policy",)

    class Code(models.TextChoices):
        CALLIGRAPHY = "S", _("calligraphy")
        PHOTOGRAPHY = "P", _("photography")
        FINE_ART = "F", _("fine art")

    code = models.CharField(_("category"), max_length=1, choices=Code)
    intro = models.TextField(_("introduction"), max_length=300, blank=True)
    file_policy = models.ForeignKey(
        FilePolicy, on_delete=models.PROTECT, related_name="+", verbose_name=_("file policy")
    )
    max_per_author = models.PositiveSmallIntegerField(_("works per author"), default=2)
    max_per_unit = models.PositiveSmallIntegerField(
        _("works per unit"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    inscription_policy = models.CharField(
        _("signatures and seals"),
        max_length=9,
        choices=InscriptionPolicy,
        default=InscriptionPolicy.MASK,
    )
    sized = models.BooleanField(_("size of the original is asked for"), default=True)
    max_side_cm = models.PositiveSmallIntegerField(_("longest side, cm"), default=240)

    objects = PageManager.from_queryset(PublishedQuerySet)()

    content_panels = [
        "title",
        "code",
        "intro",
        "file_policy",
        FieldRowPanel(["max_per_author", "max_per_unit"]),
        "inscription_policy",
        FieldRowPanel(["sized", "max_side_cm"]),
    ]

    class Meta:
        verbose_name = _("contest category")
        verbose_name_plural = _("contest categories")

    @property
    def subkinds(self) -> tuple[str, ...]:
        return SUBKINDS[self.code]

    def clean(self):
        super().clean()
        parent = self.get_parent() if self.path else getattr(self, "future_parent", None)
        twin = parent and CategoryPage.objects.child_of(parent).filter(code=self.code)
        if twin and twin.exclude(pk=self.pk).exists():
            raise ValidationError({"code": _("The contest has this category already.")})

    def get_search_text(self):
        return self.intro
