"""Pure validation of a RuleSet: every problem at once, in sentences for whoever wrote it."""

from collections import Counter
from fractions import Fraction

from exhibitions.judging.errors import JudgingError

from .reader import MISSING, Problem, Reader, gettext_noop
from .terms import (
    AGGREGATIONS,
    FORMAT,
    LADDER,
    POLICIES,
    QUOTAS,
    TIES,
    TRIM_SCOPES,
    VACANCIES,
    Aggregation,
    AwardLevel,
    Caps,
    Criterion,
    Quorum,
    Quota,
    Rounding,
    RoundRule,
    RuleSet,
    Vacancy,
    seats_to_trim,
)

EXECUTABLE = "score"
PLANNED = ("any_pass", "approve", "rank", "pairwise", "decision")


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
    criteria = _criteria(top, scale)
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
        awards=_awards(top, scale),
        caps=_caps(top),
        rounds=_rounds(top, scale, aggregation, quorum),
    )
    top.finish()
    if problems:
        raise InvalidRuleSet(problems)
    return rules


def _criteria(top, scale):
    readers = top.children("criteria")
    found = tuple(_criterion(reader) for reader in readers)
    _refuse_repetition(top, "criteria", "key", [each.key for each in found if each.key])
    _refuse_repetition(top, "criteria", "priority", [each.priority for each in found])
    whole = sum(each.factor * each.maximum for each in found)
    if all(reader.sound for reader in readers) and found and whole != scale:
        top.note(
            "criteria",
            gettext_noop("The highest marks add up to %(sum)s, but the scale is %(scale)s."),
            sum=_text(whole),
            scale=_text(scale),
        )
    return found


def _criterion(reader):
    criterion = Criterion(
        key=reader.key("key"),
        name=reader.text("name"),
        minimum=reader.decimal("minimum", Fraction(0)),
        maximum=reader.decimal("maximum"),
        step=reader.decimal("step"),
        factor=reader.decimal("factor", Fraction(1)),
        priority=reader.whole("priority", lowest=1),
        description=reader.text("description", "", longest=400),
    )
    reader.finish()
    if reader.sound:
        _check_scale(reader, criterion)
    return criterion


def _check_scale(reader, criterion):
    if not criterion.step:
        reader.note("step", gettext_noop("The step must be more than 0."))
    elif not criterion.factor:
        reader.note("factor", gettext_noop("The factor must be more than 0."))
    elif criterion.maximum <= criterion.minimum:
        reader.note("maximum", gettext_noop("The highest mark must be above the lowest."))
    elif (criterion.maximum - criterion.minimum) % criterion.step:
        reader.note(
            "step", gettext_noop("The steps do not lead from the lowest mark to the highest.")
        )


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
    _refuse_repetition(top, "ladder", "", [str(step) for step in steps])
    return tuple(str(step) for step in steps)


def _awards(top, scale):
    readers = top.children("awards")
    levels = tuple(_level(reader, scale) for reader in readers)
    _refuse_repetition(top, "awards", "key", [each.key for each in levels if each.key])
    for position, (reader, level) in enumerate(zip(readers, levels, strict=True), start=1):
        if reader.sound and level.order != position:
            reader.note("order", gettext_noop("The levels must stand in their order, 1, 2, 3 …"))
        if level.quota.kind == "rest" and position < len(levels):
            reader.note("quota", gettext_noop("Only the last level can take all the rest."))
        below = {each.key for each in levels[position:]}
        if set(level.vacancy.levels) - below:
            reader.note("vacancy", gettext_noop("Vacant seats can only go to levels further down."))
    return levels


def _level(reader, scale):
    level = AwardLevel(
        order=reader.whole("order", lowest=1),
        key=reader.key("key"),
        name=reader.text("name"),
        vacancy=_vacancy(reader),
        **_common(reader, scale),
    )
    reader.choice("scope", ("category",), "category")
    reader.finish()
    return level


def _common(reader, scale):
    """Read what an award and the door to the next round share."""
    floor = reader.decimal("floor", None)
    if floor is not None and floor > scale:
        reader.note("floor", gettext_noop("The lowest score for this level is above the scale."))
    tie = reader.choice("tie", TIES, "runoff")
    debit = reader.flag("debit_next")
    if debit and tie != "expand":
        reader.note("debit_next", gettext_noop("Only a level that expands can debit the next one."))
    return {"quota": _quota(reader), "floor": floor, "tie": tie, "debit_next": debit}


def _quota(parent):
    reader = parent.child("quota")
    kind = reader.choice("kind", QUOTAS)
    percent = kind == "percent"
    quota = Quota(
        kind=kind,
        count=reader.whole("count", lowest=1) if kind == "fixed" else 0,
        percent=reader.decimal("percent") if percent else Fraction(0),
        minimum=reader.whole("minimum", 0) if percent else 0,
        maximum=reader.whole("maximum", None, lowest=1) if percent else None,
    )
    if percent and reader.sound and not 0 < quota.percent <= 100:
        reader.note("percent", gettext_noop("A percentage above 0 and at most 100 belongs here."))
    if quota.maximum is not None and quota.maximum < quota.minimum:
        reader.note("maximum", gettext_noop("The highest number is below the lowest."))
    reader.finish()
    return quota


def _vacancy(parent):
    reader = parent.child("vacancy", {"kind": "none"})
    kind = reader.choice("kind", VACANCIES)
    shares = reader.child("levels") if kind == "cascade_to" else None
    vacancy = Vacancy(
        kind=kind,
        levels={key: shares.whole(key, lowest=1, highest=99) for key in shares.data}
        if shares
        else {},
    )
    if kind == "cascade_to" and reader.sound and not vacancy.levels:
        reader.note("levels", gettext_noop("Say which levels receive the vacant seats."))
    reader.finish()
    return vacancy


def _caps(top):
    reader = top.child("caps", {})
    caps = Caps(
        author=reader.whole("author", None, lowest=1), unit=reader.whole("unit", None, lowest=1)
    )
    reader.finish()
    return caps


def _rounds(top, scale, aggregation, quorum):
    readers = top.children("rounds")
    rounds = []
    for index, reader in enumerate(readers, start=1):
        rounds.append(_round(reader, scale, is_last=index == len(readers)))
        if reader.sound and rounds[-1].index != index:
            reader.note("index", gettext_noop("The rounds must stand in their order, 1, 2, 3 …"))
        if reader.sound:
            _check_panel(reader, rounds[-1], aggregation, quorum)
    _refuse_repetition(top, "rounds", "key", [each.key for each in rounds if each.key])
    return tuple(rounds)


def _round(reader, scale, *, is_last):
    method = reader.choice("method", (EXECUTABLE, *PLANNED), EXECUTABLE)
    if method != EXECUTABLE:
        reader.note(
            "method",
            gettext_noop("Rounds of the kind “%(method)s” cannot be judged here yet; use “score”."),
            method=method,
        )
    rule = RoundRule(
        index=reader.whole("index", lowest=1),
        key=reader.key("key"),
        name=reader.text("name"),
        seats=reader.whole("seats", lowest=2, highest=99),
        advance=None if is_last else _advance(reader, scale),
    )
    if is_last and reader.has("advance"):
        reader.note("advance", gettext_noop("After the last round there is nowhere to go on to."))
    reader.finish()
    return rule


def _advance(reader, scale):
    door = reader.child("advance", MISSING)
    level = AwardLevel(order=1, key="advance", name="advance", **_common(door, scale))
    door.finish()
    return level


def _check_panel(reader, rule, aggregation, quorum):
    needed = seats_to_trim(aggregation.drop)
    if aggregation.method == "trimmed" and rule.seats < needed:
        reader.note(
            "seats",
            gettext_noop("Dropping %(drop)s on each side needs at least %(needed)s seats."),
            drop=aggregation.drop,
            needed=needed,
        )
    if quorum.of(rule.seats) > rule.seats:
        reader.note(
            "seats",
            gettext_noop("The quorum of %(quorum)s is more than the panel has seats."),
            quorum=quorum.of(rule.seats),
        )


def _refuse_repetition(top, key, field, values):
    twice = sorted(str(value) for value, times in Counter(values).items() if times > 1)
    if twice:
        top.note(
            key,
            gettext_noop("Used more than once: %(values)s (%(field)s)."),
            values=", ".join(twice),
            field=field or key,
        )


def _text(number):
    """Write a fraction of two places as people do: 100, 99.5."""
    whole, rest = divmod(int(number * 10_000), 10_000)
    return f"{whole}.{rest:04}".rstrip("0").rstrip(".")
