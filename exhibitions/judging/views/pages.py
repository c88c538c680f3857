"""The pages of the desk: a judge's rounds, the desk itself, the own sheet."""

from dataclasses import asdict

from csp.decorators import csp_update
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from exhibitions.enums import RecusalKind, RoundState
from exhibitions.judging.actions.errors import DeskRefusal
from exhibitions.judging.actions.sheets import confirm_sheet
from exhibitions.judging.desk_words import desk_words
from exhibitions.judging.queries.desk import (
    Progress,
    category_name,
    judge_entry,
    judge_seats,
    next_place,
    own_works,
    progress_by_seat,
    visible_place,
)
from exhibitions.judging.queries.sheet import CONFIRMABLE, own_sheet
from exhibitions.judging.queries.standings import signing_seats

from .access import judging_page

ON_THE_DESK = (RoundState.OPEN, RoundState.PAUSED)
CODE = "CODE"  # stands for a work's code in the addresses the script is given


@require_safe
@judging_page
def rounds(request):
    """List the rounds in which somebody judges; empty for everybody else."""
    progress = progress_by_seat(request.user)
    rows = [
        {
            "seat": seat,
            "round": seat.round,
            "category": category_name(seat.category_code),
            "progress": progress.get(seat.pk, Progress(0, 0)),
            "on_the_desk": seat.round.state in ON_THE_DESK,
            "key": storage_key(seat),
        }
        for seat in judge_seats(request.user)
    ]
    kept = {
        "own": [row["key"] for row in rows],
        "over": [row["key"] for row in rows if row["round"].state == RoundState.CERTIFIED],
    }
    context = {"rows": rows, "kept": kept, "signs": signing_seats(request.user).exists()}
    return render(request, "exhibitions/judging/rounds.html", context)


@require_safe
@judging_page
@csp_update({"img-src": ["blob:"]})  # pictures fetched ahead outlive a lost connection
def desk(request, uid):
    """Show one work: the asked one, else the next to judge, else the first of all."""
    seat = own_seat(request.user, uid)
    if seat.round.state not in ON_THE_DESK:
        return redirect("judging:sheet", uid=uid)
    works = own_works(seat)
    entry = asked_entry(request, seat, works)
    context = {
        "seat": seat,
        "round": seat.round,
        "category": category_name(seat.category_code),
        "kinds": RecusalKind.choices,
        "entry": entry,
        "data": {
            "key": storage_key(seat),
            "open": seat.round.state == RoundState.OPEN,
            "urls": desk_urls(seat),
            "works": [asdict(work) for work in works],
            "entry": entry and asdict(entry),
            "words": desk_words(),
        },
    }
    return render(request, "exhibitions/judging/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@judging_page
def sheet(request, uid):
    """Show a judge's own sheet; after the lock it is confirmed here."""
    seat = own_seat(request.user, uid)
    status, problem = 200, ""
    if request.method == "POST":
        try:
            confirm_sheet(seat, digest=request.POST.get("digest", ""), at=timezone.now())
        except DeskRefusal as error:
            status, problem = 409, error.sentence
        else:
            return redirect("judging:sheet", uid=uid)
    context = {
        "seat": seat,
        "round": seat.round,
        "category": category_name(seat.category_code),
        "sheet": own_sheet(seat),
        "confirmable": seat.round.state in CONFIRMABLE,
        "on_the_desk": seat.round.state in ON_THE_DESK,
        "problem": problem,
    }
    return render(request, "exhibitions/judging/sheet.html", context, status=status)


def own_seat(user, uid):
    """Return the seat in which somebody judges a round.

    Raises:
        Http404: they do not.
    """
    seat = judge_seats(user).filter(round__uid=uid).first()
    if seat is None:
        raise Http404
    return seat


def asked_entry(request, seat, works):
    """Return the work that the address names, or the one to go on with; None without works.

    Raises:
        Http404: the named one is not on this desk.
    """
    code = request.GET.get("code", "")
    following = None if code else next_place(seat)
    if following:
        return judge_entry(seat, following)
    if not code and not works:
        return None
    place = visible_place(request.user, seat.round.uid, code or works[0].code)
    if place is None:
        raise Http404
    return judge_entry(seat, place)


def storage_key(seat) -> str:
    """Return the name under which the desk keeps unsent marks in the judge's browser."""
    return f"judging:{seat.round.uid}:{seat.number}"


def desk_urls(seat) -> dict[str, str]:
    """Return the addresses for the script; those about a work hold `CODE` where its code goes."""
    uid = seat.round.uid
    names = ("work", "ballot", "recusal", "star")
    return {
        **{name: reverse(f"judging:{name}", args=(uid, CODE)) for name in names},
        "thumbnail": reverse("judging:file-thumbnail", args=(uid, CODE, 1)),
        "desk": reverse("judging:desk", args=(uid,)),
        "sheet": reverse("judging:sheet", args=(uid,)),
        "login": f"{reverse('account_login')}?next={reverse('judging:again')}",
    }


@require_safe
@judging_page
def again(request):
    """Say that one is logged in again, in the window that the desk opened for it."""
    return render(request, "exhibitions/judging/again.html")
