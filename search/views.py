"""The search page of the public site."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from portal.core import meta
from portal.core.site import site_settings
from search import surfaces
from search.engine import Outcome, search_pages
from search.engines.contract import RELEVANCE, Question
from search.forms import Asked, read_request, without_unknown
from search.labels import labels_of
from search.parts import take_apart
from search.promotions import promoted_pages
from search.recording import is_by_person, record_search
from search.suggestions import did_you_mean
from search.synonyms import thesaurus
from search.terms import Alternatives, read_query


@dataclass(frozen=True)
class Search:
    """A search that was run.

    Attributes:
        asked: as it was run; another query than typed where only that one finds something.
        terms: as the engine was asked for them; none where nothing searchable was typed.
        meant: a query that would find something else, or the one that was run instead.
        in_parts: whether the terms are parts of what was typed.
        smaller: queries that may find something where this one does not.
    """

    asked: Asked
    outcome: Outcome
    terms: Sequence[Alternatives] = ()
    meant: str = ""
    in_parts: bool = False
    smaller: Sequence[str] = ()


@require_safe
def results(request):
    """Show the form and what the words find; without words, links that help."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    asked = read_request(request.GET)
    if asked.keys:
        asked = without_unknown(asked, labels_of(asked.keys, site))
    context = {
        "query": asked.query,
        "truncated": asked.truncated,
        "problems": asked.problems,
        "meta_tags": [
            *meta.site_tags(site_settings(request)),
            meta.tag("robots", "noindex, follow"),
        ],
    }
    if asked.query:
        context |= found(request, asked, site)
    if not context.get("hits"):
        context["columns"] = surfaces.columns(site)
    return render(request, "search/search_results.html", context)


def found(request, asked: Asked, site: Site) -> dict:
    """Search, and return what the template shows of it.

    Raises:
        Http404: the results do not reach the page that was asked for.
    """
    search = run(asked, site)
    outcome, first = search.outcome, asked.page == 1 and not asked.chosen
    if asked.page > outcome.pages:
        raise Http404(_("There is no such page."))
    if first and asked.sort == RELEVANCE and is_by_person(request):
        answered = search.asked == asked and not search.in_parts
        record_search(asked.query, outcome.found.total if answered else 0)
    words = [spelling for term in search.terms for spelling in term.spellings]
    return surfaces.results_context(search.asked, outcome, site, words) | {
        "meant": search.meant,
        "meant_url": surfaces.search_url_for(search.meant),
        "instead": search.asked != asked,
        "smaller": surfaces.searches(search.smaller),
        "parts": [term.spellings[0] for term in search.terms] if search.in_parts else (),
        # A list that closed after its last choice was dropped would take the focus with it.
        "followed": request.headers.get("HX-Trigger", "").partition("-")[0],
        "promoted": promoted_pages(asked.query, site, search.asked.query) if first else (),
        # Nobody else is asked who they are: that would be written into the answer's headers.
        "engine_is_away": outcome.degraded and request.user.has_perm("wagtailadmin.access_admin"),
    }


def run(asked: Asked, site: Site) -> Search:
    """Search for what was typed; if that finds nothing, for what may be meant, or for its parts."""
    search = _find(asked, site, read_query(asked.query, thesaurus().of))
    nothing = not search.outcome.found.total
    meant = did_you_mean(asked.query) if nothing or asked.query.isascii() else None
    if meant and nothing and not asked.chosen:
        words = read_query(meant, thesaurus().of)
        instead = _find(replace(asked, query=meant), site, words)
        if instead.outcome.found.total:
            return replace(instead, meant=meant)
    if not nothing:
        return replace(search, meant=meant or "")
    apart = take_apart(search.terms)
    if apart.parts != search.terms:
        together = _find(asked, site, apart.parts)
        if together.outcome.found.total:
            return replace(together, meant=meant or "", in_parts=True)
    return replace(search, meant=meant or "", smaller=apart.smaller)


def _find(asked: Asked, site: Site, terms: Sequence[Alternatives]) -> Search:
    if not terms:
        return Search(asked, Outcome())
    question = Question(
        terms=terms,
        root_path=site.root_page.path,
        chosen={facet: frozenset(values) for facet, values in asked.chosen.items()},
        sort=asked.sort,
        page=asked.page,
    )
    return Search(asked, search_pages(question, site), terms)
