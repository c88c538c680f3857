"""Find public pages by words; knows page types by the traits they declare, never by name."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import groupby
from operator import attrgetter

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import DateTimeField, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Left, Length
from django.utils.timezone import localtime
from wagtail.models import Page, Site

from portal.core.models.pages import PortalPage
from portal.core.public import public_pages

PAGE_SIZE = 10
PAGES = 50
CANDIDATES = 5_000  # best matches that are counted and sorted; more would only cost time

RELEVANCE, DATE = "relevance", "date"


@dataclass(frozen=True)
class Hit:
    """A public page that was found, as far as a list of results shows it."""

    title: str
    text: str
    url: str
    kind: str
    date: datetime | None
    column: str


@dataclass(frozen=True)
class Outcome:
    """What a search found.

    Attributes:
        hits: those of the page asked for, in their order; empty beyond the last.
        total: how many pages of the kind and the year asked for were found.
        kinds: how many of that year there are of each kind, whatever kind was asked for.
        years: how many of that kind there are of each year, whatever year was asked for.
    """

    hits: Sequence[Hit] = ()
    total: int = 0
    kinds: Counter = field(default_factory=Counter)
    years: Counter = field(default_factory=Counter)

    @property
    def pages(self) -> int:
        """Number of pages a visitor can turn, at least 1."""
        return min(max(1, -(-self.total // PAGE_SIZE)), PAGES)


@dataclass(frozen=True)
class Match:
    """What is known of every page that was found before any is loaded."""

    pk: int
    model: type[PortalPage]
    date: datetime | None

    @property
    def kind(self) -> str:
        return self.model.search_kind

    @property
    def year(self) -> int | None:
        return localtime(self.date).year if self.date else None


def search_pages(
    words: str,
    *,
    site: Site,
    kind: str = "",
    year: int | None = None,
    sort: str = RELEVANCE,
    page: int = 1,
) -> Outcome:
    """Find public pages below a site's root.

    Args:
        words: cleaned by `search.bigrams.clean_query`; all of them must be found.
        site: whose pages are searched.
        kind: a `search_kind`; empty for all.
        year: of the search date, in local time; None for all.
        sort: RELEVANCE or DATE, newest first.
        page: from 1.
    """
    matches = _matches(words, site)
    shown = [m for m in matches if kind in ("", m.kind) and year in (None, m.year)]
    if sort == DATE:
        shown.sort(key=lambda match: (match.date is not None, match.date), reverse=True)
    return Outcome(
        hits=_hits(shown[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], site),
        total=len(shown),
        kinds=Counter(match.kind for match in matches if year in (None, match.year)),
        years=Counter(match.year for match in matches if kind in ("", match.kind) and match.year),
    )


@cache
def page_types() -> tuple[type[PortalPage], ...]:
    """Return every page type of the installation."""
    return tuple(model for model in apps.get_models() if issubclass(model, PortalPage))


def search_kinds() -> list[str]:
    """Return the kinds of pages that can be found, each once."""
    return list(dict.fromkeys(model.search_kind for model in page_types()))


def _matches(words: str, site: Site) -> list[Match]:
    """Return the matches, best first; one query, whatever is found."""
    # An index filters by no expiry date and no subquery; what it found is a query like any other.
    below = Page.objects.descendant_of(site.root_page, inclusive=True)
    found = public_pages(below.search(words).get_queryset()).annotate(search_day=_search_date())
    types = ContentType.objects.get_for_models(*page_types())
    models = {content_type.pk: model for model, content_type in types.items()}
    rows = found.values_list("pk", "content_type_id", "search_day")[:CANDIDATES]
    return [Match(pk, models[key], date) for pk, key, date in rows if key in models]


def _search_date() -> Coalesce:
    """Return the search date of a page of any type as an expression."""
    own = [
        F(f"{model._meta.get_ancestor_link(Page).related_query_name()}__{model.search_date_field}")
        for model in page_types()
        if model.search_date_field != PortalPage.search_date_field
    ]
    return Coalesce(*own, PortalPage.search_date_field, None, output_field=DateTimeField())


def _hits(matches: Iterable[Match], site: Site) -> list[Hit]:
    """Load a page of results, a query or two for each type among them."""
    order = [match.pk for match in matches]
    by_model = sorted(matches, key=lambda match: match.model.__name__)
    pages = {
        page.pk: page
        for model, group in groupby(by_model, key=attrgetter("model"))
        for page in _loaded(model, [match.pk for match in group])
    }
    return [_hit(pages[pk], site) for pk in order if pk in pages]


def _loaded(model: type[PortalPage], pks: list[int]) -> QuerySet:
    """Return pages of one type with their parent's title and all that their text follows."""
    parent_path = Left(OuterRef("path"), Length(OuterRef("path")) - model.steplen)
    parent = public_pages(Page.objects.filter(path=parent_path, depth__gt=2))
    joined = [name for name in model.search_related if _is_joined(model, name)]
    pages = public_pages(model._default_manager.filter(pk__in=pks))
    pages = pages.annotate(parent_title=Subquery(parent.values("title")[:1]))
    if joined:
        pages = pages.select_related(*joined)
    return pages.prefetch_related(*(n for n in model.search_related if n not in joined))


def _is_joined(model: type[PortalPage], name: str) -> bool:
    return "__" not in name and bool(model._meta.get_field(name).many_to_one)


def _hit(page: PortalPage, site: Site) -> Hit:
    return Hit(
        title=page.title,
        text=page.search_text,
        url=page.get_url(current_site=site) or "",
        kind=page.search_kind,
        date=page.search_date,
        column=page.parent_title or "",
    )
