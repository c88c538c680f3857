"""How far an open round has come: counts by seat and by work, and not one mark."""

from dataclasses import dataclass

from django.db.models import Count, Q

from exhibitions.enums import BallotStatus, RoundEntryStatus, SeatDisposition, SeatRole
from exhibitions.models import Round

PRESENT = (RoundEntryStatus.IN, RoundEntryStatus.HELD)


@dataclass(frozen=True)
class SeatProgress:
    """How many works a judge has submitted, begun, stepped back from, and not touched."""

    number: int
    name: str
    counting: bool
    confirmed: bool
    assigned: int
    submitted: int
    drafts: int
    recused: int

    @property
    def left(self) -> int:
        return max(0, self.assigned - self.submitted - self.recused)


def seat_progress(round_: Round) -> list[SeatProgress]:
    """Return the judges' seats of a round with their counts; five queries in all."""
    seats = round_.seats.filter(role=SeatRole.JUDGE).select_related("user").order_by("number")
    assigned = counted(seats, "assignments", Q(assignments__round_entry__status__in=PRESENT))
    ballots = Q(ballots__round_entry__status__in=PRESENT)
    submitted = counted(seats, "ballots", ballots & Q(ballots__status=BallotStatus.SUBMITTED))
    drafts = counted(seats, "ballots", ballots & Q(ballots__status=BallotStatus.DRAFT))
    recused = counted(seats, "recusals", Q(recusals__round_entry__status__in=PRESENT))
    return [
        SeatProgress(
            number=seat.number,
            name=seat.user.get_full_name(),
            counting=seat.disposition == SeatDisposition.COUNTING,
            confirmed=seat.confirmed_at is not None,
            assigned=assigned[seat.pk],
            submitted=submitted[seat.pk],
            drafts=drafts[seat.pk],
            recused=recused[seat.pk],
        )
        for seat in seats
    ]


def counted(seats, relation: str, condition: Q) -> dict[int, int]:
    """Return seat -> how many of its related rows fulfil a condition."""
    rows = seats.order_by().annotate(n=Count(relation, filter=condition))
    return dict(rows.values_list("pk", "n"))
