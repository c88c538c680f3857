"""Pure reading of the rounds: panels, methods, and who goes on."""

from fractions import Fraction

from .awards import level_terms
from .reader import Reader, gettext_noop
from .terms import Aggregation, AwardLevel, Quorum, RoundRule, seats_to_trim

EXECUTABLE = "score"
PLANNED = ("any_pass", "approve", "rank", "pairwise", "decision")


def rounds_of(
    top: Reader, scale: Fraction, aggregation: Aggregation, quorum: Quorum
) -> tuple[RoundRule, ...]:
    """Read the rounds; each panel must be large enough for its rules."""
    readers = top.children("rounds")
    rounds = []
    for index, reader in enumerate(readers, start=1):
        rounds.append(_round(reader, scale, is_last=index == len(readers)))
        if reader.sound and rounds[-1].index != index:
            reader.note("index", gettext_noop("The rounds must stand in their order, 1, 2, 3 …"))
        if reader.sound:
            _check_panel(reader, rounds[-1], aggregation, quorum)
    top.refuse_repetition("rounds", "key", [each.key for each in rounds if each.key])
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
    door = reader.child("advance")
    level = AwardLevel(order=1, key="advance", name="advance", **level_terms(door, scale))
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
