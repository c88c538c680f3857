"""The public feeds of the site and of each column."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from news.feeds.generators import GENERATORS
from news.feeds.queries import newest_items
from news.models import NewsIndexPage
from news.responses import feed_response
from portal.core.site import site_settings

LANGUAGE = "zh-CN"


@require_safe
def site_feed(request, extension):
    """Answer with the newest stories of the whole site."""
    site, settings = _site(request), site_settings(request)
    return _answer(request, extension, site.root_page, settings.site_name, settings.tagline)


@require_safe
def column_feed(request, path, extension):
    """Answer with the newest stories of a column and of what is below it."""
    site = _site(request)
    columns = NewsIndexPage.objects.published()
    column = get_object_or_404(columns, url_path=f"{site.root_page.url_path}{path}/")
    title = f"{column.title} · {site_settings(request).site_name}"
    return _answer(request, extension, column, title, column.column_description)


def _site(request) -> Site:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404(_("There is no site at this address."))
    return site


def _answer(request, extension, page, title, description):
    root_url = _site(request).root_url
    address = request.path.rpartition("/")[0]
    feed = GENERATORS[extension](
        title,
        f"{root_url}{address}/",
        description or title,
        author=site_settings(request).organizer,
        language=LANGUAGE,
        feed_url=f"{root_url}{request.path}",
        feed_guid=f"{root_url}{request.path}",
    )
    for item in newest_items(page):
        feed.add_story(item.content, item.updated_at)
    return feed_response(request, feed)
