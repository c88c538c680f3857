import pytest
from django.urls import reverse
from wagtail.models import Page

from news.models import NewsIndexPage
from portal.users import roles
from tests.factories.news import ArticlePageFactory
from tests.factories.users import UserFactory


@pytest.fixture
def addresses(installation):
    """Return where a page is added below 镇讯: the choice, a new article, a new column."""
    column = installation.column.pk
    kinds = ("articlepage", "newsindexpage")
    new = [reverse("wagtailadmin_pages:add", args=["news", kind, column]) for kind in kinds]
    return [reverse("wagtailadmin_pages:add_subpage", args=[column]), *new]


def test_correspondent_goes_straight_to_a_new_article(client, addresses):
    choice, article, _column = addresses
    client.force_login(UserFactory(roles=[roles.CORRESPONDENT]))

    answer = client.get(choice)

    assert (answer.status_code, answer.url) == (302, article)
    assert client.get(article).status_code == 200


def test_correspondent_creates_no_column(client, addresses):
    client.force_login(UserFactory(roles=[roles.CORRESPONDENT]))
    before = NewsIndexPage.objects.count()

    client.get(addresses[2])
    client.post(addresses[2], {"title": "自建栏目", "slug": "zi-jian"})

    assert NewsIndexPage.objects.count() == before


def test_editor_chooses_between_article_and_column(client, addresses):
    choice, article, column = addresses
    client.force_login(UserFactory(roles=[roles.EDITOR]))

    page = client.get(choice).content.decode()

    assert [each in page for each in (article, column)] == [True, True]
    assert client.get(column).status_code == 200


def test_nobody_adds_to_the_news_without_a_right_there(client, addresses):
    client.force_login(UserFactory(roles=[roles.SITE_MANAGER]))

    for address in addresses:
        answer = client.get(address, follow=True)

        assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_home")


def test_explorer_shows_articles_and_columns_below_a_column(client, installation):
    client.force_login(UserFactory(roles=[roles.EDITOR]))
    ArticlePageFactory(parent=installation.news, title="全县大会")

    listing = client.get(reverse("wagtailadmin_explore", args=[installation.news.pk]))
    elsewhere = client.get(reverse("wagtailadmin_explore", args=[installation.about.pk]))

    assert [word in listing.content.decode() for word in ("全县大会", "镇讯")] == [True, True]
    assert "办事服务" in elsewhere.content.decode()


def test_other_pages_keep_the_choice_of_wagtail(client, installation):
    client.force_login(UserFactory(is_superuser=True))
    root = Page.get_first_root_node()

    answer = client.get(reverse("wagtailadmin_pages:add_subpage", args=[root.pk]))

    assert answer.url == reverse("wagtailadmin_pages:add", args=["home", "homepage", root.pk])
