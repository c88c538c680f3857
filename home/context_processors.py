"""What every public page shows around its own content."""

from django.conf import settings as django_settings
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localtime

from home.navigation import main_navigation
from portal.core.site import site_settings

MODES = ("care", "contrast")


def portal(request):
    """Add site settings, navigation, modes and the date; costs nothing until a template asks."""
    settings = SimpleLazyObject(lambda: site_settings(request))
    return {
        "site_settings": settings,
        "footer_links": SimpleLazyObject(lambda: footer_links(request, settings)),
        "navigation": SimpleLazyObject(lambda: main_navigation(request)),
        "modes": {name: request.COOKIES.get(name) == "1" for name in MODES},
        "map_approval_no": django_settings.MAP_APPROVAL_NO,
        "today": localtime(),
    }


def footer_links(request, settings) -> list[dict]:
    """Return the pages every government site links in its footer."""
    pages = (settings.accessibility_page, settings.privacy_page, settings.contact_page)
    return [
        {"title": page.title, "url": page.get_url(request)}
        for page in pages
        if page is not None and page.live
    ]
