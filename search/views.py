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
from search.forms import read_request


@require_safe
def results(request):
    """Show the form and what the words find; without words, links that help."""
    asked = read_request(request.GET)
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
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


def found(asked, site) -> dict:
    """Search, and return what the template shows of it.

    Raises:
        Http404: the results do not reach the page that was asked for.
    """
    outcome = search_pages(
        asked.query,
        site=site,
        kind=asked.kind,
        year=asked.year,
        sort=asked.sort,
        page=asked.page,
    )
    if asked.page > outcome.pages:
        raise Http404(_("There is no such page."))
    return surfaces.results_context(asked, outcome)
