"""The people behind the works: private data, encrypted, apart from every page."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from exhibitions.enums import CreditRole
from exhibitions.models.entries import Submission
from portal.core.encryption import EncryptedTextField


class Participant(models.Model):
    """An author, co-author or instructor of one submission.

    Never a page's child, never indexed or revisioned. `identity_tokens` are keyed digests of who
    it is, so that the same person is recognised without being read.
    """

    private_fields = (
        "name",
        "phone",
        "birth_year",
        "unit_name",
        "address",
        "guardian_name",
        "guardian_phone",
        "identity_tokens",
        "unit",
    )

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = EncryptedTextField(_("name"))
    phone = EncryptedTextField(_("telephone"), blank=True)
    birth_year = EncryptedTextField(_("year of birth"), blank=True)
    unit = models.ForeignKey(
        "units.Unit",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("unit"),
    )
    unit_name = EncryptedTextField(_("unit, in words"), blank=True)
    address = EncryptedTextField(_("address"), blank=True)
    guardian_name = EncryptedTextField(_("guardian"), blank=True)
    guardian_phone = EncryptedTextField(_("guardian's telephone"), blank=True)
    consents = models.JSONField(default=list, blank=True)
    identity_tokens = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")

    def __str__(self):
        # Whatever prints an object (a log, a message, the admin) must not print the person.
        return str(self.uuid)


class EntryCredit(models.Model):
    """Who did what in a work."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="credits")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="credits")
    role = models.CharField(_("role"), max_length=10, choices=CreditRole, default=CreditRole.AUTHOR)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "order"], name="credit_order_once")
        ]

    def __str__(self):
        return self.get_role_display()
