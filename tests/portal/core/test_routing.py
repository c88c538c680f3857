import pytest
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.url_routing import RouteResult

from news.models import ArticlePage, NewsIndexPage
from portal.core.routing import DEEPEST, find_route
from tests.factories.home import StandardPageFactory
from tests.factories.news import ArticlePageFactory, NewsIndexPageFactory

SECRET = "只给登录的人看"


@pytest.fixture
def tree(home_page, news_index, column):
    """Plant pages of every state, with the same slugs in several branches."""
    about = StandardPageFactory(parent=home_page, title="关于", slug="guan-yu")
    StandardPageFactory(parent=about, title="同名", slug="zhen-xun")
    StandardPageFactory(parent=home_page, title="草稿", slug="draft", live=False)
    hidden = NewsIndexPageFactory(parent=column, title="草稿栏目", slug="hidden", live=False)
    for parent in (news_index, column, hidden):
        ArticlePageFactory(parent=parent, title="一篇文章", slug="yi-pian")
    ArticlePageFactory(parent=column, title="未发布", slug="draft", live=False)
    return column


def routes(rf, path, **environ):
    """Return what we find for a path and what Wagtail finds."""
    ours = find_route(rf.get("/", **environ), path)
    return ours, Page.route_for_request(rf.get("/", **environ), path)


def facts(route):
    return route and (type(route.page), route.page.pk, list(route.args), route.kwargs)


PATHS = {
    "": "首页",
    "/": "首页",
    "xin-wen/": "新闻",
    "xin-wen": "新闻",
    "xin-wen//zhen-xun/": "镇讯",
    "guan-yu/zhen-xun/": "同名",
    "xin-wen/yi-pian/": "一篇文章",
    "xin-wen/zhen-xun/yi-pian/": "一篇文章",
    "xin-wen/zhen-xun/hidden/yi-pian/": "一篇文章",  # the parent is a draft, the page is not
    "xin-wen/zhen-xun/hidden/": None,
    "xin-wen/zhen-xun/draft/": None,
    "draft/": None,
    "Xin-Wen/": None,
    "zhen-xun/": None,
    "guan-yu/yi-pian/": None,
    "xin-wen/no-such-page/yi-pian/": None,
    "xin-wen/zhen-xun/yi-pian/more/": None,
    "xin-wen/xin-wen/": None,
    "shou-ye/": None,
    "xin-wen/" * (DEEPEST + 5): None,
}


@pytest.mark.parametrize(("path", "title"), PATHS.items())
def test_every_address_leads_where_wagtail_leads(rf, tree, path, title):
    ours, wagtails = routes(rf, path)

    assert facts(ours) == facts(wagtails)
    assert (ours and ours.page.title) == title


def test_site_of_its_own_below_home_starts_there(rf, tree):
    Site.objects.create(hostname="zhen.example", root_page=tree)

    found = [
        routes(rf, path, headers={"host": "zhen.example"}) for path in ("", "yi-pian/", "xin-wen/")
    ]

    assert [facts(ours) for ours, _ in found] == [facts(wagtails) for _, wagtails in found]
    assert [ours and ours.page.title for ours, _ in found] == ["镇讯", "一篇文章", None]


@pytest.mark.django_db
def test_address_of_no_site_is_no_page(rf):
    Site.objects.all().delete()

    assert routes(rf, "") == (None, None)


def test_home_that_is_no_longer_live_is_no_page(rf, home_page):
    home_page.unpublish()

    assert routes(rf, "") == (None, None)


@pytest.mark.parametrize("path", ("xin-wen/zhen-xun/2008/yi-pian/", "xin-wen/zhen-xun/yi-pian/"))
def test_page_type_with_a_route_of_its_own_gets_the_rest_of_the_address(
    rf, tree, monkeypatch, path
):
    def route(self, request, slugs):
        return (
            RouteResult(self, kwargs={"rest": slugs})
            if self.slug == "zhen-xun"
            else (Page.route(self, request, slugs))
        )

    monkeypatch.setattr(NewsIndexPage, "route", route)

    ours, wagtails = routes(rf, path)

    assert facts(ours) == facts(wagtails)
    assert ours.kwargs == {"rest": path.split("/")[2:-1]}


@pytest.mark.parametrize("depth", (1, 6))
def test_way_costs_the_same_queries_at_any_depth(
    rf, home_page, news_index, depth, django_assert_num_queries
):
    page = news_index
    for number in range(depth):
        page = NewsIndexPageFactory(parent=page, title=f"栏目{number}")
    url = page.url

    with django_assert_num_queries(3):  # site, way, page
        found = find_route(rf.get("/"), url)

    with django_assert_num_queries(0):
        assert found.page.get_parent().pk == page.get_parent().pk
        assert len(found.page.public_ancestors) == depth + 1
        assert list(found.page.get_view_restrictions()) == []


def test_foreign_keys_that_a_page_shows_come_with_it(rf, tree, django_assert_num_queries):
    article = find_route(rf.get("/"), "xin-wen/zhen-xun/yi-pian/").page

    with django_assert_num_queries(0):
        assert (type(article), article.column.title) == (ArticlePage, "镇讯")


def test_drafts_and_restricted_pages_are_no_breadcrumbs(rf, tree):
    PageViewRestriction.objects.create(page=tree, restriction_type="login")

    page = find_route(rf.get("/"), "xin-wen/zhen-xun/hidden/yi-pian/").page

    assert [each.title for each in page.public_ancestors] == ["首页", "新闻"]


@pytest.mark.parametrize("restricted", ("", "xin-wen/", "xin-wen/zhen-xun/yi-pian/"))
@pytest.mark.parametrize("kind", ("login", "password", "groups"))
def test_restriction_of_any_page_on_the_way_guards_the_page(client, rf, tree, restricted, kind):
    article = find_route(rf.get("/"), "xin-wen/zhen-xun/yi-pian/").page
    article.summary = SECRET
    article.save()
    assert SECRET in client.get(article.url).content.decode()
    PageViewRestriction.objects.create(
        page=find_route(rf.get("/"), restricted).page, restriction_type=kind, password="geheim"
    )

    response = client.get(article.url)

    assert (response.status_code, SECRET in response.content.decode()) == (
        200 if kind == "password" else 302,
        False,
    )


def test_restriction_of_what_an_alias_copies_guards_the_alias(client, rf, tree, news_index):
    source = find_route(rf.get("/"), "xin-wen/zhen-xun/yi-pian/").page
    alias = source.create_alias(parent=news_index, update_slug="alias")
    assert client.get(alias.url).status_code == 200
    PageViewRestriction.objects.create(page=source, restriction_type="login")

    assert client.get(alias.url).status_code == 302


def test_wagtails_other_addresses_are_still_its_own(client, tree):
    restriction = PageViewRestriction.objects.create(
        page=tree, restriction_type="password", password="geheim"
    )
    url = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, tree.pk])

    response = client.post(url, {"password": "geheim", "return_url": tree.url})

    assert (response.status_code, response["Location"]) == (302, tree.url)
    assert client.get(tree.url).status_code == 200
    assert reverse("wagtail_serve", args=["xin-wen/"]) == "/xin-wen/"
