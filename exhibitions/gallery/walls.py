"""What the public sees of exhibited works: the wall, its facets, one work."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Count, Prefetch
from django.http import Http404
from django.utils.translation import gettext as _
from wagtail.models import Page as WagtailPage

from exhibitions.models import CategoryPage, EntryPage, EntryPicture
from portal.images.models import PortalImage
from portal.images.queries import load_renditions
from portal.units.models import Town

WALL_LENGTH = 24


@dataclass(frozen=True)
class PublicEntry:
    """A work as visitors may know it: the label is all they learn of its author."""

    title: str
    url: str
    category: str
    subkind: str
    author: str
    unit: str
    award: str
    size: str
    year: int | None
    technique: str
    statement: str
    transcription: str
    jury_words: str
    pictures: Sequence[PortalImage]

    @property
    def alt(self) -> str:
        """What a reader who does not see the picture is told it is."""
        return _("%(category)s work “%(title)s” by %(author)s") % {
            "category": self.category,
            "title": self.title,
            "author": self.author,
        }


def public_entry(
    entry: EntryPage, category: str, request, pictures: Sequence[PortalImage] | None = None
) -> PublicEntry:
    """Narrow one published work to what visitors may know; `pictures` where they are known."""
    if pictures is None:
        pictures = [picture.image for picture in entry.pictures.all()]
    return PublicEntry(
        title=entry.title,
        url=entry.get_url(request),
        category=category,
        subkind=entry.subkind,
        author=entry.label.author,
        unit=entry.label.unit,
        award=entry.label.award,
        size=size_text(entry),
        year=entry.year,
        technique=entry.technique,
        statement=entry.statement,
        transcription=entry.transcription,
        jury_words=entry.label.jury_words,
        pictures=pictures,
    )


def size_text(entry: EntryPage) -> str:
    """Return width × height in centimetres without superfluous zeros, or nothing."""
    if entry.width_cm is None or entry.height_cm is None:
        return ""
    return f"{entry.width_cm.normalize():f}×{entry.height_cm.normalize():f} cm"


def exhibited(contest: WagtailPage):
    """Return the published works of a contest that have a label, best awards first."""
    pictures = Prefetch("pictures", EntryPicture.objects.select_related("image"))
    works = EntryPage.objects.descendant_of(contest).published().filter(label__isnull=False)
    return (
        works.select_related("label")
        .prefetch_related(pictures)
        .order_by("label__award_order", "path")
    )


@dataclass
class WallFilter:
    """What the visitor asked for; a value that makes no sense is dropped and named in `errors`."""

    category: CategoryPage | None = None
    award: str = ""
    town: Town | None = None
    errors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, query, facets: "Facets") -> "WallFilter":
        """Read `category`, `award` and `town` out of a request's GET parameters."""
        code, award, town = (query.get(name, "").strip() for name in ("category", "award", "town"))
        found = cls(
            category=next((each for each in facets.categories if each.code == code), None),
            award=award if award in facets.awards else "",
            town=next((each for each in facets.towns if each.code == town), None),
        )
        if code and found.category is None:
            found.errors["category"] = _("There is no such category; choose one from the list.")
        if award and not found.award:
            found.errors["award"] = _("There is no such award; choose one from the list.")
        if town and found.town is None:
            found.errors["town"] = _("There is no such town; choose one from the list.")
        return found

    @property
    def query(self) -> dict[str, str]:
        values = {
            "category": self.category.code if self.category else "",
            "award": self.award,
            "town": self.town.code if self.town else "",
        }
        return {name: value for name, value in values.items() if value}

    def url(self, base: str, **changes: str | int) -> str:
        """Return an address with this filter, some of it changed."""
        query = {name: value for name, value in {**self.query, **changes}.items() if value}
        return f"{base}?{urlencode(query)}" if query else base

    def apply(self, works):
        """Narrow a QuerySet of EntryPage."""
        if self.category:
            works = works.child_of(self.category)
        if self.award:
            works = works.filter(label__award=self.award)
        return works.filter(label__town=self.town) if self.town else works


@dataclass(frozen=True)
class Facets:
    """What the works of a wall can be narrowed by."""

    categories: Sequence[CategoryPage]
    awards: Sequence[str]
    towns: Sequence[Town]

    @classmethod
    def take(cls, contest: WagtailPage) -> "Facets":
        """Read the categories, awards and towns that occur; four queries."""
        rows = (
            exhibited(contest)
            .order_by("label__award_order")
            .values_list("label__award_order", "label__award", "label__town")
            .annotate(n=Count("pk"))
        )
        towns = Town.objects.filter(pk__in={town for _order, _award, town, _n in rows if town})
        awards = dict.fromkeys(award for _order, award, _town, _n in rows if award)
        return cls(
            list(CategoryPage.objects.child_of(contest).published().order_by("path")),
            list(awards),
            list(towns.prefetch_related("successors")),
        )


def options(values: Iterable[tuple[str, str]], current: str) -> list[dict]:
    """Return (value, label) pairs as the choices of a select."""
    return [{"value": each, "label": label, "current": each == current} for each, label in values]


def wall_page(works, number: str) -> Page:
    """Cut one screen out of a wall; number as it stands in the address.

    Raises:
        Http404: there is no such page.
    """
    try:
        return Paginator(works, WALL_LENGTH).page(number or 1)
    except InvalidPage:
        raise Http404(_("There is no such page.")) from None


def shown(works: Iterable[EntryPage], categories: Iterable[CategoryPage], request):
    """Return works as visitors may know them, their pictures ready to show; one query."""
    names = {each.path: each.title for each in categories}
    found = [public_entry(each, names[each.path[: -each.steplen]], request) for each in works]
    load_renditions(found)
    return found
