"""The desk of chair and supervisor: progress, lock, ranking, signatures; codes only."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exhibitions.enums import ContestState, RoundState, SeatRole
from exhibitions.errors import TransitionRefused
from exhibitions.judging.actions.awarding import decide_contest
from exhibitions.judging.actions.closing import close_round
from exhibitions.judging.actions.decisions import (
    propose_decision,
    sign_decision,
    withdraw_decision,
)
from exhibitions.judging.errors import BrokenChain
from exhibitions.judging.forms import FORMS, TieForm, proposal_forms
from exhibitions.judging.queries.desk import category_name
from exhibitions.judging.queries.progress import seat_progress
from exhibitions.judging.queries.results import proposed_awards, round_result
from exhibitions.judging.queries.standings import CLOSED, signing_seats, standings
from exhibitions.lifecycle import rounds_are_certified
from exhibitions.models import ContestPage, Decision

from .access import judging_page

NOT_BEGUN = (RoundState.PREPARING, RoundState.VOID)


@require_safe
@judging_page
def rounds(request):
    """List the rounds that somebody closes and signs for; there is no such page for others."""
    seats = list(signing_seats(request.user))
    if not seats:
        raise Http404
    rows = [
        {"seat": seat, "round": seat.round, "category": category_name(seat.category_code)}
        for seat in seats
    ]
    return render(request, "exhibitions/judging/chair_rounds.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@judging_page
def panel(request, uid):
    """Show how a round stands, and do what chair or supervisor ask for."""
    seat = signed_seat(request.user, uid)
    if request.method != "POST":
        return page(request, seat)
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    try:
        typed = act(request, seat)
    except TransitionRefused as refusal:
        typed, problems, status = None, refusal.reasons, 409
    except BrokenChain as error:
        typed, problems, status = None, [broken(error)], 409
    else:
        if typed is None:
            return redirect("judging:chair", uid=uid)
        problems, status = typed.refusals, 422 if typed.errors else 409
    return page(
        request, signed_seat(request.user, uid), problems=problems, typed=typed, status=status
    )


def signed_seat(user, uid):
    """Return the seat as which somebody signs for a round.

    Raises:
        Http404: they have none.
    """
    seat = signing_seats(user).filter(round__uid=uid).first()
    if seat is None:
        raise Http404
    return seat


def page(request, seat, *, problems=(), typed=None, status=200):
    """Render a round as it is now, with what was refused and what was typed."""
    round_ = seat.round
    table, problems = None, list(problems)
    if round_.state in CLOSED:
        try:
            table = standings(round_)
        except BrokenChain as error:
            problems = problems or [broken(error)]
    ties = table.allocation.open if table else ()
    context = {
        **about(seat),
        "is_chair": seat.role == SeatRole.CHAIR,
        "problems": problems,
        "begun": round_.state not in NOT_BEGUN,
        "progress": seat_progress(round_),
        "table": table,
        "ties": [tie_row(tie, table.rules) for tie in ties],
        "forms": proposal_forms(round_.state, ties, typed),
        "decisions": decisions(round_, request.user),
        "closed": round_.state in CLOSED,
        "conclusion": conclusion(round_) if round_.state == RoundState.CERTIFIED else None,
    }
    return render(request, "exhibitions/judging/chair_round.html", context, status=status)


def about(seat) -> dict:
    """Return what the heading of every page about a round says."""
    return {
        "seat": seat,
        "round": seat.round,
        "category": category_name(seat.category_code),
    }


def broken(error: BrokenChain) -> str:
    return _("The ledger is broken at event %(seq)s; nothing can be decided on it.") % {
        "seq": error.seq
    }


def tie_row(tie, rules) -> dict:
    names = {level.key: level.name for level in rules.awards}
    return {"tie": tie, "level": names[tie.level]}


def decisions(round_, user) -> list[dict]:
    """Return the round's decisions, and whether this person may sign or take back each."""
    made = round_.decisions.select_related("first_signer", "second_signer")
    return [
        {
            "decision": each,
            "about": "、".join(said(each)),
            "can_sign": each.signed_at is None and each.first_signer_id != user.pk,
            "can_withdraw": each.signed_at is None and each.first_signer_id == user.pk,
        }
        for each in made
    ]


def said(decision: Decision) -> list[str]:
    """Return the codes, or the seat, that a decision is about."""
    if "seat" in decision.subject:
        return [_("Seat %(number)s") % {"number": decision.subject["seat"]}]
    return decision.result.get("order") or list(filter(None, [decision.subject.get("code")]))


def conclusion(round_) -> dict:
    """Say whether the jury's work can end now, and what it waits for."""
    contest, at = contest_of(round_), timezone.now()
    return {
        "due": contest.state_at(at) == ContestState.JUDGING,
        "waits_for": list(rounds_are_certified(contest, at)),
        "state": ContestState(contest.state_at(at)).label,
    }


def contest_of(round_) -> ContestPage:
    return ContestPage.objects.get(pk=round_.category.get_parent().pk)


# --- What can be asked for: each gives back a form that was refused, or nothing -------------------


def lock(request, seat):
    if not request.POST.get("sure"):
        raise TransitionRefused(_("Confirm that no mark shall be taken any more."))
    close_round(seat.round, by=request.user, at=timezone.now())
    messages.success(request, _("The round is locked; the ranking is written down."))


def propose(request, seat):
    form_class = FORMS.get(request.POST.get("kind", ""))
    if form_class is None:
        raise Http404
    form = bound(form_class, request, seat)
    if not form.is_valid():
        return form
    try:
        propose_decision(
            seat.round,
            kind=form.kind,
            by=request.user,
            at=timezone.now(),
            reason=form.cleaned_data["reason"],
            subject=form.subject,
            result=form.result,
        )
    except TransitionRefused as refusal:
        form.refusals = refusal.reasons
        return form
    messages.success(request, _("Proposed; it holds once the other has signed."))
    return None


def bound(form_class, request, seat):
    if form_class is not TieForm:
        return form_class(request.POST)
    closed = seat.round.state in CLOSED
    ties = proposed_awards(seat.round, round_result(seat.round)).open if closed else ()
    return TieForm(request.POST, ties=ties)


def sign(request, seat):
    sign_decision(asked_decision(request, seat), by=request.user, at=timezone.now())
    messages.success(request, _("Signed."))


def withdraw(request, seat):
    withdraw_decision(asked_decision(request, seat), by=request.user)
    messages.success(request, _("The proposal is taken back."))


def asked_decision(request, seat) -> Decision:
    asked = request.POST.get("decision", "")
    found = seat.round.decisions.filter(pk=asked).first() if asked.isdecimal() else None
    if found is None:
        raise TransitionRefused(_("This proposal has been taken back."))
    return found


def decide(request, seat):
    decide_contest(contest_of(seat.round), by=request.user, at=timezone.now())
    messages.success(request, _("The jury has decided; the contest's office goes on from here."))


ACTS = {
    "lock": lock,
    "propose": propose,
    "sign": sign,
    "withdraw": withdraw,
    "decide": decide,
}
