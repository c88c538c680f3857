import pytest
from django.urls import reverse

from portal.users import roles
from tests.factories.news import ArticlePageFactory
from tests.factories.users import UserFactory

ELSEWHERE = ("https://guide.wagtail.org", "https://docs.wagtail.org", "wagtail.org/")


@pytest.fixture
def dashboard(client, installation):
    """Return a function: role -> the dashboard as that role sees it."""

    def see(role):
        client.force_login(UserFactory(roles=[role]))
        return client.get(reverse("wagtailadmin_home")).content.decode()

    return see


@pytest.mark.parametrize(
    ("role", "journal"),
    ((roles.AUDITOR, True), (roles.EDITOR, False), (roles.CORRESPONDENT, False)),
)
def test_journal_is_in_the_menu_of_those_who_may_read_it(dashboard, role, journal):
    page = dashboard(role)

    assert (reverse("editorial_journal") in page) is journal
    assert (reverse("editorial_reviews") in page) is journal


def test_reports_for_publishers_are_not_in_the_auditors_menu(dashboard):
    assert "aging-pages" not in dashboard(roles.AUDITOR)


def test_no_entry_of_the_help_menu_leads_out_of_the_house(dashboard):
    page = dashboard(roles.EDITOR)

    assert [address for address in ELSEWHERE if address in page] == []


def test_list_of_ageing_pages_names_the_system_where_no_person_published(installation, client):
    ArticlePageFactory(parent=installation.column).save_revision().publish()
    client.force_login(UserFactory(roles=[roles.FINAL_REVIEWER]))

    answer = client.get(reverse("wagtailadmin_reports:aging_pages"))
    text = "".join(answer.content.decode().split())

    assert [word in text for word in ("系统</td>", "None</td>", 'aria-label="Actions"')] == [
        True,
        False,
        False,
    ]


def test_nobody_is_asked_for_a_time_zone(installation, client):
    client.force_login(UserFactory(roles=[roles.CORRESPONDENT]))

    text = client.get(reverse("wagtailadmin_account")).content.decode()

    assert ["密码" in text, "time_zone" in text] == [True, False]
