"""Pure advice on what a camera's notes say, or leave unsaid, about a photograph."""

from collections.abc import Mapping
from datetime import datetime

EDITORS = ("photoshop", "lightroom", "gimp", "snapseed", "meitu", "美图", "stable diffusion")
TAKEN = ("DateTimeOriginal", "DateTimeDigitized", "DateTime")
CLOCK_NEVER_SET = 1990  # cameras that nobody told the date start about here


def advice(notes: Mapping[str, object], year: int | None, submitted_at: datetime) -> list[str]:
    """Return what an officer should look at; never a reason to refuse by itself.

    Args:
        notes: tags by name, as the ingest kept them; empty where the file has none.
        year: of the work, as its author stated it.
        submitted_at: when the work was handed in.

    Returns:
        Keys: "none", "edited", "future", "clock", "year".
    """
    if not notes:
        return ["none"]
    found = []
    software = str(notes.get("Software", "")).casefold()
    if any(editor in software for editor in EDITORS):
        found.append("edited")
    taken = taken_at(notes)
    if taken and taken.date() > submitted_at.date():
        found.append("future")
    elif taken and taken.year < CLOCK_NEVER_SET:
        found.append("clock")
    elif taken and year and taken.year != year:
        found.append("year")
    return found


def taken_at(notes: Mapping[str, object]) -> datetime | None:
    """Return when a photograph was taken by its camera's clock, without a time zone."""
    for name in TAKEN:
        try:
            # A camera's clock has no time zone: only the day is compared.
            return datetime.strptime(str(notes[name])[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
        except (KeyError, ValueError):
            continue
    return None
