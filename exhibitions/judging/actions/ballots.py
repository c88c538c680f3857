"""What a judge does at the desk: marks, recusals, stars; each mark is an event of the chain."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from exhibitions.enums import (
    BallotStatus,
    RoundEntryStatus,
    RoundState,
    SeatDisposition,
    SeatRole,
)
from exhibitions.judging.marks import ballot_total, exact_text, ticks_by_key
from exhibitions.judging.ruleset import RuleSet, parse_ruleset
from exhibitions.models import (
    Assignment,
    Ballot,
    Recusal,
    Round,
    RoundEntry,
    ScoreComment,
    ScoreEvent,
    Seat,
)

from .chain import extend_chain, lock_round, received_event
from .errors import (
    AlreadySubmitted,
    BallotConflict,
    MarksMissing,
    NotAssigned,
    ReusedEventId,
    RoundNotOpen,
    UnfitMarks,
    WorkLeftTheRound,
)

JUDGEABLE = (RoundEntryStatus.IN, RoundEntryStatus.HELD)


@transaction.atomic
def set_ballot(
    seat: Seat,
    round_entry: RoundEntry,
    *,
    ticks: Sequence[int | None],
    submit: bool,
    rev: int,
    client_event_id: str,
    at: datetime,
    comment: str | None = None,
    overwrite: bool = False,
) -> Ballot:
    """Take a judge's marks for one work, as a draft or submitted.

    Args:
        ticks: one for each criterion in the order of the rules, None where no mark is given yet.
        rev: of the ballot that the judge saw, 0 where there was none.
        client_event_id: the same for every attempt to send these marks.
        comment: for chair and supervisor; None leaves it as it is, empty removes it.
        overwrite: the judge has confirmed that submitted marks be changed.

    Returns:
        The ballot as it is now; an id that was received before makes no other event.

    Raises:
        NotAssigned, RoundNotOpen, WorkLeftTheRound: the seat cannot mark this work now.
        BallotConflict: the ballot is of another revision.
        AlreadySubmitted: it is submitted, and this is no confirmed change of it.
        UnfitMarks, MarksMissing: of the marks themselves.
        ReusedEventId: the id stands for something else.
    """
    locked, code = lock_round(seat.round), round_entry.code
    assignment = judgeable_assignment(seat, round_entry, client_event_id)
    known = assignment.received and received_event(
        locked, actor=actor_of(seat), code=code, client_event_id=client_event_id
    )
    ballot = current_ballot(seat, round_entry)
    if known and ballot:
        return ballot
    require_open(locked, assignment)
    require_agreement(ballot, rev=rev, submit=submit, overwrite=overwrite)
    ballot = ballot or new_ballot(seat, round_entry)
    rules = parse_ruleset(locked.ruleset.data)
    put_marks(ballot, ticks, rules, submit=submit)
    comment = None if comment == kept_text(ballot) else comment
    payload = marks_payload(ballot, rules, comment)
    event = ballot_event(locked, ballot, payload, at=at, client_event_id=client_event_id)
    write(ballot, event, at)
    write_comment(ballot, comment)
    return ballot


def ballot_event(
    locked: Round, ballot: Ballot, payload: dict, *, at: datetime, client_event_id: str
) -> ScoreEvent:
    """Add the marks of a ballot to the chain."""
    return extend_chain(
        locked,
        type="ballot.set",
        actor=actor_of(ballot.seat),
        code=ballot.round_entry.code,
        payload=payload,
        at=at,
        client_event_id=client_event_id,
    )


def put_marks(ballot: Ballot, ticks: Sequence[int | None], rules: RuleSet, *, submit: bool) -> None:
    """Put marks on a ballot that is not saved yet."""
    ballot.total = total_of(ticks, rules, submit=submit)
    ballot.status = BallotStatus.SUBMITTED if submit else BallotStatus.DRAFT
    ballot.ticks = list(ticks)


def marks_payload(ballot: Ballot, rules: RuleSet, comment: str | None) -> dict:
    """Return what the chain keeps of a ballot; of a comment its digest."""
    payload = {"ticks": ticks_by_key(ballot.ticks, rules.criteria), "status": ballot.status.value}
    return payload if comment is None else {**payload, "comment": sha256(comment)}


@transaction.atomic
def recuse(
    seat: Seat, round_entry: RoundEntry, *, kind: str, at: datetime, client_event_id: str
) -> Recusal:
    """Take a work off a judge's desk because they should not judge it; voids their ballot.

    Args:
        kind: a value of RecusalKind.
        client_event_id: the same for every attempt.

    Returns:
        The recusal, also when it was made before.

    Raises:
        NotAssigned, RoundNotOpen: the seat has no say on this work now.
        ReusedEventId: the id stands for something else.
    """
    locked = lock_round(seat.round)
    made = Recusal.objects.filter(seat=seat, round_entry=round_entry).first()
    if made:
        return made
    assignment = judgeable_assignment(seat, round_entry, client_event_id)
    if assignment.received:
        raise ReusedEventId(client_event_id)  # the recusal was made once, and taken back since
    require_open(locked, assignment)
    event = extend_chain(
        locked,
        type="recusal.add",
        actor=actor_of(seat),
        code=round_entry.code,
        payload={"seat": seat.number, "kind": str(kind)},
        at=at,
        client_event_id=client_event_id,
    )
    ballot = current_ballot(seat, round_entry)
    if ballot:
        ballot.status = BallotStatus.VOID
        write(ballot, event, at)
    return Recusal.objects.create(seat=seat, round_entry=round_entry, kind=kind, made_at=at)


def star(seat: Seat, round_entry: RoundEntry, *, starred: bool) -> None:
    """Put a work on a judge's own short list, or take it off; says nothing about its marks.

    Raises:
        NotAssigned: the work is not on this desk.
    """
    assignment = judgeable_assignment(seat, round_entry)
    assignment.starred = starred
    assignment.save(update_fields=["starred"])


def actor_of(seat: Seat) -> str:
    return f"seat:{seat.number}"


def judgeable_assignment(
    seat: Seat, round_entry: RoundEntry, client_event_id: str = ""
) -> Assignment:
    """Return the assignment with its work as they are now; one query.

    Its `received` says whether an event of this id is in some chain already.

    Raises:
        NotAssigned: there is none, the judge is recused from it, or the seat counts no more.
    """
    recused = Recusal.objects.filter(seat=OuterRef("seat"), round_entry=OuterRef("round_entry"))
    rows = Assignment.objects.filter(
        ~Exists(recused),
        seat=seat,
        round_entry=round_entry,
        seat__role=SeatRole.JUDGE,
        seat__disposition=SeatDisposition.COUNTING,
        seat__round=round_entry.round_id,
    )
    known = ScoreEvent.objects.filter(client_event_id=client_event_id)
    assignment = rows.annotate(received=Exists(known)).select_related("round_entry").first()
    if assignment is None:
        raise NotAssigned
    return assignment


def require_open(locked: Round, assignment: Assignment) -> None:
    """Refuse marks while the round is not open, or for a work that is in it no more."""
    if locked.state != RoundState.OPEN:
        raise RoundNotOpen(locked.state)
    if assignment.round_entry.status not in JUDGEABLE:
        raise WorkLeftTheRound


def require_agreement(ballot: Ballot | None, *, rev: int, submit: bool, overwrite: bool) -> None:
    """Refuse to change marks that the judge has not seen, or submitted ones without a word."""
    if rev != (ballot.rev if ballot else 0):
        raise BallotConflict(ballot)
    if ballot and ballot.status == BallotStatus.SUBMITTED and not (submit and overwrite):
        raise AlreadySubmitted(ballot)


def total_of(ticks: Sequence[int | None], rules: RuleSet, *, submit: bool) -> str:
    """Return the exact total as the projection holds it, empty while a mark is missing."""
    if len(ticks) != len(rules.criteria):
        raise UnfitMarks
    missing = []
    for tick, criterion in zip(ticks, rules.criteria, strict=True):
        if tick is None:
            missing.append(criterion.key)
        elif type(tick) is not int or not 0 <= tick <= criterion.max_tick:
            raise UnfitMarks
    if missing:
        if submit:
            raise MarksMissing(tuple(missing))
        return ""
    return exact_text(ballot_total(ticks_by_key(ticks, rules.criteria), rules.criteria))


def current_ballot(seat: Seat, round_entry: RoundEntry) -> Ballot | None:
    rows = Ballot.objects.select_related("comment")
    return rows.filter(seat=seat, round_entry=round_entry).first()


def new_ballot(seat: Seat, round_entry: RoundEntry) -> Ballot:
    ballot = Ballot(seat=seat, round_entry=round_entry)
    forget_comment(ballot)  # there is none; do not look for it
    return ballot


def forget_comment(ballot: Ballot) -> None:
    Ballot._meta.get_field("comment").set_cached_value(ballot, None)


def write(ballot: Ballot, event: ScoreEvent, at: datetime) -> None:
    ballot.rev += 1
    ballot.event, ballot.updated_at = event, at
    ballot.save()


def kept_text(ballot: Ballot) -> str:
    kept = getattr(ballot, "comment", None)
    return kept.text if kept else ""


def write_comment(ballot: Ballot, text: str | None) -> None:
    kept = getattr(ballot, "comment", None)
    if text:
        kept = kept or ScoreComment(ballot=ballot)
        kept.text, kept.sha256 = text, sha256(text)
        kept.save()
    elif kept and text is not None:
        kept.delete()
        forget_comment(ballot)


def sha256(text: str) -> str:
    """Return the digest of a comment; that of an empty one is empty."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""
