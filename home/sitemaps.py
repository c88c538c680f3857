"""The sitemap of search engines."""

from django.contrib.sitemaps import Sitemap
from wagtail.models import Page, Site

from portal.core.public import public_pages


class PublicPagesSitemap(Sitemap):
    """Every public page of the portal's site, with the day of its last change."""

    limit = 5000

    def items(self):
        root = Site.objects.get(is_default_site=True).root_page
        return public_pages(Page.objects.descendant_of(root, inclusive=True)).order_by("path")

    def location(self, page):
        return page.get_url() or "/"

    def lastmod(self, page):
        return page.last_published_at
