import pytest
from django.db import connection
from wagtail.models import Page, PageViewRestriction, Site

from home.navigation import main_navigation
from tests.factories.home import StandardPageFactory


@pytest.fixture
def menu(home_page):
    """Return two pages of the menu, 新闻 and 关于."""
    return [
        StandardPageFactory(parent=home_page, title=title, slug=slug, show_in_menus=True)
        for title, slug in (("新闻", "xin-wen"), ("关于", "guan-yu"))
    ]


def entries(rf, path="/"):
    return [(each["title"], each["current"]) for each in main_navigation(rf.get(path))]


def test_menu_is_home_and_the_pages_editors_put_there(rf, home_page, menu):
    StandardPageFactory(parent=home_page, title="不在菜单")
    StandardPageFactory(parent=menu[0], title="太深", show_in_menus=True)

    assert [each["title"] for each in main_navigation(rf.get("/"))] == ["首页", "新闻", "关于"]
    assert [each["url"] for each in main_navigation(rf.get("/"))] == ["/", "/xin-wen/", "/guan-yu/"]


@pytest.mark.parametrize(
    ("path", "current"),
    (("/", ["首页"]), ("/xin-wen/", ["新闻"]), ("/xin-wen/a/", ["新闻"]), ("/search/", [])),
)
def test_entry_is_current_on_its_page_and_below(rf, menu, path, current):
    assert [title for title, is_current in entries(rf, path) if is_current] == current


def test_what_is_not_public_is_not_in_the_menu(rf, menu):
    menu[0].unpublish()
    PageViewRestriction.objects.create(page=menu[1], restriction_type="login")

    assert entries(rf) == [("首页", True)]


def test_menu_costs_two_queries(rf, menu, django_assert_num_queries):
    request = rf.get("/")
    main_navigation(rf.get("/"))

    with django_assert_num_queries(2):  # the site and the pages
        main_navigation(request)


def test_menu_has_an_index_of_its_own(db):
    # A migration of Wagtail's that makes the table anew on SQLite would lose it without a word.
    with connection.cursor() as cursor:
        indexes = connection.introspection.get_constraints(cursor, Page._meta.db_table)

    assert indexes["home_menu_pages"]["columns"] == ["path"]


def test_without_a_site_there_is_no_menu(rf, home_page):
    Site.objects.all().delete()

    assert main_navigation(rf.get("/")) == []
