import xml.etree.ElementTree as ET

from wagtail.models import PageViewRestriction

from tests.factories.home import HomePageFactory, StandardPageFactory

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def addresses(client):
    found = ET.fromstring(client.get("/sitemap.xml").content).iterfind(".//s:loc", NAMES)
    return [node.text.partition("//")[2].partition("/")[2] for node in found]


def test_sitemap_lists_every_public_page(client, home_page):
    about = StandardPageFactory(parent=home_page, slug="guan-yu")
    StandardPageFactory(parent=about, slug="lian-xi")

    assert addresses(client) == ["", "guan-yu/", "guan-yu/lian-xi/"]


def test_sitemap_lists_nothing_else(client, home_page, root_page):
    StandardPageFactory(parent=home_page, live=False)
    StandardPageFactory(parent=home_page, expire_at="2008-01-01T00:00+08:00")
    hidden = StandardPageFactory(parent=home_page)
    StandardPageFactory(parent=hidden)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    HomePageFactory(parent=root_page, slug="another")

    assert addresses(client) == [""]


def test_sitemap_says_when_a_page_changed(client, home_page):
    StandardPageFactory(parent=home_page, last_published_at="2008-06-27T09:30+08:00")

    assert b"<lastmod>2008-06-27</lastmod>" in client.get("/sitemap.xml").content


def test_sitemap_costs_the_same_queries_for_any_number(
    client, home_page, django_assert_max_num_queries
):
    def queries():
        client.get("/sitemap.xml")
        with django_assert_max_num_queries(8) as captured:
            client.get("/sitemap.xml")
        return len(captured)

    StandardPageFactory.create_batch(3, parent=home_page)
    few = queries()
    StandardPageFactory.create_batch(27, parent=home_page)

    assert queries() == few
