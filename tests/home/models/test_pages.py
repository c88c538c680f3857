from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase

from exhibitions.models import ContestIndexPage, SiteIndexPage
from home.models import HomeLead, HomePage, StandardPage
from news.models import NewsIndexPage
from tests.factories.home import StandardPageFactory
from tests.factories.news import ArticlePageFactory
from tests.meta_tags import COLUMN, SITE, government_tags

tree = WagtailPageTestCase()


def test_tree_has_home_at_the_top():
    tree.assertAllowedParentPageTypes(HomePage, {Page})
    tree.assertAllowedSubpageTypes(
        HomePage, {StandardPage, NewsIndexPage, SiteIndexPage, ContestIndexPage}
    )


def test_plain_pages_lie_below_home_and_each_other():
    tree.assertAllowedParentPageTypes(StandardPage, {HomePage, StandardPage})
    tree.assertAllowedSubpageTypes(StandardPage, {StandardPage})


def test_home_carries_the_tags_of_a_column(client, site_settings):
    found = government_tags(client.get("/"))

    assert sorted(name for name, _ in found) == sorted(SITE | COLUMN)
    assert dict(found)["ColumnType"] == "首页"
    assert all(content for _, content in found)


def test_plain_page_carries_the_tags_of_content(client, home_page, site_settings):
    StandardPageFactory(
        parent=home_page,
        title="联系我们",
        slug="lian-xi",
        first_published_at="2008-06-27T09:30+08:00",
    )

    found = government_tags(client.get("/lian-xi/"))

    expected = {
        "SiteName": "海安人口网",
        "SiteDomain": "www.example.gov.cn",
        "SiteIDCode": "3206210012",
        "ArticleTitle": "联系我们",
        "PubDate": "2008-06-27 09:30",
        "ContentSource": "海安县人口和计划生育委员会",
        "Description": "这一页说明一件事。",
        "Url": "http://localhost/lian-xi/",
    }
    assert sorted(found) == sorted(expected.items())


def test_plain_page_without_introduction_is_described_by_its_text(client, home_page):
    StandardPageFactory(parent=home_page, slug="lian-xi", intro="")

    found = dict(government_tags(client.get("/lian-xi/")))

    assert found["Description"] == "正文一段。"


def test_home_names_the_feeds_of_the_whole_site(client, home_page):
    text = client.get("/").content.decode()

    addresses = [feed["url"] for feed in home_page.get_feeds(None)]
    assert addresses == ["/feed.atom", "/feed.rss", "/feed.json"]
    assert [each for each in addresses if f'href="{each}"' not in text] == []


def test_lead_goes_with_its_article(home_page, column):
    article = ArticlePageFactory(parent=column)
    home_page.leads = [HomeLead(article=article)]
    home_page.save()

    article.delete()

    assert HomePage.objects.get().leads.count() == 0
