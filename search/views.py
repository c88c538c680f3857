"""The search page of the public site."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.core import meta
from portal.core.site import site_settings


@require_safe
def results(request):
    """Show the form and what the words find."""
    context = {
        "query": "",
        "hits": [],
        "total": 0,
        "meta_tags": [
            *meta.site_tags(site_settings(request)),
            meta.tag("robots", "noindex, follow"),
        ],
    }
    return render(request, "search/search_results.html", context)
