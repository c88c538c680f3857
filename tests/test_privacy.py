"""Canaries in every private field: seen by who may see them, and nowhere else."""

import logging
from types import SimpleNamespace

import pytest
from django.urls import reverse

from home import views as home_views
from news.models import Outlet
from news.syndication import actions
from portal.core.checks import own_models
from portal.core.privacy import declared_private_fields
from portal.users import roles
from tests.factories.exhibitions import SitePageFactory
from tests.factories.news import ArticlePageFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.indexed

EMAIL = "jinsique-youxiang@example.org"
CONTACT = "金丝雀主任 13800002008"
COMMENT = "金丝雀意见：户数与统计不符"
CANARIES = (EMAIL, CONTACT, COMMENT)
# Contestants' own: test_contestant_privacy.py. Of the jury: the tests of its desk.
ELSEWHERE = {"Participant", "Submission", "EntryAsset", "ScoreComment", "Round"}
SURFACES = (
    "/",
    "/xin-wen/",
    "/xin-wen/zhen-xun/",
    "/xin-wen/zhen-xun/wen-zhang/",
    "/wen-hua-zhen-di/",
    "/wen-hua-zhen-di/shi-fan-dian/",
    "/guan-yu/",
    "/credits/",
    "/feed.atom",
    "/feed.rss",
    "/feed.json",
    "/xin-wen/zhen-xun/feed.atom",
    "/export/nantong/feed.atom",
    "/export/nantong/changes",
    "/sites.geojson",
    "/sitemap.xml",
    "/search/",
    "/search/?q=文章",
    "/search/?q=金丝雀",
    "/search/?q=jinsique",
    "/accounts/login/",
    "/no-such-page/",
    "/%00",
)


@pytest.fixture
def canaries(installation):
    """Return a public article behind which every private field holds a canary."""
    author = UserFactory(username="author", email=EMAIL, roles=[roles.CORRESPONDENT])
    reviewer = UserFactory(username="reviewer", roles=[roles.EDITOR])
    outlet = Outlet.objects.get(code="nantong")
    outlet.contact = CONTACT
    outlet.save()
    article = ArticlePageFactory(
        parent=installation.column, title="一篇文章", slug="wen-zhang", owner=author
    )
    revision = article.save_revision(user=author)
    state = article.get_workflow().start(article, author)
    state.current_task_state.reject(user=reviewer, comment=COMMENT)
    revision.publish()
    actions.refresh_item(article.pk)
    SitePageFactory(parent=installation.sites, title="示范点", slug="shi-fan-dian", owner=author)
    return SimpleNamespace(article=article, author=author, outlet=outlet)


def found_in(response):
    content = b"".join(response) if response.streaming else response.content
    return [canary for canary in CANARIES if canary in content.decode()]


def test_every_private_field_has_its_canary():
    declared = {
        (model.__name__, name) for model in own_models() for name in declared_private_fields(model)
    }

    elsewhere = {pair for pair in declared if pair[0] in ELSEWHERE}
    assert declared - elsewhere == {("User", "email"), ("Outlet", "contact")}


@pytest.mark.parametrize(
    ("canary", "address"),
    (
        (EMAIL, lambda made: reverse("wagtailusers_users:edit", args=[made.author.pk])),
        (CONTACT, lambda made: reverse("outlets:edit", args=[made.outlet.pk])),
        (COMMENT, lambda made: reverse("editorial_reviews")),
    ),
    ids=("email", "contact", "comment"),
)
def test_who_may_see_a_private_field_does(client, canaries, canary, address):
    client.force_login(UserFactory(is_superuser=True))

    assert canary in found_in(client.get(address(canaries)))


def test_nothing_private_is_on_any_public_surface_or_in_the_log(client, canaries, caplog):
    caplog.set_level(logging.INFO)
    leaks, answered = {}, {}
    for path in SURFACES:
        response = client.get(path)
        answered[path] = response.status_code
        if found := found_in(response):
            leaks[path] = found

    assert leaks == {}
    assert {path: code for path, code in answered.items() if code != 200} == {
        "/no-such-page/": 404,
        "/%00": 400,
    }
    assert [canary for canary in CANARIES if canary in caplog.text] == []


def test_what_the_public_shows_is_there_to_be_compared(client, canaries):
    shown = {path: "一篇文章" in client.get(path).content.decode() for path in SURFACES[2:4]}

    assert shown == dict.fromkeys(SURFACES[2:4], True)


def test_fault_shows_and_logs_nothing_private(client, canaries, caplog, monkeypatch):
    client.raise_request_exception = False
    client.force_login(canaries.author)
    monkeypatch.delattr(home_views, "csv")

    response = client.get("/credits/", {"contact": CONTACT})

    assert (response.status_code, found_in(response)) == (500, [])
    assert CONTACT not in caplog.text
