"""Pure arithmetic of judging: from ballots to one exact score for each work."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from operator import itemgetter

from .errors import DuplicateBallot, ForeignMark, TooFewBallots
from .marks import ballot_total, display, display_apart, rounded, tick_of
from .ruleset.terms import Quorum, RuleSet, seats_to_trim

__all__ = [
    "Aggregate",
    "Ballot",
    "Trim",
    "aggregate",
    "ballot_total",
    "display",
    "display_apart",
    "median",
    "quorum",
    "tick_of",
    "trim_count",
    "trimmed_mean",
]

DRAFT, SUBMITTED, VOID = "draft", "submitted", "void"
NO_BALLOTS, BELOW_QUORUM, TOO_FEW_TO_TRIM = "no_ballots", "below_quorum", "too_few_to_trim"


@dataclass(frozen=True, slots=True)
class Ballot:
    """One seat's sheet for one work; ticks by criterion key, absent where no mark was given."""

    seat: int
    entry: str
    ticks: Mapping[str, int]
    status: str = SUBMITTED


@dataclass(frozen=True, slots=True)
class Trim:
    """The seats whose marks fell away; `criterion` is empty where whole totals are dropped."""

    low: tuple[int, ...]
    high: tuple[int, ...]
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class Aggregate:
    """What the counted ballots of one work come to.

    A held work has a reason in `held` and no figures but `n` and `totals`. `score` is what ranks:
    `exact`, or that rounded where the rules rank on what is shown. `criteria` are means in points
    before the factor, each trimmed like the score.
    """

    entry: str
    n: int
    totals: Mapping[int, Fraction]
    held: str = ""
    score: Fraction | None = None
    exact: Fraction | None = None
    mean: Fraction | None = None
    median: Fraction | None = None
    criteria: Mapping[str, Fraction] = field(default_factory=dict)
    trims: tuple[Trim, ...] = ()


def quorum(n_seats: int, rule: Quorum) -> int:
    """Return how many ballots each work needs from a panel of so many counting seats."""
    return rule.of(n_seats)


def trim_count(n_seats: int, drop: int = 1) -> int:
    """Return how many marks fall away on each side, decided by the panel and not by the work.

    Args:
        n_seats: counting seats of the panel.
        drop: the most that the rules let fall away; 1 needs five seats, 2 needs nine.
    """
    return max(k for k in range(drop + 1) if k == 0 or n_seats >= seats_to_trim(k))


def trimmed_mean(values: Sequence[Fraction | int], low: int, high: int) -> Fraction:
    """Average one work's ballots without its lowest and highest totals.

    Args:
        values: one total for each counted seat, any order.
        low: how many of the lowest to drop, >= 0.
        high: how many of the highest to drop, >= 0.

    Returns:
        The exact mean of what is left; never rounded here.

    Raises:
        TooFewBallots: nothing would be left.

    Source:
        Contest rules, "去掉一个最高分和一个最低分".
    """
    left = sorted(values)[low : len(values) - high]
    if not left:
        raise TooFewBallots(len(values), low + high + 1)
    return Fraction(sum(left), len(left))


def median(values: Sequence[Fraction | int]) -> Fraction:
    """Return the middle value, or the mean of the two middle ones.

    Raises:
        TooFewBallots: there are no values.
    """
    if not values:
        raise TooFewBallots(0, 1)
    middle = (len(values) - 1) // 2
    return trimmed_mean(values, middle, middle)


def aggregate(
    ballots: Iterable[Ballot],
    rules: RuleSet,
    *,
    entries: Iterable[str],
    seats: Collection[int],
    recused: Collection[tuple[int, str]] = (),
    waived: Collection[str] = (),
) -> dict[str, Aggregate]:
    """Compute the score of every work of one round and category.

    Args:
        ballots: any order; drafts, void and partial ones count for nothing.
        entries: codes of the works in the round; whoever left it is simply not named.
        seats: numbers of the counting seats, N of them.
        recused: (seat, code) pairs that do not count.
        waived: codes whose missing quorum two persons have waived.

    Returns:
        Code -> Aggregate, in the order of `entries`, each of them present.

    Raises:
        DuplicateBallot: one seat has two submitted ballots for one work.
        ForeignMark: a tick that the scale does not have.
    """
    panel = _Panel(rules, len(seats))
    counting, recused = frozenset(seats), frozenset(recused)
    sheets: dict[str, dict[int, tuple]] = {entry: {} for entry in entries}
    for ballot in ballots:
        sheet, seat = sheets.get(ballot.entry), ballot.seat
        if sheet is None or ballot.status != SUBMITTED or seat not in counting:
            continue
        try:
            row = panel.row(ballot.ticks)
        except KeyError:  # a mark is missing: the sheet does not count
            continue
        if recused and (seat, ballot.entry) in recused:
            continue
        if seat in sheet:
            raise DuplicateBallot(seat, ballot.entry)
        sheet[seat] = row
    return {
        entry: panel.aggregate(entry, sheet, is_waived=entry in waived)
        for entry, sheet in sheets.items()
    }


class _Fractions(dict):
    """Fractions by the whole numbers that make them, each made once: they repeat a lot."""

    def __init__(self, make):
        self._make = make

    def __missing__(self, key):
        made = self[key] = self._make(key)
        return made


class _Panel:
    """The rules for a panel of one size, scaled to whole numbers so that ten thousand are quick.

    A total is `base + sum(weight x tick)` units of 1/denominator; fractions appear at the end.
    """

    def __init__(self, rules: RuleSet, n_seats: int):
        self.rules = rules
        self.criteria = rules.criteria
        self.keys = [each.key for each in rules.criteria]
        # Asked for one key, itemgetter answers with no tuple.
        self.row = itemgetter(*self.keys) if len(self.keys) > 1 else self._only
        self.max_ticks = [each.max_tick for each in rules.criteria]
        self.quorum = quorum(n_seats, rules.quorum)
        self.drop = trim_count(n_seats, rules.aggregation.drop)
        parts = [each.factor * part for each in self.criteria for part in (each.minimum, each.step)]
        self.denominator = lcm(*(part.denominator for part in parts))
        self.base = int(
            sum(each.factor * each.minimum for each in self.criteria) * self.denominator
        )
        self.weights = [int(each.factor * each.step * self.denominator) for each in self.criteria]
        self._totals = _Fractions(lambda units: Fraction(units, self.denominator))
        self._points = _Fractions(lambda key: Fraction(key[0], self.denominator * key[1]))
        self._means = _Fractions(lambda key: self.criteria[key[0]].value(Fraction(key[1], key[2])))

    def _only(self, ticks):
        return (ticks[self.keys[0]],)

    def aggregate(self, entry: str, sheet: Mapping[int, tuple[int, ...]], *, is_waived: bool):
        units = {
            seat: self.base + sum(map(int.__mul__, self.weights, row))
            for seat, row in sheet.items()
        }
        totals = {seat: self._totals[total] for seat, total in units.items()}
        held = self._held(len(units), is_waived=is_waived)
        if held:
            return Aggregate(entry, len(units), totals, held)
        columns = self._columns(entry, sheet)
        ordered = sorted(units.values())
        n, middle = len(ordered), (len(ordered) - 1) // 2
        exact, policy = self._exact(ordered, columns), self.rules.rounding
        return Aggregate(
            entry=entry,
            n=n,
            totals=totals,
            score=exact if policy.policy == "exact" else rounded(exact, policy.places),
            exact=exact,
            mean=self._points[sum(ordered), n],
            median=self._mean(ordered, middle),
            criteria=self._criterion_means(columns),
            trims=self._trims(units, sheet),
        )

    def _held(self, n, *, is_waived):
        if n == 0:
            return NO_BALLOTS
        if n < self.quorum and not is_waived:
            return BELOW_QUORUM
        return TOO_FEW_TO_TRIM if n < 2 * self.drop + 1 else ""

    def _columns(self, entry, sheet):
        """Return the ticks of each criterion, sorted."""
        columns = [sorted(column) for column in zip(*sheet.values(), strict=True)]
        for key, most, column in zip(self.keys, self.max_ticks, columns, strict=True):
            if column[0] < 0 or column[-1] > most:
                raise ForeignMark(entry, key)
        return columns

    def _mean(self, ordered, drop):
        left = ordered[drop : len(ordered) - drop]
        return self._points[sum(left), len(left)]

    def _criterion_means(self, columns):
        left, means = len(columns[0]) - 2 * self.drop, self._means
        return {
            key: means[at, sum(columns[at][self.drop : self.drop + left]), left]
            for at, key in enumerate(self.keys)
        }

    def _exact(self, ordered, columns):
        aggregation = self.rules.aggregation
        if aggregation.method == "median":
            return self._mean(ordered, (len(ordered) - 1) // 2)
        if aggregation.scope == "total":
            return self._mean(ordered, self.drop)
        counted = len(ordered) - 2 * self.drop
        sums = (sum(column[self.drop : self.drop + counted]) for column in columns)
        units = self.base * counted + sum(map(int.__mul__, self.weights, sums))
        return self._points[units, counted]

    def _trims(self, units, sheet):
        if not self.drop:
            return ()
        if self.rules.aggregation.scope == "total":
            return (_trim(units, self.drop),)
        return tuple(
            _trim({seat: row[at] for seat, row in sheet.items()}, self.drop, key)
            for at, key in enumerate(self.keys)
        )


def _trim(marks: Mapping[int, int], drop: int, criterion: str = "") -> Trim:
    """Name the dropped seats: among equals the highest number below, the lowest above."""
    rising = sorted([(mark, -seat) for seat, mark in marks.items()])
    low = tuple(-seat for _mark, seat in rising[:drop])
    high = tuple(-seat for _mark, seat in rising[: -drop - 1 : -1])
    return Trim(low, high, criterion)
