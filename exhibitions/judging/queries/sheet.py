"""A judge's own sheet of a round: every mark they gave, and the digest they confirm."""

from dataclasses import dataclass

from exhibitions.enums import BallotStatus, RoundState
from exhibitions.judging.canonical import digest
from exhibitions.judging.marks import text_of, ticks_by_key
from exhibitions.judging.ruleset import Criterion, parse_ruleset
from exhibitions.models import Ballot, Seat

from .desk import own_assignments, total_text

CONFIRMABLE = (RoundState.LOCKED, RoundState.CERTIFIED)


@dataclass(frozen=True)
class SheetRow:
    """A work and the judge's marks for it, as people write them; empty where there is none."""

    code: str
    marks: tuple[str, ...]
    total: str
    submitted: bool


@dataclass(frozen=True)
class OwnSheet:
    """All marks of one seat, by code; `digest` covers the submitted ones exactly."""

    criteria: tuple[Criterion, ...]
    rows: list[SheetRow]
    digest: str

    @property
    def done(self) -> int:
        return sum(row.submitted for row in self.rows)


def own_sheet(seat: Seat) -> OwnSheet:
    """Return the sheet of a seat; two queries for any number of works.

    The digest is over canonical JSON: round, revision, seat, and of each submitted ballot by
    code its ticks by criterion and its exact total.
    """
    criteria = parse_ruleset(seat.round.ruleset.data).criteria
    ballots = {
        ballot.round_entry.code: ballot
        for ballot in Ballot.objects.filter(seat=seat).select_related("round_entry")
    }
    codes = own_assignments(seat).values_list("round_entry__code", flat=True)
    submitted = [
        {"entry": code, "ticks": ticks_by_key(ballot.ticks, criteria), "total": ballot.total}
        for code, ballot in sorted(ballots.items())
        if ballot.status == BallotStatus.SUBMITTED
    ]
    return OwnSheet(
        criteria=criteria,
        rows=[sheet_row(code, ballots.get(code), criteria) for code in sorted(codes)],
        digest=digest(
            {
                "round": str(seat.round.uid),
                "revision": seat.round.revision,
                "seat": seat.number,
                "ballots": submitted,
            }
        ),
    )


def sheet_row(code: str, ballot: Ballot | None, criteria: tuple[Criterion, ...]) -> SheetRow:
    if ballot is None:
        return SheetRow(code, ("",) * len(criteria), "", submitted=False)
    marks = tuple(
        "" if tick is None else text_of(tick, criterion)
        for tick, criterion in zip(ballot.ticks, criteria, strict=True)
    )
    submitted = ballot.status == BallotStatus.SUBMITTED
    return SheetRow(code, marks, total_text(ballot.total), submitted)
