"""Turns the steps of an allocation into the sentences of the minutes."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from .allocation import Allocation, Step
from .ruleset import RuleSet


def minutes(allocation: Allocation, rules: RuleSet) -> list[str]:
    """Return the minutes of an award meeting: what each level gave, and why not more.

    Args:
        allocation: complete or up to its first open tie.
        rules: the sealed ones, for the names of the levels.
    """
    names = {level.key: level.name for level in rules.awards}
    return [sentence(step, names) for step in allocation.log]


def sentence(step: Step, names: Mapping[str, str]) -> str:
    """Say one step in words; works by code."""
    values = {
        "level": names[step.level],
        "entries": codes(step.params.get("entries", ())),
        "to": names.get(step.params.get("to", ""), ""),
        **{key: step.params[key] for key in ("rank", "seats", "cap", "room") if key in step.params},
    }
    return templates()[step.code] % values


def codes(entries: Iterable[str]) -> str:
    return "、".join(entries)


def templates() -> dict[str, str]:
    """Return code of a step -> its sentence, in the language of the moment."""
    return {
        "level": _("%(level)s has %(cap)s places."),
        "granted": _("%(level)s: %(entries)s (rank %(rank)s)."),
        "below_floor": _("%(entries)s, rank %(rank)s, do not reach the least score of %(level)s."),
        "shrunk": _("%(entries)s, tied at rank %(rank)s, exceed the places of %(level)s and wait."),
        "expanded": _("%(level)s grew by %(seats)s places, because tied works share it."),
        "parked": _("%(entries)s gets no %(level)s: its author or unit has all awards allowed."),
        "vacant": _("%(level)s leaves %(seats)s places vacant."),
        "carried": _("%(seats)s places of %(level)s go to %(to)s."),
        "open": _("%(level)s: %(entries)s are tied at rank %(rank)s for %(room)s places."),
        "decided": _("%(level)s: by decision of the jury the order is %(entries)s."),
    }
