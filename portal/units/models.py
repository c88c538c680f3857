"""Units that supply stories and works, the people who act for them, and the towns."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from portal.core.models import Positioned


class DatedQuerySet(models.QuerySet):
    def valid_on(self, day):
        """Narrow to what existed on a day; an unknown date counts as no bound."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gt=day),
        )


class Dated(models.Model):
    """Something that begins and ends; both dates may be unknown."""

    valid_from = models.DateField(
        _("valid from"), null=True, blank=True, help_text=_("Empty: not known.")
    )
    valid_to = models.DateField(
        _("valid to"),
        null=True,
        blank=True,
        help_text=_("First day on which it no longer exists. Empty: still exists, or not known."),
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to <= self.valid_from:
            raise ValidationError({"valid_to": _("The end must be later than the beginning.")})


class Town(Positioned, Dated):
    """A town or subdistrict of its time; mergers keep the old row and name its successors."""

    name = models.CharField(_("name"), max_length=40)
    code = models.CharField(
        _("code"), max_length=24, unique=True, help_text=_("Administrative division code.")
    )
    successors = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successors"),
        help_text=_("The towns of today on its territory."),
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("town")
        verbose_name_plural = _("towns")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="town_position_is_a_pair",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                violation_error_message=_("Give both latitude and longitude, or neither."),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def current_label(self) -> str:
        """Today's name, with the old one beside it: 城东镇（原西场镇）."""
        successors = list(self.successors.all())
        if not successors:
            return self.name
        today = successors[0].name if len(successors) == 1 else f"{successors[0].name}等"
        return self.name if today == self.name else f"{today}（原{self.name}）"


class Unit(Dated, ClusterableModel):
    """An office, school or body that supplies stories to the news or works to the contest."""

    class Kind(models.TextChoices):
        COUNTY_OFFICE = "county", _("county office")
        TOWN_OFFICE = "town", _("town office")
        SCHOOL = "school", _("school")
        ASSOCIATION = "association", _("association")
        OTHER = "other", _("other")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=_("parent unit"),
    )
    town = models.ForeignKey(
        Town,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="units",
        verbose_name=_("town"),
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["code"]

    def __str__(self):
        return self.name


class Membership(models.Model):
    """One person acting for one unit."""

    class Role(models.TextChoices):
        CORRESPONDENT = "correspondent", _("correspondent")
        COLLECTOR = "collector", _("collector")

    unit = ParentalKey(
        Unit, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("unit")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name=_("user"),
    )
    role = models.CharField(_("role"), max_length=13, choices=Role, default=Role.CORRESPONDENT)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit", "role"],
                name="membership_once",
                violation_error_message=_("This person already has that role in this unit."),
            )
        ]

    def __str__(self):
        return f"{self.user.get_full_name()} · {self.unit} · {self.get_role_display()}"
