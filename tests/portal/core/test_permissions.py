"""The tester answers as Wagtail's does, and leaves the database alone where it can."""

import pytest
from django.urls import reverse
from wagtail.models import PagePermissionTester

from portal.core.permissions import PortalPermissionTester
from portal.users import roles
from portal.users.actions import grant_pages
from tests.factories.news import ArticlePageFactory, NewsIndexPageFactory
from tests.factories.users import UserFactory
from tests.query_budget import warm_queries

PUBLISHES_OWN = "自建组"
ROLES = (roles.CORRESPONDENT, roles.EDITOR, roles.FINAL_REVIEWER, roles.SITE_MANAGER, PUBLISHES_OWN)


@pytest.fixture
def staff(installation):
    """Return people of every kind of right in the news, one of them without any left."""
    people = [UserFactory(roles=[role]) for role in ROLES]
    grant_pages(installation.news, PUBLISHES_OWN, "add_page", "publish_page")
    gone = UserFactory(roles=[roles.FINAL_REVIEWER], is_active=False)
    return [*people, gone, UserFactory(is_superuser=True)]


def pages_of(owner, parent):
    """Return pages live and not, with pages below them and not, of an owner or of nobody."""
    for live in (True, False):
        yield ArticlePageFactory(parent=parent, live=live, owner=owner)
        column = NewsIndexPageFactory(parent=parent, live=live, owner=owner)
        for below_live in (True, False):
            for below_owner in (owner, None):
                above = NewsIndexPageFactory(parent=column, live=live, owner=owner)
                ArticlePageFactory(parent=above, live=below_live, owner=below_owner)
                above.refresh_from_db()
                yield above


def test_answers_are_those_of_wagtail(installation, staff):
    found, expected = [], []
    for user in staff:
        for page in [*pages_of(user, installation.column), *pages_of(None, installation.column)]:
            ours, stock = PortalPermissionTester(user, page), PagePermissionTester(user, page)
            found.append((ours.can_delete(), ours.can_move()))
            expected.append((stock.can_delete(), stock.can_move()))

    assert found == expected
    assert {(True, True), (False, True), (False, False)} == set(expected)


@pytest.mark.parametrize("live", (True, False))
def test_a_page_without_pages_below_it_answers_by_itself(
    installation, live, django_assert_num_queries
):
    user = UserFactory(roles=[roles.CORRESPONDENT])
    tester = ArticlePageFactory(
        parent=installation.column, live=live, owner=user
    ).permissions_for_user(user)

    with django_assert_num_queries(0):
        assert tester.can_delete() is not live


@pytest.mark.parametrize("role", (roles.CORRESPONDENT, roles.EDITOR, roles.FINAL_REVIEWER))
def test_explorer_costs_the_same_queries_for_three_and_for_thirty(client, installation, role):
    user, column = UserFactory(roles=[role]), installation.column
    client.force_login(user)
    explorer = reverse("wagtailadmin_explore", args=[column.pk])

    def add(count):
        for number in range(count):
            live, own = number % 3 == 0, number % 3 == 1
            ArticlePageFactory(parent=column, live=live, owner=user if own else None)

    add(3)
    few = warm_queries(client, explorer)
    add(27)

    assert warm_queries(client, explorer) == few
