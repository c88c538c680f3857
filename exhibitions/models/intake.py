"""What the officers found about the works that came in."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from exhibitions.enums import DuplicateKind, DuplicateVerdict, IntakeStatus
from exhibitions.models.entries import EntryAsset, EntryPage


class IntakeCheck(models.Model):
    """One officer's finding on one work; the last one holds. Written by `intake.actions`."""

    entry = models.ForeignKey(EntryPage, on_delete=models.PROTECT, related_name="checks")
    checker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    result = models.CharField(
        _("result"),
        max_length=9,
        choices=[
            (each.value, each.label)
            for each in (IntakeStatus.ACCEPTED, IntakeStatus.RETURNED, IntakeStatus.REJECTED)
        ],
    )
    reason = models.TextField(_("reason"), max_length=500, blank=True)
    # What the judges will read; blank stays blank, nothing falls back to the author's words.
    redacted_statement = models.TextField(_("statement for the judges"), max_length=300, blank=True)
    due_at = models.DateTimeField(_("to be corrected by"), null=True, blank=True)
    checked_at = models.DateTimeField(_("checked at"))

    class Meta:
        verbose_name = _("intake check")
        verbose_name_plural = _("intake checks")
        ordering = ["checked_at"]
        constraints = [
            models.CheckConstraint(
                name="refusal_has_a_reason",
                condition=Q(result=IntakeStatus.ACCEPTED) | ~Q(reason=""),
                violation_error_message=_("Say why: the author reads it."),
            )
        ]

    def __str__(self):
        return self.get_result_display()


class DuplicateCandidate(models.Model):
    """Two pictures of different submissions that are, or look like, the same."""

    first = models.ForeignKey(EntryAsset, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(EntryAsset, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=6, choices=DuplicateKind)
    distance = models.PositiveSmallIntegerField(_("differing bits of 64"), default=0)
    verdict = models.CharField(
        _("verdict"), max_length=9, choices=DuplicateVerdict, default=DuplicateVerdict.OPEN
    )
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("possible duplicate")
        verbose_name_plural = _("possible duplicates")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="duplicate_pair_once"),
            models.CheckConstraint(
                name="duplicate_pair_is_ordered", condition=Q(first__lt=F("second"))
            ),
        ]

    def __str__(self):
        return self.get_kind_display()
