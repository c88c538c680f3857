"""What the home page shows of the contest."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from wagtail.models import Page

from exhibitions.enums import ContestState
from exhibitions.gallery.editions import days_left
from exhibitions.gallery.walls import PublicEntry, public_entry
from exhibitions.models import ContestPage, EntryPage, EntryPicture

NEWEST = 5  # editions that are looked at
STRIP_LENGTH = 4
HUNG = (ContestState.PUBLISHED, ContestState.ARCHIVED)


@dataclass(frozen=True)
class FrontContest:
    """The contest that takes works now, and the best works of the last one that was judged."""

    open_title: str
    open_url: str
    days_left: int
    shown_title: str
    shown_url: str
    works: Sequence[PublicEntry]


def front_contest(request) -> FrontContest | None:
    """Return what there is to say of the contest, or None; two queries."""
    at = timezone.now()
    editions = list(ContestPage.objects.published().order_by("-open_at").defer("body")[:NEWEST])
    taking = next((each for each in editions if each.state_at(at) == ContestState.OPEN), None)
    shown = next((each for each in editions if each.state in HUNG), None)
    if taking is None and shown is None:
        return None
    return FrontContest(
        open_title=taking.title if taking else "",
        open_url=taking.get_url(request) if taking else "",
        days_left=days_left(taking, at) if taking else 0,
        shown_title=shown.title if shown else "",
        shown_url=shown.get_url(request) if shown else "",
        works=best_works(shown, request) if shown else [],
    )


def best_works(contest: Page, request) -> list[PublicEntry]:
    """Return the first works of a wall, each with its first picture; one query."""
    hung = EntryPage.objects.descendant_of(contest).published()
    first = (
        EntryPicture.objects.filter(entry__in=hung, sort_order=0)
        .select_related("image", "entry__label")
        .order_by("entry__label__award_order", "entry__path")
    )
    return [
        public_entry(picture.entry, picture.entry.subkind, request, [picture.image])
        for picture in first[:STRIP_LENGTH]
    ]
