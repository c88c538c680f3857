import csv

import pytest
from django.conf import settings

from tests.meta_tags import government_tags

ORIGIN = {"origin": "http://testserver"}


def switch(client, **values):
    return client.post("/mode/", values, headers=ORIGIN)


def test_mode_is_kept_in_a_cookie_and_leads_back(client, db):
    response = switch(client, care="1", next="/xin-wen/?year=2008")

    cookie = response.cookies["care"]
    assert (response.status_code, response["Location"]) == (303, "/xin-wen/?year=2008")
    assert (cookie.value, cookie["samesite"], cookie["httponly"]) == ("1", "Lax", True)
    assert "contrast" not in response.cookies


def test_mode_is_switched_off_again(client, db):
    switch(client, care="1", contrast="1")

    response = switch(client, care="0")

    assert response.cookies["care"].value == ""
    assert client.cookies["contrast"].value == "1"


@pytest.mark.parametrize("target", ("https://evil.example/", "//evil.example", "javascript:x"))
def test_mode_never_leads_elsewhere(client, db, target):
    assert switch(client, care="1", next=target)["Location"] == "/"


@pytest.mark.parametrize("origin", ("https://evil.example", "null"))
def test_mode_refuses_a_foreign_form(client, home_page, origin):
    response = client.post("/mode/", {"care": "1"}, headers={"origin": origin})

    assert response.status_code == 403
    assert "care" not in response.cookies


@pytest.mark.parametrize("target", ("/%00", "/%FF", "/%0D%0ASet-Cookie:x=1"))
def test_mode_refuses_broken_bytes(client, home_page, target):
    response = client.post(
        "/mode/",
        f"care=1&next={target}",
        content_type="application/x-www-form-urlencoded",
        headers=ORIGIN,
    )

    assert response.status_code == 400
    assert "care" not in response.cookies


def test_mode_needs_no_token_but_a_post(home_page):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/mode/", {"care": "1"}, headers=ORIGIN).status_code == 303
    assert strict.get("/mode/").status_code == 405


def test_mode_changes_the_page(client, home_page):
    before = client.get("/").content.decode()
    switch(client, care="1", contrast="1")

    after = client.get("/").content.decode()

    assert 'data-care="1"' not in before
    assert 'data-care="1" data-contrast="high"' in after


def test_credits_name_every_picture(client, site_settings):
    with (settings.BASE_DIR / "CREDITS.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    response = client.get("/credits/")

    assert response.context["credits"] == rows
    assert response.content.decode().count('<th scope="row">') == len(rows)
    assert [name for name, _ in government_tags(response)] == [
        "SiteName",
        "SiteDomain",
        "SiteIDCode",
    ]


def test_favicon_is_found_by_its_old_name(client, home_page):
    response = client.get("/favicon.ico")

    assert response.status_code == 302
    assert response["Location"].startswith("/static/img/favicon")


def test_robots_keeps_machines_out_of_the_private_rooms(client, home_page):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /cms/",
        "Disallow: /accounts/",
        "Disallow: /private/",
        "Disallow: /search/",
        "Sitemap: http://testserver/sitemap.xml",
    ]


def test_health_asks_the_database_and_is_never_cached(client, db, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/healthz")

    assert response.json() == {"status": "ok"}
    assert response["Cache-Control"] == "no-store"
