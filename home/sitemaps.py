"""The sitemap of search engines."""

from django.contrib.sitemaps import Sitemap
from wagtail.models import Page, Site

from portal.core.public import public_pages


class PublicPagesSitemap(Sitemap):
    """Every public page of the request's site, newest change included."""

    limit = 5000

    def get_urls(self, page=1, site=None, protocol=None):
        self.request_site = site
        return super().get_urls(page, site, protocol)

    def items(self):
        root = Site.objects.get(is_default_site=True).root_page
        return public_pages(Page.objects.descendant_of(root, inclusive=True)).order_by("path")

    def location(self, page):
        return page.get_url() or "/"

    def lastmod(self, page):
        return page.last_published_at
