"""Outlets that take our stories, and the queue of what each of them is told."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.encryption import EncryptedTextField


class Outlet(models.Model):
    """A website, paper or programme that may use our stories."""

    class Level(models.TextChoices):
        COUNTY = "county", _("county")
        CITY = "city", _("city")
        PROVINCE = "province", _("province")
        NATIONAL = "national", _("national")

    class Kind(models.TextChoices):
        WEBSITE = "website", _("website")
        NEWSPAPER = "newspaper", _("newspaper")
        MAGAZINE = "magazine", _("magazine")
        TELEVISION = "television", _("television")
        RADIO = "radio", _("radio")
        NEW_MEDIA = "new_media", _("new media")
        BULLETIN = "bulletin", _("internal bulletin")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    level = models.CharField(_("level"), max_length=10, choices=Level)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.WEBSITE)
    url = models.URLField(_("address"), blank=True)
    contact = EncryptedTextField(
        _("contact"), blank=True, help_text=_("Whom to call; stored encrypted, never shown.")
    )
    active = models.BooleanField(_("active"), default=True)

    private_fields = ("contact",)

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        ordering = ["name"]

    def __str__(self):
        return self.name


class ExportTargetQuerySet(models.QuerySet):
    def served(self):
        """Narrow to targets in use, of outlets in use."""
        return self.filter(active=True, outlet__active=True).select_related("outlet")


class ExportTarget(models.Model):
    """How one outlet takes our stories by machine, and which of them."""

    class Transport(models.TextChoices):
        PULL = "pull", _("the outlet reads our feed")

    outlet = models.OneToOneField(
        Outlet, on_delete=models.PROTECT, related_name="export_target", verbose_name=_("outlet")
    )
    transport = models.CharField(
        _("transport"), max_length=10, choices=Transport, default=Transport.PULL
    )
    include_reprints = models.BooleanField(
        _("send reprints too"),
        default=False,
        help_text=_("What it was sent before stays with it, whatever you choose here."),
    )
    active = models.BooleanField(_("active"), default=True)
    feed_uuid = models.UUIDField(_("id of the feed"), default=uuid.uuid4, editable=False)

    objects = ExportTargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("export target")
        verbose_name_plural = _("export targets")

    def __str__(self):
        return str(self.outlet)


class ExportCounter(models.Model):
    """The last number given out for a target; a new epoch starts at zero."""

    target = models.OneToOneField(
        ExportTarget, on_delete=models.CASCADE, related_name="counter", verbose_name=_("target")
    )
    epoch = models.UUIDField(_("epoch"), default=uuid.uuid4)
    value = models.PositiveBigIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("export counter")
        verbose_name_plural = _("export counters")

    def __str__(self):
        return f"{self.target} {self.value}"


class ExportItem(models.Model):
    """One article as one target knows it; kept for ever, so that an id is never used again."""

    class State(models.TextChoices):
        SEQUENCED = "sequenced", _("on offer")
        WITHDRAWN = "withdrawn", _("withdrawn")

    target = models.ForeignKey(
        ExportTarget, on_delete=models.PROTECT, related_name="items", verbose_name=_("target")
    )
    item_uuid = models.UUIDField(pgettext_lazy("syndication", "item"))
    state = models.CharField(_("state"), max_length=10, choices=State)
    revision = models.PositiveIntegerField(pgettext_lazy("syndication", "revision"))
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    updated_at = models.DateTimeField(_("updated at"))

    class Meta:
        verbose_name = _("exported item")
        verbose_name_plural = _("exported items")
        constraints = [
            models.UniqueConstraint(fields=["target", "item_uuid"], name="export_item_once")
        ]

    def __str__(self):
        return f"{self.item_uuid} r{self.revision}"


class ExportEventQuerySet(models.QuerySet):
    def waiting(self):
        """Narrow to what is committed and has no number yet."""
        return self.filter(seq__isnull=True)

    def newest_of_each(self, latest: int):
        """Narrow to the newest numbered event of each item, none beyond the number `latest`."""
        newer = self.model.objects.filter(
            target=models.OuterRef("target"),
            item_uuid=models.OuterRef("item_uuid"),
            revision__gt=models.OuterRef("revision"),
            seq__lte=latest,
        )
        return self.filter(~models.Exists(newer), seq__lte=latest)


class ExportEvent(models.Model):
    """One thing a target is told: a revision or a withdrawal; gets its number after commit."""

    class Kind(models.TextChoices):
        UPSERT = "upsert", _("published")
        WITHDRAW = "withdraw", _("withdrawn")

    class Change(models.TextChoices):
        MAJOR = "major", _("major")
        MINOR = "minor", _("minor")

    class Reason(models.TextChoices):
        ERROR = "error", _("error")
        EXPIRED = "expired", _("expired")
        PRIVACY = "privacy", _("privacy")
        SECRECY = "secrecy", _("secrecy")
        LEGAL = "legal", _("legal")
        DUPLICATE = "duplicate", _("duplicate")
        SUPERSEDED = "superseded", _("superseded")
        EDITORIAL = "editorial", _("editorial decision")

    target = models.ForeignKey(
        ExportTarget, on_delete=models.PROTECT, related_name="events", verbose_name=_("target")
    )
    item_uuid = models.UUIDField(pgettext_lazy("syndication", "item"))
    revision = models.PositiveIntegerField(pgettext_lazy("syndication", "revision"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    change = models.CharField(_("change"), max_length=5, choices=Change, default=Change.MAJOR)
    # The canonical item; taken out of every event of an item once it is withdrawn.
    payload = models.JSONField(_("content"), null=True, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason, blank=True)
    comment = models.CharField(_("public comment"), max_length=200, blank=True)
    updated_at = models.DateTimeField(_("updated at"))
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    epoch = models.UUIDField(_("epoch"), null=True, blank=True)
    seq = models.PositiveBigIntegerField(_("number"), null=True, blank=True)
    sequenced_at = models.DateTimeField(_("numbered at"), null=True, blank=True)

    objects = ExportEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("export event")
        verbose_name_plural = _("export events")
        constraints = [
            models.UniqueConstraint(
                fields=["target", "epoch", "seq"], name="export_event_number_once"
            ),
            models.UniqueConstraint(
                fields=["target", "item_uuid", "revision"], name="export_event_revision_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["target", "id"],
                condition=models.Q(seq__isnull=True),
                name="export_event_waiting",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.item_uuid} r{self.revision}"
