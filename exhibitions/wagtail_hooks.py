from wagtail import hooks

from exhibitions import contest_admin, page_guards  # noqa: F401  they register their hooks
from exhibitions.site_admin import SitePageViewSet


@hooks.register("register_admin_viewset")
def site_pages():
    return SitePageViewSet()
