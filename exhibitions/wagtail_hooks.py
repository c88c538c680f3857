from wagtail import hooks

from exhibitions.site_admin import SitePageViewSet


@hooks.register("register_admin_viewset")
def site_pages():
    return SitePageViewSet()
