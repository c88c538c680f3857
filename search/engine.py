"""Find public pages by words: an engine finds them, the database says which of them are public."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from wagtail.images.models import AbstractImage
from wagtail.models import Page, Site

from portal.core.models.pages import page_types
from portal.core.public import public_pages
from portal.images.queries import load_renditions
from search import es
from search.breaker import ask
from search.engines.contract import PAGE_SIZE, PAGES, Engine, Found, Question
from search.engines.database import DatabaseEngine
from search.engines.elastic import ElasticEngine

# What a list of results reads of a page's row.
SHOWN = [
    f"indexed__{field}" for field in ("title", "text", "kind", "column", "unit", "date", "image")
]


@dataclass(frozen=True)
class Hit:
    """A public page that was found, as far as a list of results shows it; keys as in facets."""

    title: str
    text: str
    url: str
    kind: str
    column: str
    unit: str
    date: datetime | None
    image: AbstractImage | None


@dataclass(frozen=True)
class Outcome:
    """What a search found.

    Attributes:
        hits: those of the page asked for, in their order; empty beyond the last.
        found: what the engine said; its counts are of the moment when it was indexed.
        engine: name of the engine that answered.
        degraded: whether it answered in place of another that could not.
    """

    hits: Sequence[Hit] = ()
    found: Found = field(default_factory=Found)
    engine: str = ""
    degraded: bool = False

    @property
    def pages(self) -> int:
        """Number of pages a visitor can turn, at least 1."""
        return min(max(1, -(-self.found.total // PAGE_SIZE)), PAGES)


def search_pages(question: Question, site: Site) -> Outcome:
    """Find public pages below a site's root; what an engine says is asked of the database again."""
    answer = ask(engines(), question)
    hits = _hits(answer.found.pks, site)
    return Outcome(hits, answer.found, answer.engine, answer.degraded)


def engines() -> list[Engine]:
    """Return the engines of this installation, best first; the database is always the last."""
    return [*([ElasticEngine()] if es.is_in_use() else []), DatabaseEngine()]


@cache
def search_kinds() -> Mapping[str, None]:
    """Return the kinds of pages that can be found, each once, in the order of the page types."""
    return dict.fromkeys(model.search_kind for model in page_types())


def _hits(pks: Sequence[int], site: Site) -> list[Hit]:
    pages = public_pages(Page.objects.filter(pk__in=pks, indexed__isnull=False))
    shown = pages.select_related("indexed__image").only("url_path", *SHOWN)
    found = {page.pk: page for page in shown}
    load_renditions([page.indexed.image for page in found.values()])
    return [_hit(found[pk], site) for pk in pks if pk in found]


def _hit(page: Page, site: Site) -> Hit:
    row = page.indexed
    return Hit(
        title=row.title,
        text=row.text,
        url=page.get_url(current_site=site) or "",
        kind=row.kind,
        column=row.column,
        unit=row.unit,
        date=row.date,
        image=row.image,
    )
