"""Bad input at every address: an answer in Chinese that says what to do, never a fault of ours."""

from contextlib import contextmanager

import pytest
from django.db import OperationalError
from django.db.backends.utils import CursorWrapper
from django.urls import reverse

from home import views as home_views
from portal.core.pagination import Cursor
from tests.factories.home import StandardPageFactory
from tests.factories.news import ArticlePageFactory
from tests.factories.users import PASSWORD, UserFactory

NO_SUCH_PAGE = "没有这一页。"
PUBLIC = (
    "/",
    "/xin-wen/",
    "/xin-wen/zhen-xun/",
    "/xin-wen/zhen-xun/wen-zhang/",
    "/wen-hua-zhen-di/",
    "/guan-yu/",
    "/credits/",
    "/search/",
    "/no-such-page/",
)
DATA = (
    "/feed.atom",
    "/feed.rss",
    "/feed.json",
    "/xin-wen/zhen-xun/feed.atom",
    "/sites.geojson",
    "/sites.xlsx",
    "/sitemap.xml",
    "/robots.txt",
    "/healthz",
)


@pytest.fixture
def pages(column, site_index):
    """Return the article of a small site that has one page of each kind."""
    StandardPageFactory(parent=column.get_parent().get_parent(), title="关于", slug="guan-yu")
    return ArticlePageFactory(parent=column, title="一篇文章", slug="wen-zhang")


@pytest.fixture
def visitor(client):
    """Return a client that shows the error page instead of raising what was unforeseen."""
    client.raise_request_exception = False
    return client


def text(response):
    return response.content.decode()


@contextmanager
def database_away():
    """Let every statement fail as it does when the database is locked or gone."""

    def fail(self, sql, params=None):
        raise OperationalError("database is locked")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(CursorWrapper, "execute", fail)
        yield


@pytest.mark.parametrize("path", ("/no-such-page/", "/xin-wen/no/such/", "/feed.exe", "/a" * 900))
def test_unknown_address_offers_search_and_columns(client, news_index, path):
    news_index.show_in_menus = True
    news_index.save()

    response = client.get(path, follow=True)

    assert response.status_code == 404
    assert 'role="search"' in text(response)
    assert f'href="{news_index.url}"' in text(response)


@pytest.mark.parametrize("name", ("before", "after"))
@pytest.mark.parametrize("value", ("0", "999", "abc", "-1", "1-1-1", "9" * 18 + "-1-1", "１-１-１"))
def test_cursor_that_the_list_never_gave_out_is_no_page(client, pages, column, name, value):
    response = client.get(column.url, {name: value})

    assert response.status_code == 404
    assert NO_SUCH_PAGE in text(response)
    assert f'href="{column.url}"' in text(response)


def test_cursor_of_another_column_is_no_page(client, pages, column, news_index):
    foreign = Cursor(pages.published_at, pages.pk + 1, news_index.pk)

    response = client.get(column.url, {"before": foreign})

    assert response.status_code == 404
    assert NO_SUCH_PAGE in text(response)


def test_two_cursors_at_once_are_no_page(client, pages, column):
    own = str(Cursor(pages.published_at, pages.pk + 1, column.pk))

    answers = [
        client.get(column.url, query).status_code
        for query in ({"before": own}, {"before": own, "after": own})
    ]

    assert answers == [200, 404]


@pytest.mark.parametrize(
    ("query", "sentence"),
    (
        ("year=08", "年份请写四位数字"),
        ("year=abc", "年份请写四位数字"),
        ("year=-1", "年份请写四位数字"),
        ("year=99999999999999999999", "年份请写四位数字"),
        ("year=２００８", "年份请写四位数字"),
        ("year=2008&month=13", "月份请写"),
        ("year=2008&month=0", "月份请写"),
        ("month=7", "年份"),
        ("unit=nobody", "没有这个"),
    ),
)
def test_column_ignores_a_malformed_filter_and_says_so(client, pages, column, query, sentence):
    response = client.get(f"{column.url}?{query}")

    assert response.status_code == 200
    assert 'class="field__error"' in text(response)
    assert sentence in text(response)


@pytest.mark.parametrize(
    ("query", "sentence"), (("kind=castle", "没有这类"), ("town=atlantis", "没有这个镇"))
)
def test_site_index_ignores_a_malformed_filter_and_says_so(client, site_index, query, sentence):
    response = client.get(f"{site_index.url}?{query}")

    assert response.status_code == 200
    assert 'class="field__error"' in text(response)
    assert sentence in text(response)


@pytest.mark.parametrize("path", ("/", "/xin-wen/zhen-xun/", "/search/", "/cms/", "/sites.geojson"))
def test_bytes_that_are_no_text_in_the_query_are_a_bad_request(client, pages, path):
    bad = ("%00", "%ff", "%e6%b5", "a%C0%80")

    answers = [client.get(path, QUERY_STRING=f"q={each}") for each in bad]

    assert [each.status_code for each in answers] == [400] * len(bad)
    assert all("请求" in text(each) for each in answers)


@pytest.mark.parametrize("path", ("/", "/xin-wen/", "/cms/", "/documents/", "/export/"))
def test_bytes_that_are_no_text_in_the_path_are_a_bad_request(client, home_page, path):
    bad = ("%00", "%ff", "%e6%b5")

    answers = [client.get(f"{path}{each}/") for each in bad]

    assert [each.status_code for each in answers] == [400] * len(bad)
    assert all("请求" in text(each) for each in answers)


@pytest.mark.parametrize("field", ("login", "password", "next"))
def test_nul_byte_in_the_login_form_shows_the_form_again(client, home_page, field):
    form = {"login": "user", "password": PASSWORD, "next": "/"}

    response = client.post(reverse("account_login"), form | {field: "a\x00b"})

    assert response.status_code == 200
    assert 'name="login"' in text(response)


def test_broken_utf8_in_the_login_form_shows_the_form_again(client, home_page):
    response = client.post(
        reverse("account_login"),
        b"login=%ff%fe&password=%c3",
        content_type="application/x-www-form-urlencoded",
    )

    assert response.status_code == 200
    assert 'name="login"' in text(response)


def test_form_without_its_token_says_what_to_do(client, home_page):
    client.handler.enforce_csrf_checks = True

    response = client.post(reverse("account_login"), {"login": "a", "password": "b"})

    assert response.status_code == 403
    assert "表单" in text(response)
    assert f'href="{reverse("account_login")}"' in text(response)


@pytest.mark.parametrize(
    "origin", ("http://evil.example", "null", "http://[", "http://testserver:81")
)
def test_mode_is_not_switched_from_another_site(client, home_page, origin):
    response = client.post("/mode/", {"care": "1"}, headers={"Origin": origin})

    assert response.status_code == 403
    assert response.cookies == {}


@pytest.mark.parametrize(
    ("target", "location"),
    (
        ("/xin-wen/", "/xin-wen/"),
        ("/xin-wen/?unit=镇", "/xin-wen/?unit=%E9%95%87"),
        ("//evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
    ),
)
def test_mode_leads_back_into_the_site_only(client, home_page, target, location):
    response = client.post(
        "/mode/", {"contrast": "1", "next": target}, headers={"Origin": "http://testserver"}
    )

    assert (response.status_code, response["Location"]) == (303, location)
    assert response.cookies["contrast"].value == "1"


@pytest.mark.parametrize("path", ("/", "/xin-wen/zhen-xun/", "/healthz", "/no-such-page/", "/cms/"))
def test_database_that_is_away_is_a_503_that_says_when_to_come_back(visitor, pages, path):
    visitor.force_login(UserFactory(is_superuser=True))

    with database_away():
        response = visitor.get(path)

    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert response["X-Request-ID"] in text(response)
    assert "database is locked" not in text(response)


def test_unforeseen_fault_shows_its_number_and_nothing_else(visitor, home_page, monkeypatch):
    monkeypatch.delattr(home_views, "csv")  # /credits/ cannot be answered without it

    response = visitor.get("/credits/")

    assert response.status_code == 500
    assert response["X-Request-ID"] in text(response)
    assert "NameError" not in text(response)
    assert "Traceback" not in text(response)


@pytest.mark.parametrize("path", (*PUBLIC, *DATA))
def test_public_addresses_set_no_cookie_and_hold_no_token(client, pages, path):
    response = client.get(path)

    assert response.status_code == (404 if "no-such" in path else 200)
    assert response.cookies == {}
    assert b"csrfmiddlewaretoken" not in response.content


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_allow_nothing_from_elsewhere(client, pages, path):
    policy = client.get(path)["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_admin_has_no_policy_because_wagtail_writes_inline_scripts(client, home_page):
    client.force_login(UserFactory(is_superuser=True))

    response = client.get("/cms/")

    assert response.status_code == 200
    assert "Content-Security-Policy" not in response
