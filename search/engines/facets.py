"""Counts of facets where several values can be chosen; pure, for whoever has all matches."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from search.engines.contract import FACETS


def value_of(match: object, facet: str) -> str:
    """Return a match's value of a facet as text; empty where it has none."""
    value = getattr(match, facet)
    return "" if value is None else str(value)


def is_chosen(match: object, chosen: Mapping[str, Collection[str]], *, besides: str = "") -> bool:
    """Say whether a match fits every choice, `besides` left out."""
    return all(
        value_of(match, facet) in values for facet, values in chosen.items() if facet != besides
    )


def counted(matches: Iterable[object], chosen: Mapping[str, Collection[str]]) -> dict[str, Counter]:
    """Count the values of every facet among the matches that fit the choices of the others.

    Args:
        matches: objects with an attribute for each facet.
        chosen: facet -> chosen values, as text.

    Returns:
        facet -> value -> number; no empty values.
    """
    matches = list(matches)
    counts = {}
    for facet in FACETS:
        fitting = matches if not set(chosen) - {facet} else _besides(matches, chosen, facet)
        counts[facet] = Counter(value_of(match, facet) for match in fitting)
        counts[facet].pop("", None)
    return counts


def _besides(matches, chosen, facet):
    return (match for match in matches if is_chosen(match, chosen, besides=facet))
