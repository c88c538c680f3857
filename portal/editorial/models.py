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

    def start(self, workflow_state, user=None):
        # A returned story would resume with whoever returned it. What was edited since starts
        # with the first review that has not seen it.
        due = workflow_state.get_next_task()
        if due is not None and due.pk != self.pk:
            return due.specific.start(workflow_state, user=user)
        return super().start(workflow_state, user=user)

    @classmethod
    def get_description(cls):
        return _("One of the three reviews; members of the chosen groups approve or return it.")
