import pytest
from django.urls import reverse

from portal.users import roles
from tests.factories.users import PASSWORD, UserFactory

FORM = {"username": "fremder", "password1": PASSWORD, "password2": PASSWORD}


def log_in(client, user, **more):
    form = {"login": user.username, "password": PASSWORD} | more
    return client.post(reverse("account_login"), form)


def test_nobody_signs_up(client, home_page, django_user_model):
    client.post(reverse("account_signup"), FORM)

    assert not django_user_model.objects.filter(username="fremder").exists()


def test_login_tells_contestants_that_they_need_none(client, home_page):
    text = client.get(reverse("account_login")).content.decode()

    assert f'不用登录： <a href="{reverse("submissions:index")}">' in text


def test_who_works_in_the_admin_arrives_there(client, installation):
    answer = log_in(client, UserFactory(roles=[roles.EDITOR]))

    assert (answer.status_code, answer.url) == (302, "/cms/")


@pytest.mark.parametrize("role", roles.JURY_ROLES)
def test_jury_arrives_at_its_desk(client, installation, role):
    assert log_in(client, UserFactory(roles=[role])).url == "/judging/"


def test_who_does_not_arrives_at_the_home_page(client, home_page):
    assert log_in(client, UserFactory()).url == "/"


def test_login_leads_to_no_other_site(client, home_page):
    assert log_in(client, UserFactory(), next="https://evil.example/").url == "/"
