"""What the search page's template takes: links and marked text, built from what was found."""

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Site

from portal.core.public import public_pages
from search.bigrams import query_terms
from search.engine import DATE, RELEVANCE, Hit, Outcome, search_kinds
from search.forms import Asked
from search.snippets import highlight, snippet

KINDS = {
    "news": gettext_lazy("News"),
    "site": gettext_lazy("Demonstration sites"),
    "contest": gettext_lazy("Contests"),
    "work": gettext_lazy("Works"),
    "page": gettext_lazy("Other pages"),
}
SORTS = {RELEVANCE: gettext_lazy("Best match first"), DATE: gettext_lazy("Newest first")}
NEIGHBOURS = 2  # page numbers shown on each side of the current one
COLUMNS = 8  # links to columns where nothing was found
WORDS = 4  # links to shorter queries
LONG_WORD = 4  # ideographs from which a word is offered in halves


def results_context(asked: Asked, outcome: Outcome) -> dict:
    """Return hits, choices and page links of a search."""
    terms = query_terms(asked.query)
    return {
        "hits": [shown_hit(hit, terms) for hit in outcome.hits],
        "total": outcome.total,
        "kinds": _kinds(asked, outcome.kinds),
        "years": _years(asked, outcome.years),
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


def shown_hit(hit: Hit, terms: Iterable[str]) -> dict:
    """Return one result with its words marked."""
    return {
        "title_html": highlight(hit.title, terms),
        "snippet_html": snippet(hit.text, terms),
        "url": hit.url,
        "date": hit.date,
        "kind_label": KINDS[hit.kind],
        "column": hit.column,
    }


def suggestions(asked: Asked, site: Site) -> list[dict]:
    """Return links that help where there is no result: shorter queries, then columns."""
    columns = public_pages(Page.objects.descendant_of(site.root_page).in_menu()).order_by("path")
    return [
        *({"title": words, "url": search_url_for(words)} for words in shorter(asked.query)),
        *({"title": c.title, "url": c.get_url(current_site=site)} for c in columns[:COLUMNS]),
    ]


def shorter(query: str) -> list[str]:
    """Take a query apart: into its words, or a single long Chinese word into its halves."""
    terms = query_terms(query)
    if len(terms) == 1 and len(terms[0]) >= LONG_WORD and not terms[0].isascii():
        middle = len(terms[0]) // 2
        return [terms[0][:middle], terms[0][middle:]]
    return terms[:WORDS] if len(terms) > 1 else []


def search_url_for(words: str) -> str:
    """Return the address of a search for words."""
    return f"{reverse('search:results')}?{urlencode({'q': words})}"


def search_url(asked: Asked, **changes) -> str:
    """Return the address of the same search with something changed; defaults are left out."""
    values = {"kind": asked.kind, "year": asked.year, "sort": asked.sort, "page": asked.page}
    values |= changes
    said = {"q": asked.query} | {
        name: value
        for name, value in values.items()
        if value and (name, value) not in {("sort", RELEVANCE), ("page", 1)}
    }
    return f"{reverse('search:results')}?{urlencode(said)}"


def _kinds(asked: Asked, counts: Counter) -> list[dict]:
    known = [kind for kind in search_kinds() if counts[kind] or kind == asked.kind]
    choices = [("", _("Everything"), counts.total())]
    choices += [(kind, KINDS[kind], counts[kind]) for kind in KINDS if kind in known]
    return [
        {
            "value": value,
            "label": label,
            "count": count,
            "url": search_url(asked, kind=value, page=1),
            "current": value == asked.kind,
        }
        for value, label, count in choices
    ]


def _years(asked: Asked, counts: Counter) -> list[dict]:
    years = sorted(counts, reverse=True)
    if len(years) < 2 and asked.year is None:
        return []
    choices = [(None, _("All years"), counts.total()), *((y, str(y), counts[y]) for y in years)]
    return [
        {
            "value": value,
            "label": label,
            "count": count,
            "url": search_url(asked, year=value, page=1),
            "current": value == asked.year,
        }
        for value, label, count in choices
    ]


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
