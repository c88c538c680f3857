"""Pure reading and writing of marks: ticks of a scale, decimals as people type and read them."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from math import floor

from .errors import IncompleteBallot, NotATick, OutOfRange
from .ruleset.terms import Criterion

NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")
MOST_PLACES = 4


def tick_of(text: str, criterion: Criterion) -> int:
    """Return the tick that a typed mark stands for.

    Args:
        text: what the judge typed, in points; full-width digits of a Chinese keyboard will do.

    Raises:
        NotATick: nothing, no number, or between two steps.
        OutOfRange: below the lowest mark or above the highest.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not NUMBER.fullmatch(plain):
        raise NotATick(text, criterion)
    value = Fraction(plain)
    if not criterion.minimum <= value <= criterion.maximum:
        raise OutOfRange(text, criterion)
    tick = (value - criterion.minimum) / criterion.step
    if tick.denominator != 1:
        raise NotATick(text, criterion)
    return tick.numerator


def text_of(tick: int, criterion: Criterion) -> str:
    """Return a tick as people write it, without idle zeros: 17, 17.5."""
    text = display(criterion.value(tick), 2)
    return text.rstrip("0").rstrip(".")


def ticks_by_key(ticks: Iterable[int | None], criteria: Sequence[Criterion]) -> dict[str, int]:
    """Turn a row of ticks, None where no mark was given, into what ballots and events hold.

    Args:
        ticks: one for each criterion, in the order of the rules.
    """
    pairs = zip(criteria, ticks, strict=True)
    return {each.key: tick for each, tick in pairs if tick is not None}


def ticks_in_order(ticks: Mapping[str, int], criteria: Sequence[Criterion]) -> list[int | None]:
    """Turn ticks by key into a row in the order of the rules; the reverse of `ticks_by_key`."""
    return [ticks.get(each.key) for each in criteria]


def ballot_total(ticks: Mapping[str, int], criteria: Sequence[Criterion]) -> Fraction:
    """Add up one ballot: the sum of factor x value over all criteria, exact.

    Args:
        ticks: criterion key -> tick; a mark that was not given is absent.

    Raises:
        IncompleteBallot: a criterion has no mark; a partial sheet never counts.
        OutOfRange: a tick that the scale does not have.
    """
    missing = tuple(each.key for each in criteria if each.key not in ticks)
    if missing:
        raise IncompleteBallot(missing)
    for each in criteria:
        if not 0 <= ticks[each.key] <= each.max_tick:
            raise OutOfRange(str(ticks[each.key]), each)
    return sum((each.factor * each.value(ticks[each.key]) for each in criteria), Fraction(0))


def rounded(value: Fraction, places: int) -> Fraction:
    """Round to decimal places, halves away from zero."""
    shifted = abs(value) * 10**places
    whole = floor(shifted + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10**places)


def display(value: Fraction, places: int = 2) -> str:
    """Write a number with exactly so many decimal places, HALF_UP: 85.125 -> 85.13."""
    whole = abs(rounded(value, places)) * 10**places
    digits = f"{whole.numerator:0{places + 1}}"
    sign = "-" if value < 0 and whole else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def display_apart(values: Sequence[Fraction], places: int = 2) -> list[str]:
    """Write scores in the order of their ranks so that different ones never look equal.

    Neighbours that would share a text get three places, then four, then the fraction itself.

    Args:
        values: scores, sorted; equal ones stand together and get equal texts.
    """
    texts = []
    for text, group in groupby(values, key=lambda value: display(value, places)):
        alike = list(group)
        if len(set(alike)) == 1:
            texts += [text] * len(alike)
        elif places < MOST_PLACES:
            texts += display_apart(alike, places + 1)
        else:
            texts += [exact_text(value) for value in alike]
    return texts


def exact_text(value: Fraction) -> str:
    """Write a fraction for snapshots and exports: "256/3", and "85/1" for a whole number."""
    return f"{value.numerator}/{value.denominator}"
