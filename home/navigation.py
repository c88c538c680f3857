"""The main navigation: the pages below home that editors put into menus."""

from wagtail.models import Page, Site

from portal.core.public import public_pages


def main_navigation(request) -> list[dict]:
    """Return home and its menu pages, with the one the request is in marked; one query."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    root = site.root_page
    below = public_pages(Page.objects.child_of(root).in_menu())
    return [
        {"title": page.title, "url": url, "current": is_within(request.path, url, exact=page is root)}
        for page in (root, *below)
        if (url := page.get_url(request))
    ]


def is_within(path: str, url: str, *, exact: bool) -> bool:
    """Tell whether a path is the page's own or, unless exact, one below it."""
    return path == url if exact else path.startswith(url)
