"""What of a work's author the public reads: the one place where names leave the private tables."""

from dataclasses import dataclass

from exhibitions.enums import AgeGroup, CreditRole
from exhibitions.models import Submission
from portal.units.models import Town

SHOWN_ROLES = (CreditRole.AUTHOR, CreditRole.CO_AUTHOR)
MASK = "某某"


@dataclass(frozen=True)
class Byline:
    """Author and unit as they may be printed; a minor's given name is not."""

    author: str
    unit: str
    town: Town | None


def byline(submission: Submission) -> Byline:
    """Return the byline of a submitted work.

    Call it only after the round is certified: no judge may learn whose a work is.
    """
    shown = [
        each
        for each in submission.credits.select_related("participant__unit__town")
        if each.role in SHOWN_ROLES
    ]
    people = [each.participant for each in shown]
    minor = submission.age_group in (AgeGroup.CHILD, AgeGroup.YOUTH)
    first = people[0] if people else None
    unit = first.unit if first else None
    return Byline(
        author="、".join(masked(each.name) if minor else each.name for each in people),
        unit=unit.name if unit else (first.unit_name if first else ""),
        town=unit.town if unit else None,
    )


def masked(name: str) -> str:
    """Keep the family name of a minor: 王小明 becomes 王某某."""
    return f"{name[:1]}{MASK}"
