"""What chair and supervisor see of a closed round: ranking, dropped marks, awards; codes only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from exhibitions.enums import RoundEntryStatus, RoundState, SeatRole
from exhibitions.judging.allocation import Allocation
from exhibitions.judging.minutes import minutes
from exhibitions.judging.ruleset import RuleSet
from exhibitions.judging.scoring import Aggregate
from exhibitions.models import Round, Seat

from .desk import total_text
from .results import Result, proposed_awards, round_result

SIGNING = (SeatRole.CHAIR, SeatRole.SUPERVISOR)
CLOSED = (RoundState.LOCKED, RoundState.CERTIFIED)


@dataclass(frozen=True)
class Cell:
    """One seat's total for one work; `dropped` when it fell away as an extreme."""

    total: str
    dropped: bool = False


@dataclass(frozen=True)
class Standing:
    """A ranked work by its code."""

    code: str
    rank: int
    shared: bool
    cells: Sequence[Cell]
    display: str
    exact: str
    step: str
    award: str


@dataclass(frozen=True)
class Standings:
    """A closed round as its verified chain leaves it."""

    seats: Sequence[int]
    rows: Sequence[Standing]
    held: Sequence[tuple[str, str]]  # code, why
    removed: Sequence[tuple[str, str]]  # code, how it left the round
    allocation: Allocation
    minutes: Sequence[str]
    rules: RuleSet


def signing_seats(user) -> QuerySet[Seat]:
    """Return the seats as which somebody closes and signs; each with round and `category_code`."""
    seats = Seat.objects.filter(user=user, role__in=SIGNING, active_to__isnull=True)
    return (
        seats.annotate(category_code=F("round__category__code"))
        .select_related("round__ruleset")
        .defer("round__seed")
        .order_by("-round__opened_at", "round")
    )


def standings(round_: Round) -> Standings:
    """Compute a closed round's ranking and awards; three queries for any number of works.

    Raises:
        BrokenChain: the ledger is not what was written.
    """
    result = round_result(round_)
    allocation = proposed_awards(round_, result)
    names = {level.key: level.name for level in result.rules.awards}
    awards = {code: names[level] for code, level in allocation.level_of().items()}
    seats = sorted(result.projection.seats)
    return Standings(
        seats=seats,
        rows=ranked(result, seats, awards),
        held=[(code, held_words()[why]) for code, why in sorted(result.tally.held.items())],
        removed=[
            (code, str(RoundEntryStatus(how).label))
            for code, how in result.projection.removed.items()
        ],
        allocation=allocation,
        minutes=minutes(allocation, result.rules),
        rules=result.rules,
    )


def ranked(result: Result, seats: Sequence[int], awards: Mapping[str, str]) -> list[Standing]:
    """Return the works that have a rank, best first."""
    sizes = {group.rank: len(group.entries) for group in result.tally.groups}
    return [
        Standing(
            code=row["entry"],
            rank=row["rank"],
            shared=sizes[row["rank"]] > 1,
            cells=cells(result.tally.aggregates[row["entry"]], seats),
            display=row["display"],
            exact=row["exact"],
            step=step_words(row.get("step", ""), result.rules),
            award=awards.get(row["entry"], ""),
        )
        for row in result.tally.rows()
        if "held" not in row
    ]


def cells(work: Aggregate, seats: Sequence[int]) -> list[Cell]:
    """Return a cell for each seat; an empty one where it did not judge the work."""
    whole = [trim for trim in work.trims if not trim.criterion]
    gone = {seat for trim in whole for seat in (*trim.low, *trim.high)}
    return [
        Cell(total_text(str(work.totals[seat])), seat in gone) if seat in work.totals else Cell("")
        for seat in seats
    ]


def step_words(step: str, rules: RuleSet) -> str:
    """Say which rule parted a work from the better one before it; nothing for the score."""
    if step.startswith("criterion:"):
        key = step.removeprefix("criterion:")
        return {each.key: each.name for each in rules.criteria}[key]
    words = {"mean": _("untrimmed mean"), "copeland": _("duels"), "median": _("median")}
    return words.get(step, "")


def held_words() -> dict[str, str]:
    return {
        "no_ballots": _("no marks"),
        "below_quorum": _("fewer marks than the quorum"),
        "too_few_to_trim": _("too few marks to drop extremes"),
    }
