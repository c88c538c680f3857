"""From the jury's decision to the wall, in the office: draft the notice, sign it, publish."""

from functools import partial

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from exhibitions.enums import ContestState
from exhibitions.errors import TransitionRefused
from exhibitions.gallery.actions import (
    draft_notice,
    items_digest,
    notice_items,
    publish_results,
    sign_notice,
)
from exhibitions.gallery.hanging import hanging, works_to_hang
from exhibitions.gallery.tasks import hang
from exhibitions.gallery.views import grouped
from exhibitions.models import ContestPage, PublicNotice
from exhibitions.office import OfficePage, refused
from exhibitions.rules import can_countersign, can_follow_contests, can_run_contests

DECIDED = (ContestState.DECIDED, ContestState.NOTICED, ContestState.PUBLISHED)


class NoticeView(OfficePage, TemplateView):
    """The public notice of a contest and what follows it, for officer and leader.

    Before the jury has decided there is nothing here: nobody joins works and authors earlier.
    """

    allowed = staticmethod(can_follow_contests)
    header_icon = "openquote"
    page_title = _("Public notice and results")
    template_name = "exhibitions/office/notice.html"

    def dispatch(self, request, *args, pk, **kwargs):
        self.contest = get_object_or_404(ContestPage, pk=pk)
        return super().dispatch(request, *args, **kwargs)

    def trail(self):
        return [
            (reverse("contest_office:index"), _("Contests")),
            (reverse("contest_office:contest", args=[self.contest.pk]), self.contest.title),
        ]

    def post(self, request, *args, **kwargs):
        acts = {"draft": self.draft, "sign": self.sign, "publish": self.publish, "hang": self.hang}
        act = acts.get(request.POST.get("act", ""))
        if act is None:
            raise Http404
        try:
            done = act(request.user, timezone.now())
        except TransitionRefused as refusal:
            refused(request, refusal)
            self.contest.refresh_from_db()
            typed = request.POST.get("contact", "")
            return self.render_to_response(self.get_context_data(typed=typed), status=409)
        messages.success(request, done)
        return redirect("contest_results:notice", self.contest.pk)

    # --- What can be asked for: each gives back what was done ------------------------------------

    def draft(self, user, at):
        draft_notice(self.contest, contact=self.request.POST.get("contact", ""), by=user, at=at)
        return _("The notice is drafted and signed by you; the final reviewer signs next.")

    def sign(self, user, at):
        notice = last_notice(self.contest)
        if notice is None or str(notice.pk) != self.request.POST.get("notice"):
            raise TransitionRefused(_("The draft has changed meanwhile. Read it again."))
        if not notice.second_signer_id and notice.digest != items_digest(
            notice_items(self.contest)
        ):
            raise TransitionRefused(_("The awards have changed since; the officer drafts it anew."))
        sign_notice(notice, by=user, at=at)
        return _("Signed. The notice is public from now on.")

    def publish(self, user, at):
        require_officer(user)
        if self.contest.state != ContestState.PUBLISHED:
            publish_results(self.contest, by=user, at=at)
            self.enqueue()
        return _("The results are published; the works are being hung.")

    def hang(self, user, at):
        require_officer(user)
        if self.contest.state != ContestState.PUBLISHED:
            raise TransitionRefused(_("The results are not published yet."))
        self.enqueue()
        return _("The works that were missing are being hung.")

    def enqueue(self):
        for pk in works_to_hang(self.contest).values_list("pk", flat=True):
            transaction.on_commit(partial(hang.enqueue, pk))

    # --- What is shown ---------------------------------------------------------------------------

    def get_context_data(self, **kwargs):
        at, user = timezone.now(), self.request.user
        state = ContestState(self.contest.state_at(at))
        notice = last_notice(self.contest)
        is_decided = state == ContestState.DECIDED
        items = notice_items(self.contest) if is_decided else []
        shown = notice.items if notice else items
        is_stale = is_decided and notice is not None and items_digest(items) != notice.digest
        unsigned = is_decided and notice is not None and not is_stale
        ended = notice is not None and at >= notice.ends_at
        return super().get_context_data(
            **{"typed": None, **kwargs},
            contest=self.contest,
            state=state,
            begun=state in DECIDED,
            notice=notice,
            groups=grouped(shown) if state in DECIDED else [],
            is_stale=is_stale,
            is_running=state == ContestState.NOTICED and not ended,
            can_draft=is_decided and can_run_contests(user),
            can_sign=unsigned and can_countersign(user) and notice.first_signer_id != user.pk,
            can_publish=state == ContestState.NOTICED and ended and can_run_contests(user),
            can_hang=state == ContestState.PUBLISHED and can_run_contests(user),
            hanging=hanging(self.contest) if state == ContestState.PUBLISHED else None,
        )


def last_notice(contest: ContestPage) -> PublicNotice | None:
    notices = contest.notices.select_related("first_signer", "second_signer")
    return notices.order_by("revision").last()


def require_officer(user) -> None:
    """Ask for the role where a second click would pass it by.

    Raises:
        TransitionRefused: they are no officer.
    """
    if not can_run_contests(user):
        raise TransitionRefused(_("This step is not yours to take."))
