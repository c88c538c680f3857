"""What a judge may see: their own seats, their own works, their own marks, and nothing else.

Reads the frozen sheets of a round, never a page of the tree and never a submission.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, When
from django.urls import reverse

from exhibitions.enums import (
    BallotStatus,
    RoundEntryStatus,
    RoundState,
    SeatDisposition,
    SeatRole,
)
from exhibitions.judging.marks import display, text_of
from exhibitions.judging.ruleset import Criterion, RuleSet, parse_ruleset
from exhibitions.models import Assignment, Ballot, CategoryPage, Recusal, RoundEntry, Seat

# After the lock a judge still looks at the works beside the sheet; once certified no more.
CLOSED_DESKS = (RoundState.PREPARING, RoundState.VOID)
VISIBLE = (RoundState.OPEN, RoundState.PAUSED, RoundState.LOCKED)
IN_THE_ROUND = (RoundEntryStatus.IN, RoundEntryStatus.HELD)
NO_BALLOT = "none"


@dataclass(frozen=True)
class JudgeFile:
    """A picture of a work: the size of its master in pixels and where the desk finds it."""

    w: int
    h: int
    master: str
    thumbnail: str
    tiles: str


@dataclass(frozen=True)
class JudgeEntry:
    """A work as a judge may know it; what is not named here does not reach the desk."""

    code: str
    category: str
    subkind: str
    size: str
    statement_redacted: str
    files: tuple[JudgeFile, ...]
    my_ballot: dict | None
    position: int
    total: int
    rules: dict


@dataclass(frozen=True)
class OwnWork:
    """A work in a judge's own list: its place and the judge's own mark."""

    code: str
    position: int
    subkind: str
    status: str
    total: str
    starred: bool


@dataclass(frozen=True)
class Progress:
    """How many of a judge's works have submitted marks."""

    done: int
    total: int


def judge_seats(user) -> QuerySet[Seat]:
    """Return the seats in which somebody judges, each with its round, rules and `category_code`.

    The seed stays in the database: nothing at the desk needs it.
    """
    seats = Seat.objects.filter(
        user=user, role=SeatRole.JUDGE, disposition=SeatDisposition.COUNTING
    )
    return (
        seats.exclude(round__state__in=CLOSED_DESKS)
        .annotate(category_code=F("round__category__code"))
        .select_related("round__ruleset")
        .defer("round__seed")
        .order_by("-round__opened_at", "round")
    )


def own_place(user, round_uid, code: str) -> Assignment | None:
    """Return the place of a work on somebody's desk with seat and round, or None; one query.

    Works they are recused from, and works of others, have none.
    """
    rows = Assignment.objects.filter(
        ~Exists(Recusal.objects.filter(seat=OuterRef("seat"), round_entry=OuterRef("round_entry"))),
        seat__user=user,
        seat__role=SeatRole.JUDGE,
        seat__disposition=SeatDisposition.COUNTING,
        seat__round__uid=round_uid,
        round_entry__code=code,
    )
    place = (
        rows.exclude(seat__round__state__in=CLOSED_DESKS)
        .annotate(category_code=F("seat__round__category__code"))
        .select_related("round_entry", "seat__round__ruleset")
        .defer("seat__round__seed")
        .first()
    )
    if place:
        place.seat.category_code = place.category_code
    return place


def visible_place(user, round_uid, code: str) -> Assignment | None:
    """Return the place of a work that may be looked at now, or None; one query."""
    place = own_place(user, round_uid, code)
    if place is None or place.seat.round.state not in VISIBLE:
        return None
    return place if place.round_entry.status in IN_THE_ROUND else None


def own_assignments(seat: Seat) -> QuerySet[Assignment]:
    """Return what is on a judge's desk, in their own order; works they are recused from are not."""
    recused = Recusal.objects.filter(seat=seat, round_entry=OuterRef("round_entry"))
    rows = Assignment.objects.filter(
        ~Exists(recused), seat=seat, round_entry__status__in=IN_THE_ROUND
    )
    return rows.order_by("position")


def next_place(seat: Seat, after: int = 0) -> Assignment | None:
    """Return the next place without submitted marks, from the beginning again at the end.

    Args:
        after: the position to start behind; that place itself is not returned.
    """
    rows = own_assignments(seat).filter(~Exists(submitted_ballots(seat))).exclude(position=after)
    wrapped = Case(When(position__gt=after, then=0), default=1)
    return rows.order_by(wrapped, "position").select_related("round_entry").first()


def submitted_ballots(seat: Seat) -> QuerySet[Ballot]:
    """Return the submitted ballots of a seat, for the work of an outer query."""
    return Ballot.objects.filter(
        seat=seat, round_entry=OuterRef("round_entry"), status=BallotStatus.SUBMITTED
    )


def judge_entry(seat: Seat, place: Assignment) -> JudgeEntry:
    """Narrow a work on a judge's desk to what they may know; two queries for any number of works.

    Args:
        seat: of `judge_seats`, or that of the place.
        place: of `visible_place` or `next_place`.
    """
    work = place.round_entry
    own = Ballot.objects.filter(seat=seat, round_entry=work).select_related("comment").first()
    counts = own_assignments(seat).aggregate(
        total=Count("pk"), position=Count("pk", filter=Q(position__lte=place.position))
    )
    return JudgeEntry(
        code=work.code,
        category=category_name(seat.category_code),
        subkind=work.subkind,
        size=size_text(work),
        statement_redacted=work.statement,
        files=tuple(judge_files(seat, work)),
        my_ballot=own and ballot_data(own),
        rules=rules_data(parse_ruleset(seat.round.ruleset.data)),
        **counts,
    )


def own_works(seat: Seat) -> list[OwnWork]:
    """Return a judge's list with their own marks; two queries for any number of works."""
    columns = ("round_entry__code", "position", "round_entry__subkind", "starred")
    ballots = {
        code: (status, total)
        for code, status, total in Ballot.objects.filter(seat=seat).values_list(
            "round_entry__code", "status", "total"
        )
    }
    works = []
    for code, position, subkind, starred in own_assignments(seat).values_list(*columns):
        status, total = ballots.get(code, (NO_BALLOT, ""))
        works.append(OwnWork(code, position, subkind, status, total_text(total), starred))
    return works


def progress_by_seat(user) -> dict[int, Progress]:
    """Count somebody's works by seat; one query for any number of rounds."""
    recused = Recusal.objects.filter(seat=OuterRef("seat"), round_entry=OuterRef("round_entry"))
    submitted = Ballot.objects.filter(
        seat=OuterRef("seat"), round_entry=OuterRef("round_entry"), status=BallotStatus.SUBMITTED
    )
    rows = Assignment.objects.filter(
        ~Exists(recused), seat__user=user, round_entry__status__in=IN_THE_ROUND
    )
    counts = (
        rows.order_by()
        .values("seat")
        .annotate(done=Count("pk", filter=Exists(submitted)), total=Count("pk"))
    )
    return {row["seat"]: Progress(row["done"], row["total"]) for row in counts}


def judge_files(seat: Seat, work: RoundEntry) -> Iterator[JudgeFile]:
    for number, file in enumerate(work.files, start=1):
        place = (seat.round.uid, work.code, number)
        yield JudgeFile(
            w=file["width"],
            h=file["height"],
            master=reverse("judging:file-master", args=place),
            thumbnail=reverse("judging:file-thumbnail", args=place),
            tiles=reverse("judging:file-tiles", args=place) if file["tiles"] else "",
        )


def ballot_data(ballot: Ballot) -> dict:
    """Return a judge's own ballot for the desk."""
    comment = getattr(ballot, "comment", None)
    return {
        "status": ballot.status,
        "ticks": ballot.ticks,
        "total": total_text(ballot.total),
        "rev": ballot.rev,
        "comment": comment.text if comment else "",
    }


def rules_data(rules: RuleSet) -> dict:
    """Return the scale and the criteria as the desk shows and checks them, numbers as texts."""
    return {
        "scale": plain(rules.scale),
        "criteria": [criterion_data(each) for each in rules.criteria],
    }


def criterion_data(criterion: Criterion) -> dict:
    return {
        "key": criterion.key,
        "name": criterion.name,
        "description": criterion.description,
        "minimum": text_of(0, criterion),
        "maximum": text_of(criterion.max_tick, criterion),
        "step": plain(criterion.step),
        "factor": plain(criterion.factor),
        "max_tick": criterion.max_tick,
    }


def plain(value: Fraction) -> str:
    """Write a decimal of the rules without idle zeros: 100, 0.5."""
    return display(value).rstrip("0").rstrip(".")


def total_text(exact: str) -> str:
    """Write a ballot's exact total as people read it; empty while a mark is missing."""
    if not exact:
        return ""
    value = Fraction(exact)
    text = next(
        (
            shown
            for shown in (display(value, places) for places in (2, 3, 4))
            if Fraction(shown) == value
        ),
        display(value, 4),
    )
    return text.rstrip("0").rstrip(".")


def size_text(work: RoundEntry) -> str:
    """Write the size of the original, width first; empty where it is not asked for."""
    if work.width_cm is None or work.height_cm is None:
        return ""
    return f"{work.width_cm.normalize():f} × {work.height_cm.normalize():f} cm"


def category_name(code: str) -> str:
    return str(CategoryPage.Code(code).label)
