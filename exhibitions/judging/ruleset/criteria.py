"""Pure reading of the criteria: what judges mark, and on which scale."""

from fractions import Fraction

from .reader import Reader, gettext_noop
from .terms import Criterion


def criteria_of(top: Reader, scale: Fraction) -> tuple[Criterion, ...]:
    """Read the criteria; their highest marks must add up to the scale."""
    readers = top.children("criteria")
    found = tuple(_criterion(reader) for reader in readers)
    top.refuse_repetition("criteria", "key", [each.key for each in found if each.key])
    top.refuse_repetition("criteria", "priority", [each.priority for each in found])
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


def _text(number):
    """Write a fraction of two places as people do: 100, 99.5."""
    whole, rest = divmod(int(number * 10_000), 10_000)
    return f"{whole}.{rest:04}".rstrip("0").rstrip(".")
