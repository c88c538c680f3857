"""What the desk's script asks for and sends: one work at a time, always the judge's own."""

import json
import re
from dataclasses import asdict

from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from exhibitions.enums import RecusalKind
from exhibitions.judging.actions import ballots
from exhibitions.judging.actions.errors import (
    BallotConflict,
    DeskRefusal,
    MarksMissing,
    NoSeat,
    NotAssigned,
    UnfitMarks,
)
from exhibitions.judging.queries.desk import (
    ballot_data,
    judge_entry,
    judge_seats,
    next_place,
    own_place,
    visible_place,
)

from .access import judging_json, refusal

EVENT_ID = re.compile(r"[0-9a-zA-Z-]{8,40}")
LONGEST_COMMENT = 500
HIGHEST_REV = 2**31 - 1


class Malformed(Exception):
    """The script sent something that is no sheet of marks."""


@require_safe
@judging_json
def work(request, uid, code):
    place = visible_place(request.user, uid, code)
    if place is None:
        return refused(NotAssigned())
    return JsonResponse(asdict(judge_entry(place.seat, place)))


@require_POST
@judging_json
def ballot(request, uid, code):
    """Take marks; answer with the ballot and, after a submission, the next work to judge."""
    place = own_place(request.user, uid, code)
    if place is None:
        seated = judge_seats(request.user).filter(round__uid=uid).exists()
        return refused(NotAssigned() if seated else NoSeat())
    try:
        sheet = read_sheet(request)
        saved = ballots.set_ballot(place.seat, place.round_entry, at=timezone.now(), **sheet)
    except Malformed:
        return refusal("malformed", _("The desk is out of step. Load the page again."), 400)
    except DeskRefusal as error:
        return refused(error)
    following = sheet["submit"] and next_place(place.seat, after=place.position)
    entry = asdict(judge_entry(place.seat, following)) if following else None
    return JsonResponse({"ballot": ballot_data(saved), "next": entry})


@require_POST
@judging_json
def recusal(request, uid, code):
    place = own_place(request.user, uid, code)
    if place is None:
        return refused(NotAssigned())
    try:
        data = read_object(request)
        kind, event_id = data.get("kind"), read_event_id(data)
        if kind not in RecusalKind.values:
            raise Malformed
        ballots.recuse(
            place.seat, place.round_entry, kind=kind, at=timezone.now(), client_event_id=event_id
        )
    except Malformed:
        return refusal("malformed", _("Choose a reason for the recusal."), 400)
    except DeskRefusal as error:
        return refused(error)
    return JsonResponse({"recused": True})


@require_POST
@judging_json
def star(request, uid, code):
    place = own_place(request.user, uid, code)
    try:
        if place is None:
            raise NotAssigned
        starred = read_object(request).get("starred") is True
        ballots.star(place.seat, place.round_entry, starred=starred)
    except Malformed:
        return refusal("malformed", _("The desk is out of step. Load the page again."), 400)
    except DeskRefusal as error:
        return refused(error)
    return JsonResponse({"starred": starred})


def refused(error: DeskRefusal) -> JsonResponse:
    """Answer 404 for what is not on the desk, 422 for marks that cannot be, 409 for the rest."""
    more = {}
    if isinstance(error, BallotConflict):
        more["ballot"] = ballot_data(error.ballot) if error.ballot else None
    if isinstance(error, MarksMissing):
        more["missing"] = list(error.missing)
    status = 404 if isinstance(error, NotAssigned) else 409
    if isinstance(error, UnfitMarks | MarksMissing):
        status = 422
    return refusal(error.code, error.sentence, status, **more)


def read_sheet(request) -> dict:
    """Read marks out of a request, as `set_ballot` takes them.

    Raises:
        Malformed: a field is missing or of the wrong kind.
    """
    data = read_object(request)
    ticks, rev, comment = data.get("ticks"), data.get("rev"), data.get("comment")
    flags = [data.get(name, False) for name in ("submit", "overwrite")]
    fits = (
        isinstance(ticks, list)
        and type(rev) is int
        and 0 <= rev <= HIGHEST_REV
        and all(isinstance(flag, bool) for flag in flags)
        and (comment is None or is_comment(comment))
    )
    if not fits:
        raise Malformed
    return {
        "ticks": ticks,
        "rev": rev,
        "comment": comment,
        "submit": flags[0],
        "overwrite": flags[1],
        "client_event_id": read_event_id(data),
    }


def is_comment(text) -> bool:
    """Say whether this can be kept: a text, not too long, without NUL and lone surrogates."""
    if not isinstance(text, str) or len(text) > LONGEST_COMMENT or "\x00" in text:
        return False
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def read_event_id(data: dict) -> str:
    event_id = data.get("client_event_id")
    if not isinstance(event_id, str) or not EVENT_ID.fullmatch(event_id):
        raise Malformed
    return event_id


def read_object(request) -> dict:
    try:
        data = json.loads(request.body)
    except (ValueError, RecursionError):
        raise Malformed from None
    if not isinstance(data, dict):
        raise Malformed
    return data
