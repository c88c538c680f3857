"""The main navigation: the pages below home that editors put into menus."""

from wagtail.models import Page, Site

from portal.core.public import public_pages


def main_navigation(request) -> list[dict]:
    """Return home and its menu pages, with the one the request is in marked; one query."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    root = site.root_page
    below = public_pages(Page.objects.child_of(root).in_menu()).only("title", "url_path")
    home = link(root, request)
    home["current"] = request.path == home["url"]
    return [home, *(link(page, request) for page in below)]


def link(page, request) -> dict:
    """Return one entry of the menu; it is current on the page and everywhere below it."""
    url = page.get_url(request) or "/"
    return {"title": page.title, "url": url, "current": request.path.startswith(url)}
