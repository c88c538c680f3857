"""Pure terms of a RuleSet: what each rule is, once the data have been found valid."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

FORMAT = "gcb-ruleset-1"
AGGREGATIONS = ("mean", "median", "trimmed")
TRIM_SCOPES = ("total", "criterion")
POLICIES = ("exact", "display")
LADDER = ("score", "mean", "criteria", "copeland", "median")
TIES = ("runoff", "expand", "shrink")
QUOTAS = ("fixed", "percent", "rest")
VACANCIES = ("none", "cascade", "cascade_to")


def seats_to_trim(drop: int) -> int:
    """Return how many seats a panel needs before so many marks fall away on each side: 5, 9."""
    return 4 * drop + 1


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing a judge marks; a mark is the tick t and is worth minimum + t x step."""

    key: str
    name: str
    minimum: Fraction
    maximum: Fraction
    step: Fraction
    factor: Fraction = Fraction(1)
    priority: int = 1  # 1 speaks first in the tie ladder
    description: str = ""

    @property
    def max_tick(self) -> int:
        return int((self.maximum - self.minimum) / self.step)

    def value(self, tick: int | Fraction) -> Fraction:
        """Return what a tick is worth in points, before the factor."""
        return self.minimum + tick * self.step


@dataclass(frozen=True, slots=True)
class Aggregation:
    """How the ballots of one work become its score.

    `drop` is the most that may fall away on each side; `trim_count` decides by the panel's size.
    """

    method: str = "trimmed"
    drop: int = 1
    scope: str = "total"


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many ballots a work needs: a share of the panel, never below the minimum."""

    minimum: int = 3
    share: Fraction = Fraction(2, 3)

    def of(self, seats: int) -> int:
        return max(self.minimum, ceil(self.share * seats))


@dataclass(frozen=True, slots=True)
class Rounding:
    """`exact` ranks on fractions and rounds what is shown; `display` ranks on what is shown."""

    policy: str = "exact"
    places: int = 2


@dataclass(frozen=True, slots=True)
class Quota:
    """How many works a level may take: a number, a percentage of valid works, or the rest."""

    kind: str
    count: int = 0
    percent: Fraction = Fraction(0)
    minimum: int = 0
    maximum: int | None = None

    def of(self, valid_count: int) -> int | None:
        """Return the seats of a level, percentages rounded half up; None where all the rest fit."""
        if self.kind == "rest":
            return None
        if self.kind == "fixed":
            return self.count
        seats = floor(self.percent * valid_count / 100 + Fraction(1, 2))
        seats = max(seats, self.minimum)
        return seats if self.maximum is None else min(seats, self.maximum)


@dataclass(frozen=True, slots=True)
class Vacancy:
    """Where the seats go that a level leaves empty: nowhere, to the next level, or as declared."""

    kind: str = "none"
    levels: Mapping[str, int] = field(default_factory=dict)  # key -> seats for each vacant one


@dataclass(frozen=True, slots=True)
class AwardLevel:
    """One level of award, or the door to the next round."""

    order: int
    key: str
    name: str
    quota: Quota
    floor: Fraction | None = None
    vacancy: Vacancy = field(default_factory=Vacancy)
    tie: str = "runoff"
    debit_next: bool = False


@dataclass(frozen=True, slots=True)
class Caps:
    """The most awards one author, or one unit, may hold in a category; None for no limit."""

    author: int | None = None
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class RoundRule:
    """One round: its panel, and who goes on unless it is the last."""

    index: int
    key: str
    name: str
    seats: int
    method: str = "score"
    advance: AwardLevel | None = None


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules of a contest; made by `parse_ruleset` only."""

    name: str
    scale: Fraction
    criteria: tuple[Criterion, ...]
    aggregation: Aggregation
    quorum: Quorum
    rounding: Rounding
    ladder: tuple[str, ...]
    awards: tuple[AwardLevel, ...]
    caps: Caps
    rounds: tuple[RoundRule, ...]

    def by_priority(self) -> tuple[Criterion, ...]:
        return tuple(sorted(self.criteria, key=lambda each: each.priority))

    def round(self, key: str) -> RoundRule:
        """Return the round of this key.

        Raises:
            KeyError: the rules have no such round.
        """
        return {each.key: each for each in self.rounds}[key]
