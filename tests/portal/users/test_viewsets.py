import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from portal.users import roles
from portal.users.models import User
from tests.factories.users import PASSWORD, UserFactory


@pytest.fixture
def administrator(client, installation):
    """Return the system administrator, who is logged in and no superuser."""
    user = UserFactory(username="guanli", roles=[roles.ADMINISTRATOR])
    client.force_login(user)
    return user


def person(**fields):
    form = {
        "username": "xin-ren",
        "email": "xin@example.org",
        "last_name": "李",
        "first_name": "某",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "is_active": "on",
    }
    return form | fields


def test_administrator_creates_an_account_but_no_superuser(client, administrator):
    client.post(reverse("wagtailusers_users:add"), person(is_superuser="on"))

    made = User.objects.get(username="xin-ren")
    assert (made.is_superuser, made.get_full_name()) == (False, "李某")


def test_administrator_makes_nobody_a_superuser(client, administrator):
    other = UserFactory(username="xin-ren")
    url = reverse("wagtailusers_users:edit", args=[other.pk])

    client.post(url, person(is_superuser="on", password1="", password2=""))

    other.refresh_from_db()
    assert (other.is_superuser, other.last_name) == (False, "李")


def test_administrator_does_not_touch_a_superuser(client, administrator):
    root = UserFactory(username="root", is_superuser=True)
    url = reverse("wagtailusers_users:edit", args=[root.pk])

    client.post(url, person(username="root", password1="other-2008", password2="other-2008"))

    root.refresh_from_db()
    assert root.check_password(PASSWORD)


def test_administrator_does_not_delete_a_superuser(client, administrator):
    root = UserFactory(username="root", is_superuser=True)

    client.post(reverse("wagtailusers_users:delete", args=[root.pk]))

    assert User.objects.filter(pk=root.pk).exists()


def test_administrator_gives_roles_to_others_but_not_to_oneself(client, administrator):
    other, role = UserFactory(username="xin-ren"), Group.objects.get(name=roles.FINAL_REVIEWER)
    held = [group.pk for group in administrator.groups.all()]
    unchanged = {"password1": "", "password2": "", "groups": [*held, role.pk]}

    for user in (other, administrator):
        url = reverse("wagtailusers_users:edit", args=[user.pk])
        client.post(url, person(username=user.username, **unchanged))

    assert set(other.groups.all()) == {role, *administrator.groups.all()}
    assert [group.name for group in administrator.groups.all()] == [roles.ADMINISTRATOR]
    administrator.refresh_from_db()
    assert (administrator.last_name, administrator.is_active) == ("李", True)
