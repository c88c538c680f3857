"""What the officers see of the works that came in."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from exhibitions.enums import CreditRole, DuplicateVerdict, IntakeStatus
from exhibitions.intake.lint import Finding, lint
from exhibitions.models import (
    CategoryPage,
    ContestPage,
    DuplicateCandidate,
    EntryAsset,
    EntryCredit,
    EntryPage,
    IntakeCheck,
    Receipt,
)

SIDES = ("first__submission__entry", "second__submission__entry")
WAITING = {"verdict": DuplicateVerdict.OPEN}


def intake_entries():
    """Return all submitted works with what the list shows of them; four queries for any number."""
    people = EntryCredit.objects.select_related("participant__unit__town")
    valid = Receipt.objects.filter(superseded_at=None)
    return (
        EntryPage.objects.filter(submission__isnull=False)
        .select_related("submission__category")
        .prefetch_related(
            Prefetch("submission__credits", people),
            Prefetch("submission__assets", EntryAsset.objects.defer("exif", "hashes")),
            Prefetch("receipts", valid, to_attr="valid_receipts"),
        )
        .annotate(open_pairs=open_pairs(SIDES[0]) + open_pairs(SIDES[1]))
    )


def open_pairs(side: str):
    """Return the number of a work's pairs that wait for a verdict, on one side of the pair."""
    pairs = DuplicateCandidate.objects.filter(**{side: OuterRef("pk")}, **WAITING)
    counted = pairs.order_by().values(side).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def with_open_pairs(entries):
    """Narrow to works one of whose pictures may be a duplicate."""
    pairs = DuplicateCandidate.objects.filter(**WAITING)
    return entries.filter(Q(pk__in=pairs.values(SIDES[0])) | Q(pk__in=pairs.values(SIDES[1])))


def by_people(entries, **conditions):
    """Narrow to works with an author, co-author or instructor of a unit or town."""
    people = EntryCredit.objects.filter(
        **{f"participant__{name}": value for name, value in conditions.items()}
    )
    return entries.filter(submission__in=people.values("submission"))


def containing(entries, words: str):
    """Narrow to works by title or number of receipt."""
    receipts = Receipt.objects.filter(number__icontains=words)
    return entries.filter(Q(title__icontains=words) | Q(pk__in=receipts.values("entry")))


def contests_at_work():
    """Return the contests, newest first, each with nothing but what a list needs."""
    return ContestPage.objects.defer_streamfields().order_by("-open_at", "pk")


def people_of(entry: EntryPage) -> str:
    """Return the names behind a work, for the officers' eyes."""
    people = entry.submission.credits.all()
    return "、".join(each.participant.name for each in people if each.role != CreditRole.INSTRUCTOR)


def units_of(entry: EntryPage) -> str:
    """Return the units behind a work, each once."""
    people = (each.participant for each in entry.submission.credits.all())
    units = (person.unit.name if person.unit else person.unit_name for person in people)
    return "、".join(dict.fromkeys(unit for unit in units if unit))


def receipt_of(entry: EntryPage) -> str:
    return next((receipt.number for receipt in entry.valid_receipts), "")


def first_picture(entry: EntryPage) -> EntryAsset | None:
    return next(iter(entry.submission.assets.all()), None)


@dataclass(frozen=True)
class TallyRow:
    """A category and how many of its works are in each state, in the order of IntakeStatus."""

    category: CategoryPage
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


def tally(contest: ContestPage) -> list[TallyRow]:
    """Count a contest's submitted works by category and state; two queries."""
    categories = CategoryPage.objects.child_of(contest).order_by("path")
    rows = EntryPage.objects.descendant_of(contest).order_by()
    counted = Counter(
        {
            (category, state): number
            for category, state, number in rows.values_list(
                "submission__category", "intake_status"
            ).annotate(number=Count("pk"))
        }
    )
    return [
        TallyRow(each, tuple(counted[each.pk, state] for state in IntakeStatus.values))
        for each in categories
    ]


def contest_of(page) -> ContestPage:
    """Return the contest that a work or category belongs to."""
    return ContestPage.objects.ancestor_of(page).get()


def dossier_entry(pk: int) -> EntryPage | None:
    """Return one submitted work with everything that the office keeps about it."""
    checks = IntakeCheck.objects.select_related("checker").order_by("checked_at", "pk")
    return (
        EntryPage.objects.filter(submission__isnull=False, pk=pk)
        .select_related("submission__category__file_policy")
        .prefetch_related(
            "submission__credits__participant__unit",
            "submission__assets",
            "submission__declarations",
            Prefetch("checks", checks),
            Prefetch("receipts", Receipt.objects.order_by("-issued_at")),
        )
        .first()
    )


def notes_of(asset: EntryAsset) -> dict:
    """Return what the camera wrote into a picture, by the names of its tags."""
    return json.loads(asset.exif) if asset.exif else {}


def own_words(entry: EntryPage) -> set[str]:
    """Return the names, telephones and units that must not reach a judge with a work."""
    words = set()
    for credit in entry.submission.credits.all():
        person = credit.participant
        unit = person.unit.name if person.unit else ""
        words |= {person.name, person.phone, person.unit_name, unit}
    return {word for word in words if word}


def telling_words(entry: EntryPage, text: str) -> list[Finding]:
    """Return what in a text may tell a judge whose work it is."""
    return lint(text, own_words(entry))


def pairs_of(entry: EntryPage):
    """Return the pairs that one of a work's pictures is in, the undecided first."""
    pairs = duplicate_pairs().filter(Q(**{SIDES[0]: entry}) | Q(**{SIDES[1]: entry}))
    return pairs.order_by("-verdict", "pk")


def duplicate_pairs():
    """Return pairs of pictures of submitted works, with both works; a query for any number."""
    sides = (f"{side}__submission__entry" for side in ("first", "second"))
    categories = (f"{side}__submission__category" for side in ("first", "second"))
    return (
        DuplicateCandidate.objects.filter(**{f"{side}__isnull": False for side in SIDES})
        .select_related(*sides, *categories, "judged_by")
        .defer(*(f"{side}__exif" for side in ("first", "second")))
    )


def waiting_pairs() -> int:
    return duplicate_pairs().filter(**WAITING).count()


def facts_of(asset: EntryAsset) -> Iterable[str]:
    """Return what is known of a file, in words that officers use."""
    yield asset.format.upper()
    if asset.width:
        yield f"{asset.width} × {asset.height}"
    if asset.bit_depth:
        yield f"{asset.bit_depth} bit"
    yield from filter(None, (asset.mode, asset.icc))


def ordered_newest_first(entries):
    return entries.order_by(F("submitted_at").desc(nulls_last=True), "-pk")
