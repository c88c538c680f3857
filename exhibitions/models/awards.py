"""Awards, the notice that announces them, and the wall on which the works hang."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager

from exhibitions.blocks import SiteStreamBlock
from exhibitions.enums import GrantStatus
from exhibitions.models.contests import ContestPage
from exhibitions.models.entries import EntryPage
from exhibitions.models.rounds import Round, signature, signed_by_two
from portal.core.models import PortalPage, PublishedQuerySet


class AwardGrant(models.Model):
    """An award of one work; proposed by the certified round, final after the notice."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="grants")
    entry = models.ForeignKey(EntryPage, on_delete=models.PROTECT, related_name="grants")
    level = models.CharField(_("level"), max_length=20)
    level_name = models.CharField(_("award"), max_length=20)
    level_order = models.PositiveSmallIntegerField()
    rank = models.PositiveIntegerField(_("rank"))
    exact = models.CharField(max_length=60)
    display = models.CharField(_("score"), max_length=60)
    status = models.CharField(max_length=9, choices=GrantStatus, default=GrantStatus.PROPOSED)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["level_order", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "level"], name="award_once"),
            models.CheckConstraint(
                name="revoked_award_has_a_reason",
                condition=~Q(status=GrantStatus.REVOKED) | ~Q(note=""),
            ),
        ]

    def __str__(self):
        return self.level_name


class PublicNotice(models.Model):
    """公示: the proposed awards as the public reads them, for as long as the rules say.

    `items` is a list of {"category", "award", "title", "author", "unit", "receipt"}: what the
    authors agreed to show, frozen.
    """

    contest = models.ForeignKey(ContestPage, on_delete=models.PROTECT, related_name="notices")
    revision = models.PositiveSmallIntegerField(default=1)
    items = models.JSONField()
    digest = models.CharField(max_length=64)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    contact = models.CharField(_("where to object"), max_length=200)
    first_signer = signature()
    second_signer = signature()

    class Meta:
        verbose_name = _("public notice")
        verbose_name_plural = _("public notices")
        ordering = ["contest", "revision"]
        constraints = [
            models.UniqueConstraint(fields=["contest", "revision"], name="notice_revision_once"),
            models.CheckConstraint(
                name="notice_ends_after_it_starts", condition=Q(starts_at__lt=F("ends_at"))
            ),
            signed_by_two("notice_signed_by_two"),
        ]

    def __str__(self):
        return f"{self.contest} #{self.revision}"


class WallLabel(models.Model):
    """The label beside an exhibited work: what its author agreed to show, and nothing else."""

    entry = models.OneToOneField(EntryPage, on_delete=models.CASCADE, related_name="label")
    author = models.CharField(_("author"), max_length=80)
    unit = models.CharField(_("unit"), max_length=80, blank=True)
    award = models.CharField(_("award"), max_length=20, blank=True)
    award_order = models.PositiveSmallIntegerField(default=99)
    town = models.ForeignKey(
        "units.Town", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    jury_words = models.TextField(_("words of the jury"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("wall label")
        verbose_name_plural = _("wall labels")
        ordering = ["award_order"]

    def __str__(self):
        return self.author


class ExhibitionPage(PortalPage):
    """展厅: the wall of a contest's published works."""

    parent_page_types = ["exhibitions.ContestPage"]
    subpage_types = []
    max_count_per_parent = 1

    search_kind = "page"
    surface = "exhibitions.gallery.surfaces.exhibition_surface"

    intro = models.TextField(_("introduction"), max_length=300, blank=True)
    jury_words = StreamField(SiteStreamBlock(), blank=True, verbose_name=_("words of the jury"))
    opens_on = models.DateField(_("exhibition from"), null=True, blank=True)
    closes_on = models.DateField(_("exhibition until"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True)

    objects = PageManager.from_queryset(PublishedQuerySet)()

    content_panels = [
        "title",
        "intro",
        FieldRowPanel(["opens_on", "closes_on", "place"]),
        "jury_words",
    ]

    class Meta:
        verbose_name = _("exhibition")
        verbose_name_plural = _("exhibitions")

    def get_search_text(self):
        return f"{self.intro} {self.place}"
