"""Finds the page of an address: the way to it by one query, where Wagtail makes two a level."""

from collections.abc import Sequence

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import Http404
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as serve_found

from portal.core.public import is_public

# The longest way that a path of the tree can describe: beyond it no slug has a page.
DEEPEST = Page._meta.get_field("path").max_length // Page.steplen


def serve(request, path):
    """Serve a page as Wagtail does, which takes a route that is known already."""
    request._wagtail_route_for_request = find_route(request, path)
    return serve_found(request, path)


def find_route(request, path: str) -> RouteResult | None:
    """Return what `Page.route_for_request` returns for a path.

    Wagtail's rules hold because the last page of the way routes by itself: it has to be live,
    the pages above it need not be.
    """
    site = Site.find_for_request(request)
    if site is None:
        return None
    slugs = [slug for slug in path.split("/") if slug]
    root = site.root_page.localized
    way = way_down(root, slugs)
    try:
        return arrive(way).route(request, slugs[way[-1].depth - root.depth :])
    except Http404:
        return None


def way_down(root: Page, slugs: Sequence[str]) -> list[Page]:
    """Return the pages from the top of the tree to `root`, and on as far as the slugs name some.

    A page whose type routes in a way of its own is the last: what follows is its affair.
    """
    ends = range(Page.steplen, len(root.path) + 1, Page.steplen)
    wanted = Q(path__in=[root.path[:end] for end in ends])
    for depth, slug in enumerate(slugs[:DEEPEST], start=root.depth + 1):
        wanted |= Q(path__startswith=root.path, depth=depth, slug=slug)
    public = ExpressionWrapper(is_public(), BooleanField())
    pages = Page.objects.filter(wanted).annotate(is_public=public).order_by("path")
    way = [page for page in pages if root.path.startswith(page.path)]
    below = {(page.path[: -Page.steplen], page.slug): page for page in pages}
    for slug in slugs:
        child = below.get((way[-1].path, slug))
        if child is None or routes_its_own_way(way[-1]):
            break
        way.append(child)
    return way


def routes_its_own_way(page: Page) -> bool:
    """Whether the page's type has another `route` than Wagtail's."""
    return getattr(page.specific_class, "route", Page.route) is not Page.route


def arrive(way: Sequence[Page]) -> Page:
    """Return the last page of a way as its own type, with what the way tells of it."""
    *above, last = way
    model = last.specific_class or Page
    pages = model._default_manager.all()
    if related := getattr(model, "shown_related", ()):
        pages = pages.select_related(*related)
    page = pages.get(pk=last.pk)
    page._cached_parent_obj = above[-1] if above else None  # as Wagtail does, for `get_parent`
    page.public_ancestors = [each for each in above if each.is_public and not each.is_root()]
    # Of the pages that an alias copies, whose restrictions it shares, the way knows nothing.
    page.unrestricted = last.is_public and not any(each.alias_of_id for each in way)
    return page
