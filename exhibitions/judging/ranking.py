"""Pure ranking of one category: equal scores share a rank until a rule of the ladder parts them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import lcm

from .ruleset.terms import RuleSet
from .scoring import Aggregate


@dataclass(frozen=True, slots=True)
class TieGroup:
    """The works that share one rank; usually one.

    `step` is the step of the ladder that parted the group from the better one before it
    ("score", "mean", "criterion:<key>", "copeland", "median"), empty for the first group. The
    works inside stand by code, which says nothing about them.
    """

    rank: int
    score: Fraction
    entries: tuple[str, ...]
    step: str = ""


def rank(keys: Mapping[str, Fraction | int]) -> dict[str, int]:
    """Give ranks by competition order, 1224: one more than the number of strictly better ones.

    Args:
        keys: id -> what counts, more is better.
    """
    ranks, better = {}, 0
    for group in _parted(keys):
        ranks |= dict.fromkeys(group, better + 1)
        better += len(group)
    return ranks


def rank_entries(aggregates: Mapping[str, Aggregate], rules: RuleSet) -> list[TieGroup]:
    """Rank the works of one category by score, then by the ladder, as far as it parts them.

    Args:
        aggregates: code -> result of `aggregate`; held works are left out of the ranking.

    Returns:
        Groups, best first. Works that are still together after the last step share the rank.
    """
    placed = {code: each for code, each in aggregates.items() if not each.held}
    parts = [("", tuple(sorted(placed)))] if placed else []
    for name, measure in _steps(rules, placed):
        parts = _split(parts, name, measure)
    groups, better = [], 0
    for step, entries in parts:
        groups.append(TieGroup(better + 1, placed[entries[0]].score, entries, step))
        better += len(entries)
    return groups


def _steps(rules, placed):
    """Yield name and measure of each step: a measure takes tied codes, gives code -> key."""

    def field(attribute):
        return lambda codes: {code: getattr(placed[code], attribute) for code in codes}

    def criterion(key):
        return lambda codes: {code: placed[code].criteria[key] for code in codes}

    for step in rules.ladder:
        if step == "criteria":
            for each in rules.by_priority():
                yield f"criterion:{each.key}", criterion(each.key)
        elif step == "copeland":
            yield step, lambda codes: copeland({code: placed[code].totals for code in codes})
        else:
            yield step, field(step)


def _split(parts, name: str, measure: Callable) -> list[tuple[str, tuple[str, ...]]]:
    """Part the works that are still together by one step of the ladder.

    Args:
        parts: (step that parted it from the better one before it, works), best first.
    """
    after = []
    for step, entries in parts:
        if len(entries) == 1:
            after.append((step, entries))
            continue
        # The first part lies below what lay above the whole, for the reason that the whole did.
        for at, part in enumerate(_parted(measure(entries))):
            after.append((name if at else step, tuple(part)))
    return after


def _parted(keys: Mapping[str, Fraction | int]) -> list[list[str]]:
    """Put codes with equal keys together, highest key first, the codes of a group sorted."""
    # Whole numbers over one denominator compare, and hash, many times faster than fractions.
    common = lcm(*{key.denominator for key in keys.values()})
    together: dict[int, list[str]] = {}
    for code in sorted(keys):
        key = keys[code]
        together.setdefault(key.numerator * (common // key.denominator), []).append(code)
    return [together[key] for key in sorted(together, reverse=True)]


def copeland(totals: Mapping[str, Mapping[int, Fraction]]) -> dict[str, int]:
    """Count the duels each tied work wins, less those it loses.

    A duel asks the seats that scored both works; the work that more of them preferred wins.

    Args:
        totals: code -> seat -> that seat's total.
    """
    # Works with the same totals draw against each other and fare alike against the rest, so they
    # duel as one: many works that are equal in everything would take hours otherwise.
    alike: dict[tuple, list[str]] = {}
    for code, row in totals.items():
        alike.setdefault(tuple(sorted(row.items())), []).append(code)
    balance = dict.fromkeys(alike, 0)
    for one, other in combinations(alike, 2):
        winner = _duel(dict(one), dict(other))
        balance[one] += winner * len(alike[other])
        balance[other] -= winner * len(alike[one])
    return {code: balance[row] for row, codes in alike.items() for code in codes}


def _duel(one: Mapping[int, Fraction], other: Mapping[int, Fraction]) -> int:
    """Return 1 where more seats prefer the one, -1 where the other, 0 for a draw."""
    votes = sum(
        (one[seat] > other[seat]) - (one[seat] < other[seat]) for seat in one.keys() & other.keys()
    )
    return (votes > 0) - (votes < 0)


def largest_remainder(weights: Sequence[int | Fraction], seats: int) -> list[int]:
    """Split seats in proportion to weights (Hare): whole quotas first, then largest remainders.

    Args:
        weights: >= 0, in the order of the rules, which decides between equal remainders.
        seats: >= 0.

    Returns:
        Seats for each weight; they add up to `seats` unless every weight is 0.
    """
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    exact = [Fraction(weight) * seats / Fraction(whole) for weight in weights]
    given = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda at: (given[at] - exact[at], at))
    for at in by_remainder[: seats - sum(given)]:
        given[at] += 1
    return given
