"""Which works of a contest hang on its wall, and which the worker still has to hang."""

from dataclasses import dataclass

from django.db.models import QuerySet

from exhibitions.enums import RoundEntryStatus
from exhibitions.models import ContestPage, EntryPage

JUDGED = (RoundEntryStatus.IN, RoundEntryStatus.HELD)


@dataclass(frozen=True)
class Hanging:
    """How many of a contest's works hang."""

    hung: int
    total: int

    @property
    def complete(self) -> bool:
        return self.hung == self.total


def judged_works(contest: ContestPage) -> QuerySet[EntryPage]:
    """Return the works that were judged to the end, withdrawn and disqualified ones not."""
    works = EntryPage.objects.descendant_of(contest).filter(round_entries__status__in=JUDGED)
    return works.distinct()


def works_to_hang(contest: ContestPage) -> QuerySet[EntryPage]:
    return judged_works(contest).filter(label=None)


def hanging(contest: ContestPage) -> Hanging:
    """Count the works that hang; two queries."""
    works = judged_works(contest)
    return Hanging(hung=works.exclude(label=None).count(), total=works.count())
