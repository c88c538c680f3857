import pytest
from django.core.management import call_command
from django.urls import reverse

from exhibitions.enums import SiteKind
from portal.users import roles
from portal.users.actions import grant_pages
from tests.factories.exhibitions import SitePageFactory
from tests.factories.units import TownFactory
from tests.factories.users import UserFactory


@pytest.fixture
def explorer(client, site_index):
    """Return the address of the explorer for the site manager who is logged in."""
    call_command("setup_users")
    grant_pages(site_index, roles.SITE_MANAGER, "add_page", "change_page", "publish_page")
    client.force_login(UserFactory(roles=[roles.SITE_MANAGER]))
    return reverse("wagtailadmin_explore", args=[site_index.pk])


def test_explorer_shows_kind_and_town(client, explorer, site_index):
    SitePageFactory(
        parent=site_index, title="人口文化园", kind=SiteKind.GARDEN, town=TownFactory(name="白甸镇")
    )

    text = client.get(explorer).content.decode()

    assert [word in text for word in ("人口文化园", "白甸镇", str(SiteKind.GARDEN.label))] == [
        True
    ] * 3


def test_explorer_is_filtered_by_kind(client, explorer, site_index):
    SitePageFactory(parent=site_index, title="人口文化园", kind=SiteKind.GARDEN)
    SitePageFactory(parent=site_index, title="人口文化街", kind=SiteKind.STREET)

    text = client.get(explorer, {"kind": "garden"}).content.decode()

    assert ["人口文化园" in text, "人口文化街" in text] == [True, False]


def test_explorer_is_exported(client, explorer, site_index):
    SitePageFactory(
        parent=site_index, title="人口文化园", kind=SiteKind.GARDEN, town=TownFactory(name="白甸镇")
    )

    answer = client.get(explorer, {"export": "csv"})

    row = f"人口文化园,{SiteKind.GARDEN.label},白甸镇"
    assert row in b"".join(answer.streaming_content).decode()


def test_explorer_costs_the_same_queries_for_three_and_for_thirty(
    client, explorer, site_index, django_assert_max_num_queries
):
    def queries():
        client.get(explorer)
        with django_assert_max_num_queries(60) as captured:
            client.get(explorer)
        return len(captured)

    SitePageFactory.create_batch(3, parent=site_index)
    few = queries()
    SitePageFactory.create_batch(27, parent=site_index)

    assert queries() == few
