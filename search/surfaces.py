"""What the search page's template takes: links and marked text, built from what was found."""

from collections import Counter
from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from portal.core.public import public_pages
from search.engine import Hit, Outcome
from search.engines.contract import DATE, FACETS, RELEVANCE
from search.forms import Asked
from search.labels import NAMED, labels_of
from search.snippets import highlight, snippet

KINDS = {
    "news": _("News"),
    "site": _("Demonstration sites"),
    "contest": _("Contests"),
    "work": _("Works"),
    "page": _("Other pages"),
}
HEADINGS = {
    "kind": _("Kind of result"),
    "column": _("Column"),
    "town": _("Town"),
    "unit": _("Unit"),
    "year": _("Year"),
}
SORTS = {RELEVANCE: _("Best match first"), DATE: _("Newest first")}
VALUES = 12  # of a facet, the most frequent ones
NEIGHBOURS = 2  # page numbers shown on each side of the current one
COLUMNS = 8  # links to columns where nothing was found

Labels = Mapping[str, Mapping[str, str]]


def results_context(asked: Asked, outcome: Outcome, site: Site, terms: Iterable[str]) -> dict:
    """Return hits, choices and page links of a search.

    Args:
        terms: words to mark in titles and texts.
    """
    labels = _labels(asked, outcome, site)
    return {
        "searched": asked.query,
        "hits": [shown_hit(hit, terms, labels) for hit in outcome.hits],
        "total": outcome.found.total,
        "capped": outcome.found.capped,
        "facets": _facets(asked, outcome, labels),
        "reset_url": search_url(asked, chosen={}, page=1) if asked.chosen else "",
        "sorts": [
            {
                "value": value,
                "label": label,
                "url": search_url(asked, sort=value, page=1),
                "current": value == asked.sort,
            }
            for value, label in SORTS.items()
        ],
        "pagination": _pagination(asked, outcome.pages),
    }


def shown_hit(hit: Hit, terms: Iterable[str], labels: Labels) -> dict:
    """Return one result with its words marked."""
    return {
        "title_html": highlight(hit.title, terms),
        "snippet_html": snippet(hit.text, terms),
        "url": hit.url,
        "date": hit.date,
        "kind_label": KINDS[hit.kind],
        "column": labels["column"].get(hit.column, ""),
        "unit": labels["unit"].get(hit.unit, ""),
        "image": hit.image,
    }


def columns(site: Site) -> list[dict]:
    """Return links to columns, for where there is no result."""
    pages = public_pages(Page.objects.descendant_of(site.root_page).in_menu()).order_by("path")
    return [{"title": c.title, "url": c.get_url(current_site=site)} for c in pages[:COLUMNS]]


def searches(queries: Iterable[str]) -> list[dict]:
    """Return links to searches."""
    return [{"title": query, "url": search_url_for(query)} for query in queries]


def search_url_for(words: str) -> str:
    """Return the address of a search for words."""
    return f"{reverse('search:results')}?{urlencode({'q': words})}"


def search_url(asked: Asked, **changes) -> str:
    """Return the address of the same search with something changed; defaults are left out."""
    values = {"chosen": asked.chosen, "sort": asked.sort, "page": asked.page} | changes
    said = [("q", asked.query)]
    said += [(facet, one) for facet in FACETS for one in values["chosen"].get(facet, ())]
    if values["sort"] != RELEVANCE:
        said.append(("sort", values["sort"]))
    if values["page"] != 1:
        said.append(("page", values["page"]))
    return f"{reverse('search:results')}?{urlencode(said)}"


def _labels(asked: Asked, outcome: Outcome, site: Site) -> Labels:
    keys = {
        facet: {
            *outcome.found.facets.get(facet, ()),
            *asked.chosen.get(facet, ()),
            *(getattr(hit, facet) for hit in outcome.hits if getattr(hit, facet, "")),
        }
        for facet in NAMED
    }
    return {**labels_of(keys, site), "kind": KINDS}


def _facets(asked: Asked, outcome: Outcome, labels: Labels) -> list[dict]:
    """Return the facets among whose values there is a choice."""
    facets = []
    for facet in FACETS:
        counts = outcome.found.facets.get(facet, Counter())
        chosen = asked.chosen.get(facet, ())
        values = _values(facet, counts, chosen, labels)
        if len(values) > 1 or chosen:
            facets.append(
                {
                    "name": facet,
                    "heading": HEADINGS[facet],
                    "chosen": bool(chosen),
                    "values": [
                        {
                            "id": value_id(facet, value),
                            "label": labels[facet][value] if facet != "year" else value,
                            "count": counts[value],
                            "current": value in chosen,
                            "url": _toggled(asked, facet, value),
                        }
                        for value in values
                    ],
                }
            )
    return facets


def _values(facet: str, counts: Counter, chosen: Iterable[str], labels: Labels) -> list[str]:
    """Return the most frequent values, then chosen ones that are not among them.

    A value stays in its place when it is chosen: the focus is on it.
    """

    def named(values):
        return [value for value in values if facet == "year" or value in labels[facet]]

    return list(dict.fromkeys([*named(_order(facet, counts))[:VALUES], *named(chosen)]))


def value_id(facet: str, value: str) -> str:
    """Return the id of a value's link, the same wherever it stands: the focus comes back by it."""
    return f"{facet}-{quote(value, safe='')}"


def _order(facet: str, counts: Counter) -> list[str]:
    if facet == "year":
        return sorted(counts, reverse=True)
    if facet == "kind":
        return [kind for kind in KINDS if counts[kind]]
    return [value for value, _count in counts.most_common()]


def _toggled(asked: Asked, facet: str, value: str) -> str:
    """Return the address of the search with one value of a facet more, or less."""
    values = asked.chosen.get(facet, ())
    values = tuple(v for v in values if v != value) if value in values else (*values, value)
    return search_url(asked, chosen={**asked.chosen, facet: values}, page=1)


def _pagination(asked: Asked, pages: int) -> dict:
    page = asked.page
    near = range(max(1, page - NEIGHBOURS), min(pages, page + NEIGHBOURS) + 1)
    return {
        "page": page,
        "pages": pages,
        "previous_url": search_url(asked, page=page - 1) if page > 1 else "",
        "next_url": search_url(asked, page=page + 1) if page < pages else "",
        "numbers": [
            {"n": n, "url": search_url(asked, page=n), "current": n == page}
            for n in sorted({1, *near, pages})
        ],
    }
