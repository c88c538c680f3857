from datetime import timedelta

import pytest
from django.utils import timezone

from home.models import HomeLead, HomeStrip
from home.surfaces import arrange, home_surface, standard_surface
from news.queries import ArticleCard
from tests.factories.contests import ContestIndexPageFactory, ContestPageFactory
from tests.factories.exhibitions import SitePageFactory
from tests.factories.home import StandardPageFactory
from tests.factories.images import PortalImageFactory
from tests.factories.news import ArticlePageFactory
from tests.factories.units import TownFactory
from tests.query_budget import warm_queries


def card(title, image=None):
    return ArticleCard(title, "/", "", None, "", "", image, "")


def test_chosen_stories_lead():
    a, b, c = card("a"), card("b"), card("c", image="picture")

    assert arrange([a, b], [c]) == (a, [b], [c])


def test_newest_story_with_a_picture_leads_where_none_was_chosen():
    a, b, c = card("a"), card("b", image="picture"), card("c")

    assert arrange([], [a, b, c]) == (b, [], [a, c])


def test_newest_story_leads_where_none_has_a_picture():
    a, b = card("a"), card("b")

    assert arrange([], [a, b]) == (a, [], [b])
    assert arrange([], []) == (None, [], [])


def test_home_skips_a_chosen_story_that_is_gone(rf, home_page, column):
    shown, gone = ArticlePageFactory.create_batch(2, parent=column)
    home_page.leads = [HomeLead(article=gone), HomeLead(article=shown)]
    home_page.strips = [HomeStrip(column=column)]
    home_page.save()
    gone.unpublish()

    surface = home_surface(home_page, rf.get("/"))

    assert surface["lead"].title == shown.title
    assert [strip.title for strip in surface["strips"]] == ["镇讯"]


def test_empty_home_is_a_page(client, home_page):
    response = client.get("/")

    assert response.status_code == 200
    assert (response.context["lead"], response.context["strips"]) == (None, [])
    assert "海安人口网" in response.content.decode()


def test_home_counts_the_public_sites(rf, home_page, site_index):
    SitePageFactory(parent=site_index, kind="garden")
    SitePageFactory(parent=site_index, kind="garden", live=False)

    counts = home_surface(home_page, rf.get("/"))["site_counts"]

    assert [(row["kind"], row["count"]) for row in counts] == [
        ("garden", 1),
        ("street", 0),
        ("home", 0),
    ]
    assert counts[0]["url"] == "/sites/?kind=garden"


def test_plain_page_links_what_is_below_and_beside_it(rf, home_page):
    about = StandardPageFactory(parent=home_page, title="关于")
    contact = StandardPageFactory(parent=about, title="联系我们", slug="lian-xi")
    StandardPageFactory(parent=about, title="隐私说明")
    StandardPageFactory(parent=about, title="草稿", live=False)
    request = rf.get("/")

    above, below = standard_surface(about, request), standard_surface(contact, request)

    assert [link["title"] for link in above["children"]] == ["联系我们", "隐私说明"]
    assert above["siblings"] == []
    assert [link["title"] for link in below["siblings"]] == ["联系我们", "隐私说明"]


@pytest.mark.parametrize("count", (3, 30))
def test_plain_page_costs_the_same_queries_for_any_number(client, home_page, count):
    above = StandardPageFactory(parent=home_page, title="关于")
    pictures = PortalImageFactory.create_batch(3)
    body = [("image", {"image": pictures[n % 3], "caption": "图"}) for n in range(count)]
    page, *_siblings = StandardPageFactory.create_batch(count, parent=above, body=body)
    StandardPageFactory.create_batch(count, parent=page)

    assert warm_queries(client, page.url) == 9


def test_elder_friendly_home_leads_to_the_contest(client, home_page):
    index, now = ContestIndexPageFactory(parent=home_page), timezone.now()
    dates = {"open_at": now - timedelta(days=1), "close_at": now + timedelta(days=1)}
    contest = ContestPageFactory(parent=index, **dates)
    client.cookies["care"] = "1"

    text = client.get("/").content.decode()

    assert f'<a href="{contest.url}">我要投稿</a>' in text
    assert "进入展厅" not in text


@pytest.mark.parametrize("count", (3, 30))
def test_home_costs_the_same_queries_for_any_number(client, home_page, column, site_index, count):
    town, picture = TownFactory(latitude="32.5", longitude="120.4"), PortalImageFactory()
    articles = ArticlePageFactory.create_batch(
        count, parent=column, town=town, lead_image=picture, lead_alt="图"
    )
    SitePageFactory.create_batch(count, parent=site_index, town=town)
    home_page.leads = [HomeLead(article=article) for article in articles[:3]]
    home_page.strips = [HomeStrip(column=column)]
    home_page.save()

    assert warm_queries(client, "/") == 14  # 15 where a contest hangs its works
