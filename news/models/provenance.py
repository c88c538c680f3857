"""Where a story comes from: a unit of ours, or the outlet it is reprinted from."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class Provenance(models.Model):
    """Abstract: either a supplying unit, or the source of a reprint with its address."""

    source_unit = models.ForeignKey(
        "units.Unit",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
        verbose_name=_("supplying unit"),
        help_text=_("The unit that wrote it. Leave empty for a reprint."),
    )
    source_text = models.CharField(
        _("source of a reprint"),
        max_length=60,
        blank=True,
        help_text=_("The outlet that first published it."),
    )
    original_url = models.URLField(_("address of the original"), blank=True)

    class Meta:
        abstract = True

    @property
    def source(self) -> str:
        """The unit or outlet the story comes from."""
        return self.source_text or (self.source_unit.name if self.source_unit else "")

    def clean(self):
        super().clean()
        errors = {}
        if self.source_text and self.source_unit_id:
            errors["source_text"] = _("Name either the supplying unit or the source of a reprint.")
        if bool(self.source_text) != bool(self.original_url):
            missing = "original_url" if self.source_text else "source_text"
            errors[missing] = _("A reprint names its source and the address of the original.")
        if errors:
            raise ValidationError(errors)
