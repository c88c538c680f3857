import pytest
from django.urls import reverse

from news.models import ExportEvent, NewsIndexPage, Outlet
from news.syndication import actions
from portal.users import roles
from tests.factories.news import ArticlePageFactory
from tests.factories.users import UserFactory

LISTS = ("outlets:index", "export-targets:index", "export-events:index")


@pytest.fixture
def column(root_page, installed):
    """Return a column of a fresh installation, with its roles and its municipal outlet."""
    installed.put_in_place()
    return NewsIndexPage.objects.get(slug="zhen-xun")


@pytest.fixture
def article(column):
    article = ArticlePageFactory(parent=column, title="送书上门")
    actions.refresh_item(article.pk)
    return article


@pytest.fixture
def log_in(column, client):
    def log_in(role):
        client.force_login(UserFactory(roles=[role]))

    return log_in


def test_only_those_who_answer_for_the_export_see_it(client, log_in):
    opened = {}
    for role in roles.ADMIN_ROLES:
        log_in(role)
        opened[role] = {client.get(reverse(name)).status_code for name in LISTS}

    answering = (roles.ADMINISTRATOR, roles.FINAL_REVIEWER)
    assert opened == {role: {200 if role in answering else 302} for role in roles.ADMIN_ROLES}


def test_the_list_of_events_names_article_and_outlet(client, log_in, article):
    log_in(roles.ADMINISTRATOR)

    page = client.get(reverse("export-events:index"), {"kind": "upsert"}).content.decode()

    assert "送书上门" in page
    assert "南通人口网" in page


def test_nobody_adds_changes_or_deletes_an_event(admin_client, article):
    event = ExportEvent.objects.get()

    for name, args in (("add", []), ("edit", [event.pk]), ("delete", [event.pk])):
        address = reverse(f"export-events:{name}", args=args)
        assert admin_client.post(address).status_code == 302
    assert ExportEvent.objects.get().revision == event.revision


def test_a_new_outlet_is_kept_with_its_contact_encrypted(client, log_in):
    log_in(roles.FINAL_REVIEWER)
    form = {"name": "南通日报", "code": "daily", "level": "city", "kind": "newspaper"}

    client.post(reverse("outlets:add"), {**form, "contact": "张编辑", "active": "on"})

    assert Outlet.objects.get(code="daily").contact == "张编辑"


@pytest.mark.parametrize("count", (3, 30))
def test_the_list_of_events_costs_the_same_for_any_length(
    client, log_in, column, count, django_assert_max_num_queries
):
    log_in(roles.ADMINISTRATOR)
    articles = ArticlePageFactory.create_batch(count, parent=column)
    actions.refresh_all(article.pk for article in articles)
    client.get(reverse("export-events:index"))

    with django_assert_max_num_queries(20):
        client.get(reverse("export-events:index"))
