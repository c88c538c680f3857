"""The search page of the public site."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from portal.core import meta
from portal.core.site import site_settings
from search import surfaces
from search.engine import search_pages
from search.engines.contract import Question
from search.forms import Asked, read_request, without_unknown
from search.labels import labels_of
from search.terms import read_query


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
        context |= found(asked, site)
    if not context.get("hits"):
        context["suggestions"] = surfaces.suggestions(asked, site)
    return render(request, "search/search_results.html", context)


def found(asked: Asked, site: Site) -> dict:
    """Search, and return what the template shows of it.

    Raises:
        Http404: the results do not reach the page that was asked for.
    """
    terms = read_query(asked.query)
    if not terms:
        return {"total": 0}
    question = Question(
        terms=terms,
        root_path=site.root_page.path,
        chosen={facet: frozenset(values) for facet, values in asked.chosen.items()},
        sort=asked.sort,
        page=asked.page,
    )
    outcome = search_pages(question, site)
    if asked.page > outcome.pages:
        raise Http404(_("There is no such page."))
    words = [spelling for term in terms for spelling in term.spellings]
    return surfaces.results_context(asked, outcome, site, words)
