"""Review tasks of 三审三校."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask


class ReviewTask(AbstractGroupApprovalTask):
    """One of the three reviews a story passes; whoever is in its groups may decide."""

    class Step(models.IntegerChoices):
        FIRST = 1, _("first review")
        SECOND = 2, _("second review")
        FINAL = 3, _("final review")

    step = models.PositiveSmallIntegerField(_("step"), choices=Step, unique=True)

    admin_form_fields = [*AbstractGroupApprovalTask.admin_form_fields, "step"]
    admin_form_readonly_on_edit_fields = [
        *AbstractGroupApprovalTask.admin_form_readonly_on_edit_fields,
        "step",
    ]

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    @classmethod
    def get_description(cls):
        return _("One of the three reviews; members of the chosen groups approve or return it.")
