"""The rules of a contest in the office: written by an officer, sealed by two persons."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages

from exhibitions.errors import TransitionRefused
from exhibitions.judging.actions.rules import SEALABLE, WRITABLE, seal_rules, write_rules
from exhibitions.judging.office.explain import explain
from exhibitions.judging.office.queries import latest_rules, revisions
from exhibitions.judging.office.rule_forms import RulesEditor
from exhibitions.judging.office.views import ContestOfficeView
from exhibitions.judging.presets import guoce_cup
from exhibitions.judging.ruleset import parse_ruleset
from exhibitions.models import RuleSet
from exhibitions.office import ForOffice, refused
from exhibitions.rules import can_countersign, can_follow_contests, can_run_contests


class RulesView(ContestOfficeView):
    """The latest rules in sentences, who has signed them, and the earlier revisions."""

    template_name = "exhibitions/office/rules.html"
    page_title = _("Rules")

    def trail(self):
        own = reverse("contest_office:contest", args=[self.contest.pk])
        return [*super().trail(), (own, self.contest.title)]

    def get_context_data(self, **kwargs):
        found = revisions(self.contest)
        latest = found[0] if found else None
        state, user = self.contest.state_at(timezone.now()), self.request.user
        return super().get_context_data(
            **kwargs,
            latest=latest,
            revisions=found,
            sentences=explain(parse_ruleset(latest.data)) if latest else [],
            can_write=state in WRITABLE and can_run_contests(user),
            can_sign=bool(latest) and state in SEALABLE and may_sign(latest, user),
        )


def may_sign(rules: RuleSet, user) -> bool:
    """Say whether the next signature on these rules is somebody's to give."""
    if rules.sealed_at or user.pk == rules.first_signer_id:
        return False
    return can_countersign(user) if rules.first_signer_id else can_run_contests(user)


class RulesEditView(RulesView):
    """The editor: fields, every problem at its own, and the sentences they come to."""

    allowed = staticmethod(can_run_contests)
    template_name = "exhibitions/office/rules_form.html"
    page_title = _("Change the rules")

    def trail(self):
        return [*super().trail(), (reverse("contest_office:rules", args=[self.contest.pk]), "…")]

    @cached_property
    def editor(self):
        latest = latest_rules(self.contest)
        posted = self.request.POST if self.request.method == "POST" else None
        return RulesEditor(latest.data if latest else guoce_cup(), posted)

    def post(self, request, *args, **kwargs):
        if not self.editor.is_valid():
            return self.render_to_response(self.get_context_data(), status=422)
        if "preview" in request.POST:
            return self.render_to_response(
                self.get_context_data(preview=explain(self.editor.rules))
            )
        try:
            rules = write_rules(self.contest, self.editor.data, by=request.user, at=timezone.now())
        except TransitionRefused as refusal:
            refused(request, refusal)
            return self.render_to_response(self.get_context_data(), status=422)
        messages.success(
            request, _("Revision %(number)s of the rules is kept.") % {"number": rules.revision}
        )
        return redirect("contest_office:rules", self.contest.pk)

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "editor": self.editor}


class RulesSealView(ForOffice, View):
    """Take one person's signature under a revision."""

    allowed = staticmethod(can_follow_contests)

    def post(self, request, pk):
        rules = get_object_or_404(RuleSet.objects.select_related("contest"), pk=pk)
        try:
            rules = seal_rules(rules, by=request.user, at=timezone.now())
        except TransitionRefused as refusal:
            refused(request, refusal)
        else:
            messages.success(
                request,
                _("The rules are sealed.")
                if rules.sealed_at
                else _("You have signed; the final reviewer's signature seals the rules."),
            )
        return redirect("contest_office:rules", rules.contest_id)
