"""Pure ranking of one category: equal scores share a rank until a rule of the ladder parts them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from math import lcm

from .ruleset.terms import RuleSet
from .scoring import Aggregate

FIRST_STEP = "score"


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
    for group in _parted(keys, keys.__getitem__):
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
    groups = [TieGroup(1, Fraction(0), tuple(sorted(placed)))] if placed else []
    for name, measure in _steps(rules, placed):
        groups = [part for group in groups for part in _split(group, name, measure)]
    return _numbered(groups, placed)


def _numbered(groups, placed):
    """Fill in the ranks and the scores, which the splitting does not know."""
    ranked, better = [], 0
    for group in groups:
        score = placed[group.entries[0]].score
        ranked.append(replace(group, rank=better + 1, score=score))
        better += len(group.entries)
    return ranked


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


def _split(group: TieGroup, name: str, measure: Callable) -> Iterable[TieGroup]:
    if len(group.entries) == 1:
        yield group
        return
    keys = measure(group.entries)
    # The part on top was parted from what lies above by the step that made the whole group.
    step = group.step
    for entries in _parted(group.entries, keys.__getitem__):
        yield replace(group, entries=tuple(entries), step=step)
        step = name


def _parted(codes: Iterable[str], key: Callable) -> list[list[str]]:
    """Put codes with equal keys together, highest key first, the codes of a group sorted."""
    together: dict = {}
    for code in sorted(codes):
        together.setdefault(key(code), []).append(code)
    # Whole numbers over one denominator compare many times faster than fractions.
    common = lcm(*(value.denominator for value in together))
    return [
        together[value]
        for value in sorted(
            together,
            key=lambda value: value.numerator * (common // value.denominator),
            reverse=True,
        )
    ]


def copeland(totals: Mapping[str, Mapping[int, Fraction]]) -> dict[str, int]:
    """Count the duels each tied work wins, less those it loses.

    A duel asks the seats that scored both works; the work that more of them preferred wins.

    Args:
        totals: code -> seat -> that seat's total.
    """
    balance = dict.fromkeys(totals, 0)
    for one, other in combinations(totals, 2):
        both = totals[one].keys() & totals[other].keys()
        votes = sum(
            (totals[one][seat] > totals[other][seat]) - (totals[one][seat] < totals[other][seat])
            for seat in both
        )
        winner = (votes > 0) - (votes < 0)
        balance[one] += winner
        balance[other] -= winner
    return balance


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
