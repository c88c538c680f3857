"""The one door to elasticsearch_dsl: names of columns, and what is asked of the server."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from elasticsearch import NotFoundError as NoIndex
from elasticsearch.helpers import BulkIndexError, bulk, scan
from elasticsearch_dsl import SF, A, Q, Search, utils
from modelsearch.backends import get_search_backend
from modelsearch.conf import get_app_config
from wagtail.models import Page

from portal.core.models.pages import page_types
from search.analysis import CJK, HEAP, pairs_of
from search.backends.zh_elasticsearch8 import AWAY, PATIENCE, ZhMapping

# Else it reads every `__` of a column's name as a dot, and finds nothing.
utils.EXPAND__TO_DOT = False

__all__ = [
    "AWAY",
    "SF",
    "A",
    "BulkIndexError",
    "Columns",
    "NoIndex",
    "Q",
    "Search",
    "columns",
    "documents",
    "forget",
    "is_in_use",
    "pages_index",
    "send",
    "server_version",
]

# Milliseconds after which the server gives up by itself, before the client does.
SERVER_PATIENCE = "1500ms"


@dataclass(frozen=True)
class Columns:
    """Names of the columns of the index of pages that the search page asks."""

    id: str
    live: str
    path: str
    title: str
    text: str
    title_pairs: str
    text_pairs: str
    date: str
    public_until: str
    heading: str  # the title as it is written
    published: str
    kind: str
    column: str
    unit: str
    town: str


def columns() -> Columns:
    """Return the names that Wagtail's mapping gives the traits, the same for every page type."""
    return _columns(settings.SEARCH_ANALYSIS)


@cache
def _columns(analysis: str) -> Columns:
    model = page_types()[0]
    mapping = ZhMapping(model)
    filters = _named(mapping, model.get_filterable_search_fields())
    texts = _named(mapping, model.get_searchable_search_fields())
    title, text = texts["title"], texts["search_text"]
    return Columns(
        id=filters["id"],
        live=filters["live"],
        path=filters["path"],
        title=title,
        text=text,
        title_pairs=pairs_of(title, analysis),
        text_pairs=HEAP if analysis == CJK else pairs_of(text, analysis),
        date=filters["search_date"],
        public_until=filters["public_until"],
        heading=filters["title"],
        published=filters["last_published_at"],
        kind=filters["kind_key"],
        column=filters["column_key"],
        unit=filters["unit_key"],
        town=filters["town_key"],
    )


def _named(mapping, fields) -> dict[str, str]:
    return {field.field_name: mapping.get_field_column_name(field) for field in fields}


def is_in_use() -> bool:
    """Say whether this portal searches on a server."""
    return "elasticsearch" in get_app_config().get_search_backend_config()["default"]["BACKEND"]


def pages_index() -> str:
    """Return the name of the alias of the index of pages."""
    return get_search_backend().get_index_for_model(Page).name


def send(search: Search) -> Mapping:
    """Send a search of pages to the server, once; return its answer as it came.

    Raises:
        ApiError, TransportError: those of AWAY.
    """
    body = {**search.to_dict(), "timeout": SERVER_PATIENCE}
    client = get_search_backend().es
    return client.search(index=pages_index(), allow_partial_search_results=False, **body).body


def server_version() -> str:
    """Return the version of the server; raises one of AWAY."""
    return get_search_backend().es.info()["version"]["number"]


def documents() -> Iterator[tuple[int, tuple]]:
    """Yield of each page: key, (title, live, path, column, unit, town, last published).

    The date is in milliseconds since 1970, None without one. Raises one of AWAY.
    """
    names = columns()
    facts, keys = (names.heading, names.live, names.path), (names.column, names.unit, names.town)
    fields = [{"field": name} for name in (*facts, *keys)]
    fields.append({"field": names.published, "format": "epoch_millis"})
    client = get_search_backend().es.options(request_timeout=PATIENCE)
    query = {"_source": False, "docvalue_fields": fields}
    for hit in scan(client, index=pages_index(), query=query, size=1_000):
        values = {name: found[0] for name, found in hit.get("fields", {}).items()}
        at = values.get(names.published)
        yield (
            int(hit["_id"]),
            (
                *(values.get(name) for name in facts),
                *(values.get(name, "") for name in keys),
                at and int(at),
            ),
        )


def forget(keys: Iterable[int]) -> None:
    """Remove the documents of pages from the index; raises one of AWAY."""
    deletions = ({"_op_type": "delete", "_id": str(key)} for key in keys)
    bulk(get_search_backend().es, deletions, index=pages_index(), raise_on_error=False)
