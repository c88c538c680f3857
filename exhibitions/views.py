"""The way to the site index, wherever editors put it."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from exhibitions.models import SiteIndexPage


@require_safe
def to_site_index(request):
    """Redirect to the site index, with the filter of the address kept."""
    index = SiteIndexPage.objects.published().first()
    if index is None:
        raise Http404(_("There is no list of demonstration sites."))
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{index.get_url(request)}?{query}" if query else index.get_url(request))
