"""Pure telling of a contest's rules in sentences, for people who will sign them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from exhibitions.judging.marks import display
from exhibitions.judging.ruleset import AwardLevel, RuleSet
from exhibitions.judging.scoring import median, quorum, trim_count, trimmed_mean

STEPS = {
    "score": gettext_lazy("the score"),
    "mean": gettext_lazy("the average of all totals, none dropped"),
    "criteria": gettext_lazy("the criteria in their order of weight"),
    "copeland": gettext_lazy("which work more judges preferred, pair by pair"),
    "median": gettext_lazy("the median"),
}
TIES = {
    "runoff": gettext_lazy("Where works tie for the last place, the panel votes once more."),
    "expand": gettext_lazy("Where works tie for the last place, all of them receive it."),
    "shrink": gettext_lazy("Where works tie for the last place, none of them receives it."),
}
EXAMPLE = (Fraction(82), Fraction(91), Fraction(86), Fraction(85), Fraction(89), Fraction(78))


def explain(rules: RuleSet) -> list[str]:
    """Say how a work is judged, scored, ranked and awarded.

    Returns:
        Sentences in the reader's language, in the order in which things happen.
    """
    return [
        *_marking(rules),
        *_scoring(rules),
        *_ranking(rules),
        *(sentence for level in rules.awards for sentence in _award(level, rules.awards[-1])),
        *_caps(rules),
    ]


def number(value: Fraction) -> str:
    """Write a number of at most two places as people do: 90, 0.5."""
    text = display(value, 2)
    return text.rstrip("0").rstrip(".")


def _marking(rules) -> Iterator[str]:
    seats = rules.rounds[-1].seats
    yield _("%(seats)s judges mark each work, out of %(scale)s points in all.") % {
        "seats": seats,
        "scale": number(rules.scale),
    }
    for each in rules.criteria:
        yield _("%(name)s: %(low)s to %(high)s points in steps of %(step)s.") % {
            "name": each.name,
            "low": number(each.minimum),
            "high": number(each.maximum),
            "step": number(each.step),
        }


def _scoring(rules) -> Iterator[str]:
    seats = rules.rounds[-1].seats
    method, scope = rules.aggregation.method, rules.aggregation.scope
    if method == "median":
        yield _("A work's score is the median of the judges' totals.")
    elif method == "mean":
        yield _("A work's score is the average of the judges' totals.")
    else:
        dropped = trim_count(seats, rules.aggregation.drop)
        what = {"total": _("totals"), "criterion": _("marks of each criterion")}[scope]
        yield ngettext(
            "Of the %(what)s the highest and the lowest are dropped; the average of the rest is "
            "the score.",
            "Of the %(what)s the %(number)s highest and the %(number)s lowest are dropped; the "
            "average of the rest is the score.",
            dropped,
        ) % {"what": what, "number": dropped}
    yield _example(rules, seats)
    yield _("A work needs the sheets of %(quorum)s judges; with fewer it is held.") % {
        "quorum": quorum(seats, rules.quorum)
    }
    yield {
        "exact": _("Scores are compared exactly and rounded only to be shown."),
        "display": _("Scores are rounded half up to %(places)s places and then compared."),
    }[rules.rounding.policy] % {"places": rules.rounding.places}


def _example(rules, seats):
    totals = _totals(rules, seats)
    drop = trim_count(seats, rules.aggregation.drop) if rules.aggregation.drop else 0
    if rules.aggregation.method == "median":
        score = median(totals)
    else:
        score = trimmed_mean(totals, drop, drop)
    return _("Example: totals of %(totals)s give a score of %(score)s.") % {
        "totals": "、".join(number(each) for each in totals),
        "score": display(score, rules.rounding.places),
    }


def _totals(rules, seats) -> Sequence[Fraction]:
    """Return as many totals as there are seats, of the scale's size."""
    share = rules.scale / 100
    return [EXAMPLE[seat % len(EXAMPLE)] * share for seat in range(seats)]


def _ranking(rules) -> Iterator[str]:
    steps = " → ".join(str(STEPS[step]) for step in rules.ladder)
    yield _("Equal works are told apart by: %(steps)s.") % {"steps": steps}
    order = " → ".join(each.name for each in rules.by_priority())
    yield _("The criteria weigh in this order: %(order)s.") % {"order": order}


def _award(level: AwardLevel, lowest: AwardLevel) -> Iterator[str]:
    yield f"{_quota(level)}{_floor(level)}"
    vacancy = "none" if level == lowest else level.vacancy.kind  # nothing lies below the lowest
    yield {
        "none": _("Places of %(award)s that stay empty go to nobody."),
        "cascade": _("Places of %(award)s that stay empty go to the next level."),
        "cascade_to": _("Places of %(award)s that stay empty go to the levels named for it."),
    }[vacancy] % {"award": level.name} + str(TIES[level.tie])


def _quota(level):
    quota = level.quota
    if quota.kind == "fixed":
        return _("%(award)s: %(count)s in each category.") % {
            "award": level.name,
            "count": quota.count,
        }
    if quota.kind == "rest":
        return _("%(award)s: all the rest.") % {"award": level.name}
    return _("%(award)s: %(percent)s %% of the valid works of each category.") % {
        "award": level.name,
        "percent": number(quota.percent),
    }


def _floor(level):
    if level.floor is None:
        return ""
    return _("Nothing below %(floor)s points.") % {"floor": number(level.floor)}


def _caps(rules) -> Iterator[str]:
    if rules.caps.author:
        yield _("One author receives at most %(number)s awards in a category.") % {
            "number": rules.caps.author
        }
    if rules.caps.unit:
        yield _("One unit receives at most %(number)s awards in a category.") % {
            "number": rules.caps.unit
        }
