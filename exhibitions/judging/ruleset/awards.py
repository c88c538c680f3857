"""Pure reading of the awards: levels, quotas, vacancies and the caps of their holders."""

from fractions import Fraction

from .reader import Reader, gettext_noop
from .terms import QUOTAS, TIES, VACANCIES, AwardLevel, Caps, Quota, Vacancy


def awards_of(top: Reader, scale: Fraction) -> tuple[AwardLevel, ...]:
    """Read the levels of award, highest first."""
    readers = top.children("awards")
    levels = tuple(_level(reader, scale) for reader in readers)
    top.refuse_repetition("awards", "key", [each.key for each in levels if each.key])
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
        **level_terms(reader, scale),
    )
    reader.choice("scope", ("category",), "category")
    reader.finish()
    return level


def level_terms(reader: Reader, scale: Fraction) -> dict:
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


def caps_of(top: Reader) -> Caps:
    """Read how many awards one author or unit may hold."""
    reader = top.child("caps", {})
    caps = Caps(
        author=reader.whole("author", None, lowest=1), unit=reader.whole("unit", None, lowest=1)
    )
    reader.finish()
    return caps
