"""How far an index has drifted from the pages: what is missing, out of date, or left over."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Left
from modelsearch.conf import get_app_config
from wagtail.models import Page, ReferenceIndex

from portal.core.attachments import said_of
from portal.core.models.pages import PortalPage, page_types
from portal.documents.models import PortalDocument
from search import es
from search.labels import NAMED
from search.models import IndexedPage

BEGINNING = 50  # characters by which the words of a file are known again


@dataclass(frozen=True)
class Drift:
    """Primary keys of pages.

    Attributes:
        expected: how many pages the index should hold.
        missing: those it does not hold.
        stale: those it holds as they were.
        surplus: those it should not hold.
    """

    expected: int
    missing: frozenset[int]
    stale: frozenset[int]
    surplus: frozenset[int]

    @property
    def is_none(self) -> bool:
        return not (self.missing or self.stale or self.surplus)

    def __str__(self):
        counts = ", ".join(
            f"{len(getattr(self, name))} {name}" for name in ("missing", "stale", "surplus")
        )
        return f"{self.expected} pages expected, {counts}"


def drift_of_documents() -> Drift:
    """Compare the index of Elasticsearch, which holds drafts as well, with all pages.

    Raises one of `search.es.AWAY`.
    """
    keys, none = _keys(), ("",) * len(NAMED)
    rows = Page.objects.order_by().values_list("pk", "title", "live", "path", "last_published_at")
    pages = (
        (pk, (*facts, *keys.get(pk, none), at and int(at.timestamp() * 1000)))
        for pk, *facts, at in rows
    )
    return _compared(pages, es.documents())


def drift_of_rows() -> Drift:
    """Compare what the database's search reads with the pages: words of all, rows of the live.

    The database compares, by its indexes: of pages that are live, only those that differ are read.
    """
    expected, missing, stale = 0, set(), set()
    for model in page_types():
        expected += model.objects.count()
        for pk, is_live, has_row, has_words in _without_their_row(model):
            if is_live and has_row:
                stale.add(pk)
            elif is_live or not has_words:
                missing.add(pk)
    stale |= _rows_with_hidden_words()
    surplus = frozenset(surplus_rows().values_list("pk", flat=True))
    return Drift(expected, frozenset(missing), frozenset(stale), surplus)


def surplus_rows() -> QuerySet:
    """Return the rows of what is no live page of the portal."""
    types = ContentType.objects.get_for_models(*page_types()).values()
    return IndexedPage.objects.filter(Q(page__live=False) | ~Q(page__content_type__in=types))


def _rows_with_hidden_words() -> set[int]:
    """Return the pages whose row says the words of a file that nobody may search any longer.

    Only the rows of pages that offer such a file are read.
    """
    searchable = PortalDocument.objects.searchable().values("pk")
    hidden = PortalDocument.objects.exclude(pk__in=searchable).exclude(text="")
    rows = hidden.values_list("pk", "title", Left("text", BEGINNING))
    words = {str(pk): said_of(title, beginning) for pk, title, beginning in rows}
    types = ContentType.objects.get_for_models(Page, PortalDocument)
    references = ReferenceIndex.objects.filter(
        base_content_type=types[Page],
        to_content_type=types[PortalDocument],
        to_object_id__in=list(words),
    )
    offers = references.values_list("object_id", "to_object_id").distinct()
    pages = {int(page) for page, _file in offers}
    texts = dict(IndexedPage.objects.filter(pk__in=pages).values_list("pk", "text"))
    return {int(page) for page, file in offers if words[file] in texts.get(int(page), "")}


def _without_their_row(model: type[PortalPage]) -> QuerySet:
    """Return the pages of which no row tells the truth, drafts among them.

    As (key, whether it is live, whether there is a row with words, whether there are words).
    """
    words = get_app_config().get_model("IndexEntry").objects.all()
    row = IndexedPage.objects.filter(
        Exists(words.filter(pk=OuterRef("entry"))), page=OuterRef("pk")
    )
    true = row.filter(title=OuterRef("title"), **_key_fields(model, OuterRef))
    # By the row's `entry` they are found faster, but a draft has no row.
    key = Cast(OuterRef("pk"), CharField())
    own_words = words.filter(content_type=OuterRef("content_type"), object_id=key)
    pages = model.objects.filter(~Exists(true)).order_by()
    return pages.values_list("pk", "live", Exists(row), Exists(own_words))


def _keys() -> dict[int, tuple[str, ...]]:
    """Map the portal's pages to their keys, in the order of NAMED."""
    return {
        pk: tuple(keys)
        for model in page_types()
        for pk, *keys in model.objects.order_by().values_list("pk", *_key_fields(model, F).values())
    }


def _key_fields(model: type[PortalPage], ref: type[F]) -> dict:
    """Map the NAMED to what the database says of a page: its key, or an empty string."""
    fields = {name: getattr(model, f"{name}_key_field") for name in NAMED}
    return {
        name: Coalesce(ref(field), Value("")) if field else Value("")
        for name, field in fields.items()
    }


def _compared(pages: Iterable, indexed: Iterable) -> Drift:
    expected, found = dict(pages), dict(indexed)
    both = expected.keys() & found.keys()
    return Drift(
        expected=len(expected),
        missing=frozenset(expected.keys() - found.keys()),
        stale=frozenset(pk for pk in both if expected[pk] != found[pk]),
        surplus=frozenset(found.keys() - expected.keys()),
    )
