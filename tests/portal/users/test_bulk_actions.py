from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import ModelLogEntry

from portal.users import roles
from portal.users.models import User
from tests.factories.users import UserFactory


@pytest.fixture
def people(client, installation):
    """Return the administrator, who is logged in, a superuser and a colleague."""
    found = SimpleNamespace(
        administrator=UserFactory(roles=[roles.ADMINISTRATOR]),
        root=UserFactory(is_superuser=True),
        colleague=UserFactory(),
    )
    client.force_login(found.administrator)
    return found


@pytest.fixture
def act_on_all(client, people):
    """Return a function: action, fields -> the administrator does it to every account."""

    def act(action, **fields):
        query = urlencode({"id": [user.pk for user in vars(people).values()]}, doseq=True)
        url = reverse("wagtail_bulk_action", args=["users", "user", action])
        return client.post(f"{url}?{query}&next={reverse('wagtailusers_users:index')}", fields)

    return act


def journal(action):
    return set(ModelLogEntry.objects.filter(action=action).values_list("object_id", "user_id"))


def test_accounts_are_deactivated_but_no_superuser_and_not_ones_own(people, act_on_all):
    act_on_all("set_active_state", mark_as_active="False")

    inactive = User.objects.filter(is_active=False)
    assert list(inactive) == [people.colleague]
    assert journal("wagtail.edit") == {(str(people.colleague.pk), people.administrator.pk)}


def test_accounts_are_deleted_but_no_superuser_and_not_ones_own(people, act_on_all):
    act_on_all("delete")

    assert set(User.objects.all()) == {people.administrator, people.root}
    assert journal("wagtail.delete") == {(str(people.colleague.pk), people.administrator.pk)}


def test_roles_are_given_but_to_no_superuser_and_not_to_oneself(people, act_on_all):
    role = Group.objects.get(name=roles.FINAL_REVIEWER)

    act_on_all("assign_role", role=role.pk)

    assert set(role.user_set.all()) == {people.colleague}
    assert journal("wagtail.edit") == {(str(people.colleague.pk), people.administrator.pk)}


@pytest.mark.parametrize("action", ("set_active_state", "delete", "assign_role"))
def test_others_of_the_staff_find_no_bulk_actions(client, people, act_on_all, action):
    client.force_login(UserFactory(roles=[roles.FINAL_REVIEWER]))

    act_on_all(action, mark_as_active="False", role=Group.objects.first().pk)

    people.colleague.refresh_from_db()
    assert (people.colleague.is_active, people.colleague.groups.count()) == (True, 0)
