"""The search page of the public site."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from portal.core import meta
from portal.core.site import site_settings
from search import surfaces
from search.attempts import run
from search.engines.contract import RELEVANCE
from search.forms import Asked, read_request, without_unknown
from search.labels import labels_of
from search.promotions import promoted_pages
from search.recording import is_by_person, record_search


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
        "has_search_form": True,
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
