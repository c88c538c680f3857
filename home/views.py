"""The pages that belong to the whole site."""

import csv

from django.conf import settings
from django.db import connection
from django.http import HttpResponse, HttpResponseForbidden, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST, require_safe

from home.context_processors import MODES
from portal.core import meta
from portal.core.site import site_settings

YEAR = 365 * 24 * 60 * 60
BROKEN = "\N{REPLACEMENT CHARACTER}"  # what Django reads for bytes that are no UTF-8


@csrf_exempt
@require_POST
def set_mode(request):
    """Switch elder mode or high contrast by cookie and go back.

    Exempt from the CSRF token, because a token would keep every page of the site out of caches;
    the browser's own Origin header says where the form came from.
    """
    origin = request.headers.get("Origin", "")
    if origin and origin.partition("://")[2] != request.get_host():
        return HttpResponseForbidden(_("This form was sent from another site."))
    target = request.POST.get("next", "/")
    if not target.isprintable() or BROKEN in target:
        return render(request, "400.html", status=400)
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = "/"
    response = HttpResponse(status=303, headers={"Location": iri_to_uri(target)})
    for name in MODES:
        wanted = request.POST.get(name)
        if wanted == "1":
            response.set_cookie(
                name, "1", max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
            )
        elif wanted is not None:
            response.delete_cookie(name, samesite="Lax")
    return response


@require_safe
def favicon(request):
    """Lead to the icon those who never saw a page: a browser that shows nothing but a picture."""
    return redirect(static("img/favicon.svg"))


@require_safe
def show_credits(request):
    """List whose pictures and typefaces the site shows, and under which licence."""
    with (settings.BASE_DIR / "CREDITS.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    context = {
        "credits": rows,
        "meta_tags": meta.site_tags(site_settings(request)),
        "canonical_url": request.build_absolute_uri(request.path),
        "breadcrumbs": [{"title": _("Home"), "url": "/"}],
    }
    return render(request, "home/credits.html", context)


@require_safe
def robots(request):
    lines = [
        "User-agent: *",
        "Disallow: /cms/",
        "Disallow: /accounts/",
        "Disallow: /private/",
        "Disallow: /search/",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_GET
def health(request):
    """Answer a probe: 200 while the database answers, 503 by the middleware when it does not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})
