"""Pure diagnostics: how well judges agree, and which marks deserve a second look.

Advice for chair and supervisor; nothing here changes a score or leaves anybody out.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from .scoring import median

FEWEST_BALLOTS = 5  # below that a median says little
FEWEST_WORKS, FEWEST_JUDGES = 3, 2
LEAST_SPREAD = Fraction(15, 100)  # of the scale: a ballot so far from the median is looked at
LEAST_RANGE = Fraction(30, 100)  # of the scale: a work whose ballots lie so far apart
DEVIATIONS = 3 * Fraction(14_826, 10_000)  # three standard deviations, told by the median's


@dataclass(frozen=True, slots=True)
class Reliability:
    """Agreement of one panel; None where it cannot be computed.

    `icc_agreement` asks whether judges give the same marks, `icc_consistency` whether they differ
    by a constant only; `_mean` are the same for the mean of the whole panel. `kendall_w` is 1
    where all rank alike and 0 where the ranks are as good as drawn.
    """

    works: int
    judges: int
    icc_agreement: Fraction | None = None
    icc_agreement_mean: Fraction | None = None
    icc_consistency: Fraction | None = None
    icc_consistency_mean: Fraction | None = None
    kendall_w: Fraction | None = None


def reliability(rows: Sequence[Sequence[Fraction | int]]) -> Reliability:
    """Say how well a panel agrees, from the works that every judge has marked.

    Args:
        rows: one row of totals a work, one column a judge, complete.

    Returns:
        Exact figures; None for all where there are fewer than three works or two judges.

    Source:
        McGraw and Wong 1996, two-way model, ICC(A,1), ICC(A,k), ICC(C,1), ICC(C,k); Kendall's W
        with the correction for ties.
    """
    works, judges = len(rows), len(rows[0]) if rows else 0
    if works < FEWEST_WORKS or judges < FEWEST_JUDGES:
        return Reliability(works, judges)
    return Reliability(works, judges, *icc(rows), kendall_w(rows))


def icc(rows: Sequence[Sequence[Fraction | int]]) -> tuple[Fraction | None, ...]:
    """Return ICC(A,1), ICC(A,k), ICC(C,1), ICC(C,k) of a complete matrix, None where undefined.

    Args:
        rows: at least two works of at least two judges each.
    """
    n, k = len(rows), len(rows[0])
    between, judges, error = _mean_squares(_whole(rows))
    return (
        _ratio(between - error, between + (k - 1) * error + Fraction(k, n) * (judges - error)),
        _ratio(between - error, between + (judges - error) / n),
        _ratio(between - error, between + (k - 1) * error),
        _ratio(between - error, between),
    )


def _ratio(part, whole):
    return part / whole if whole > 0 else None


def _whole(rows):
    """Scale fractions to whole numbers; a common factor changes no ratio of squares."""
    common = lcm(*{value.denominator for row in rows for value in row})
    return [[value.numerator * (common // value.denominator) for value in row] for row in rows]


def _mean_squares(rows: list[list[int]]) -> tuple[Fraction, Fraction, Fraction]:
    """Return the mean squares between works, between judges, and of what is left."""
    n, k = len(rows), len(rows[0])
    of_works = [sum(row) for row in rows]
    of_judges = [sum(column) for column in zip(*rows, strict=True)]
    correction = Fraction(sum(of_works) ** 2, n * k)
    whole = sum(value * value for row in rows for value in row) - correction
    works = Fraction(sum(total * total for total in of_works), k) - correction
    judges = Fraction(sum(total * total for total in of_judges), n) - correction
    left = whole - works - judges
    return works / (n - 1), judges / (k - 1), left / ((n - 1) * (k - 1))


def kendall_w(rows: Sequence[Sequence[Fraction | int]]) -> Fraction | None:
    """Return Kendall's coefficient of concordance, corrected for ties.

    Returns:
        From 0 to 1; None where every judge gave all works the same.
    """
    n, m = len(rows), len(rows[0])
    columns = [_doubled_ranks(column) for column in zip(*_whole(rows), strict=True)]
    sums = [sum(ranks) for ranks in zip(*columns, strict=True)]  # twice the sums of ranks
    squares = n * sum(total * total for total in sums) - sum(sums) ** 2  # 4 n S
    ties = sum(
        times**3 - times for column in columns for times in Counter(column).values() if times > 1
    )
    return _ratio(Fraction(12 * squares, 4 * n), Fraction(m * m * (n**3 - n) - m * ties))


def _doubled_ranks(values: Sequence[int]) -> list[int]:
    """Return twice the mid-rank of each value, so that ties need no halves."""
    below, ranks = 0, {}
    for value, times in sorted(Counter(values).items()):
        ranks[value] = 2 * below + times + 1
        below += times
    return [ranks[value] for value in values]


def divergent_seats(totals: Mapping[int, Fraction], scale: Fraction) -> tuple[int, ...]:
    """Return the seats whose total lies far from the others' for one work, by number.

    A seat may be asked to look again, without being shown any other mark.

    Args:
        totals: seat -> total of the countable ballots for one work.
        scale: the highest total there is.

    Source:
        Contest specification 4.5.19: at least 15 of 100 from the median and three times the
        scaled median deviation, with five ballots or more.
    """
    if len(totals) < FEWEST_BALLOTS:
        return ()
    middle = median(list(totals.values()))
    deviations = {seat: abs(total - middle) for seat, total in totals.items()}
    limit = max(LEAST_SPREAD * scale, DEVIATIONS * median(list(deviations.values())))
    return tuple(sorted(seat for seat, deviation in deviations.items() if deviation >= limit))


def is_contested(totals: Mapping[int, Fraction], scale: Fraction) -> bool:
    """Say whether the ballots for one work lie 30 of 100 or more apart."""
    values = totals.values()
    return len(values) > 1 and max(values) - min(values) >= LEAST_RANGE * scale
