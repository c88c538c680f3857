"""Pure validation of a RuleSet: every problem at once, in sentences for whoever wrote it."""

from fractions import Fraction

from exhibitions.judging.errors import JudgingError

from .awards import awards_of, caps_of
from .criteria import criteria_of
from .reader import Problem, Reader, gettext_noop
from .rounds import rounds_of
from .terms import (
    AGGREGATIONS,
    FORMAT,
    LADDER,
    POLICIES,
    TRIM_SCOPES,
    Aggregation,
    Quorum,
    Rounding,
    RuleSet,
)


class InvalidRuleSet(JudgingError):
    """Rules that cannot be judged by; `problems` lists all of them."""

    def __init__(self, problems: list[Problem]):
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def parse_ruleset(data) -> RuleSet:
    """Read the rules of a contest.

    Args:
        data: the RuleSet as JSON data; README.md of the room lists the fields, `presets` has one.

    Returns:
        The rules, complete with the defaults of fields that may be left out.

    Raises:
        InvalidRuleSet: something is missing, malformed, unknown or contradicts something else.
    """
    problems = []
    top = Reader(data, "", problems)
    top.choice("format", (FORMAT,))
    name, scale = top.text("name"), top.decimal("scale")
    criteria = criteria_of(top, scale)
    aggregation = _aggregation(top)
    quorum = _quorum(top)
    rules = RuleSet(
        name=name,
        scale=scale,
        criteria=criteria,
        aggregation=aggregation,
        quorum=quorum,
        rounding=_rounding(top),
        ladder=_ladder(top),
        awards=awards_of(top, scale),
        caps=caps_of(top),
        rounds=rounds_of(top, scale, aggregation, quorum),
    )
    top.finish()
    if problems:
        raise InvalidRuleSet(problems)
    return rules


def _aggregation(top):
    reader = top.child("aggregation")
    method = reader.choice("method", AGGREGATIONS)
    trimmed = method == "trimmed"
    aggregation = Aggregation(
        method=method,
        drop=reader.whole("drop", lowest=1, highest=2) if trimmed else 0,
        scope=reader.choice("scope", TRIM_SCOPES, "total") if trimmed else "total",
    )
    reader.finish()
    return aggregation


def _quorum(top):
    reader = top.child("quorum", {})
    quorum = Quorum(
        minimum=reader.whole("minimum", 3, lowest=2, highest=99),
        share=reader.share("share", Fraction(2, 3)),
    )
    reader.finish()
    return quorum


def _rounding(top):
    reader = top.child("rounding", {})
    rounding = Rounding(
        policy=reader.choice("policy", POLICIES, "exact"),
        places=reader.whole("places", 2, lowest=0, highest=4),
    )
    reader.finish()
    return rounding


def _ladder(top):
    steps = top.items("ladder", LADDER)
    strangers = [str(step) for step in steps if step not in LADDER]
    if strangers:
        top.note(
            "ladder",
            gettext_noop("Unknown steps: %(steps)s. Known are %(known)s."),
            steps=", ".join(strangers),
            known=", ".join(LADDER),
        )
    elif steps and steps[0] != "score":
        top.note("ladder", gettext_noop("The first step is the score."))
    top.refuse_repetition("ladder", "ladder", [str(step) for step in steps])
    return tuple(str(step) for step in steps)
