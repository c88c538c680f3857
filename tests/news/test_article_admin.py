import pytest
from django.core.management import call_command
from django.urls import reverse

from portal.users import roles
from portal.users.actions import grant_pages
from tests.factories.news import ArticlePageFactory, NewsIndexPageFactory
from tests.factories.units import UnitFactory
from tests.factories.users import UserFactory

LISTING = "articles:index"


@pytest.fixture
def columns(news_index):
    """Return 要闻 and 镇讯, with the roles granted what they may do in them."""
    call_command("setup_users")
    grant_pages(news_index, roles.EDITOR, "add_page", "change_page")
    return [NewsIndexPageFactory(parent=news_index, title=title) for title in ("要闻", "镇讯")]


@pytest.fixture
def editor(client, columns):
    """Return an editor who is logged in."""
    user = UserFactory(roles=[roles.EDITOR])
    client.force_login(user)
    return user


def test_listing_shows_column_and_supplying_unit(client, editor, columns):
    unit = UnitFactory(name="白甸镇计生办")
    ArticlePageFactory(parent=columns[1], title="送书上门", source_unit=unit)

    text = client.get(reverse(LISTING)).content.decode()

    assert [word in text for word in ("送书上门", "镇讯", "白甸镇计生办")] == [True] * 3


def test_listing_is_filtered_by_column(client, editor, columns):
    ArticlePageFactory(parent=columns[0], title="全县大会")
    ArticlePageFactory(parent=columns[1], title="送书上门")

    text = client.get(reverse(LISTING), {"column": columns[1].pk}).content.decode()

    assert ["送书上门" in text, "全县大会" in text] == [True, False]


def test_listing_is_exported(client, editor, columns):
    ArticlePageFactory(parent=columns[1], title="送书上门", source_unit=UnitFactory(name="计生办"))

    answer = client.get(reverse(LISTING), {"export": "csv"})
    sheet = client.get(reverse(LISTING), {"export": "xlsx"})

    assert "送书上门,镇讯,计生办" in b"".join(answer.streaming_content).decode()
    assert sheet["Content-Type"].endswith("spreadsheetml.sheet")


def test_listing_costs_the_same_queries_for_three_and_for_thirty(
    client, editor, columns, django_assert_max_num_queries
):
    # Whether an editor may delete a page Wagtail asks the database for each; who publishes, may.
    grant_pages(columns[0], roles.FINAL_REVIEWER, "change_page", "publish_page")
    client.force_login(UserFactory(roles=[roles.FINAL_REVIEWER]))

    def queries():
        client.get(reverse(LISTING))
        with django_assert_max_num_queries(60) as captured:
            client.get(reverse(LISTING))
        return len(captured)

    def add(count):
        for _number in range(count):
            ArticlePageFactory(parent=columns[0], source_unit=UnitFactory())

    add(3)
    few = queries()
    add(27)

    assert queries() == few


def test_menu_offers_articles_to_those_who_work_with_them(client, editor):
    text = client.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(UserFactory(roles=[roles.ADMINISTRATOR]))
    other = client.get(reverse("wagtailadmin_home")).content.decode()

    assert [reverse(LISTING) in each for each in (text, other)] == [True, False]
