"""Composition root: the only module that sees every app."""

from django.conf import settings
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home.sitemaps import PublicPagesSitemap
from portal.core.routing import serve as serve_page

handler500 = "portal.core.errors.server_error"

# Behind a login or a contestant's cookie, never cached.
private = [
    path("cms/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("cms/", include(wagtailadmin_urls)),
    path("accounts/", include("allauth.urls")),
    path("judging/", include("exhibitions.judging.urls")),
    path("submissions/", include("exhibitions.submissions.urls")),
]

# For everybody: no cookie, no CSRF token, nothing personal.
public = [
    path("", include("home.urls")),
    path("", include("news.urls")),
    path("", include("exhibitions.urls")),
    path("search/", include("search.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": PublicPagesSitemap}}, name="sitemap"),
]
if settings.DEMO:
    # No proxy stands in front that would serve the pictures. Only their renditions are public:
    # originals stay in, documents go through Wagtail's view.
    media = rf"^{settings.MEDIA_URL.lstrip('/')}(?P<path>images/.*)$"
    public.append(re_path(media, serve, {"document_root": settings.MEDIA_ROOT}))
if "debug_toolbar" in settings.INSTALLED_APPS:
    private.append(path("__debug__/", include("debug_toolbar.urls")))

# Pages come last; everything else of Wagtail's own stays as it is.
pages = [each for each in wagtail_urls.urlpatterns if each.name != "wagtail_serve"]
pages.append(re_path(wagtail_urls.serve_pattern, serve_page, name="wagtail_serve"))

urlpatterns = [*private, *public, *pages]
