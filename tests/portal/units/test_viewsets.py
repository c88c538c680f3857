from datetime import date

import pytest
from django.urls import reverse

from portal.units.models import Membership, Unit
from portal.users import roles
from tests.factories.units import MembershipFactory, TownFactory, UnitFactory
from tests.factories.users import UserFactory


@pytest.fixture
def manager(client, installation):
    """Return the administrator who is logged in."""
    user = UserFactory(roles=[roles.ADMINISTRATOR])
    client.force_login(user)
    return user


def test_administrator_creates_a_unit_with_its_people(client, manager):
    person = UserFactory()
    form = {
        "name": "白甸镇计生办",
        "code": "bai-dian",
        "kind": "town",
        "town": "",
        "parent": "",
        "valid_from": "",
        "valid_to": "",
        "memberships-TOTAL_FORMS": "1",
        "memberships-INITIAL_FORMS": "0",
        "memberships-MIN_NUM_FORMS": "0",
        "memberships-MAX_NUM_FORMS": "1000",
        "memberships-0-user": person.pk,
        "memberships-0-role": "correspondent",
        "memberships-0-id": "",
    }

    client.post(reverse("units:add"), form)

    assert Unit.objects.get(code="bai-dian").name == "白甸镇计生办"
    assert Membership.objects.get(unit__code="bai-dian").user == person


def test_units_are_found_by_kind_and_town(client, manager):
    town = TownFactory(name="白甸镇")
    UnitFactory(name="白甸镇计生办", town=town)
    UnitFactory(name="海安县实验小学", kind=Unit.Kind.SCHOOL)

    by_town = client.get(reverse("units:index"), {"town": town.pk}).content.decode()
    by_kind = client.get(reverse("units:index"), {"kind": "school"}).content.decode()

    assert ["白甸镇计生办" in by_town, "海安县实验小学" in by_town] == [True, False]
    assert ["白甸镇计生办" in by_kind, "海安县实验小学" in by_kind] == [False, True]


def test_town_shows_what_it_is_called_today(client, manager):
    old = TownFactory(name="西场镇旧", valid_to=date(2013, 1, 1))
    old.successors.add(TownFactory(name="城东镇新"))

    text = client.get(reverse("towns:index"), {"q": "西场镇旧"}).content.decode()

    assert "城东镇新（原西场镇旧）" in text


@pytest.mark.parametrize("name", ("units:index", "towns:index"))
def test_lists_cost_the_same_queries_for_three_and_for_thirty(
    name, client, manager, django_assert_max_num_queries
):
    def queries():
        client.get(reverse(name))
        with django_assert_max_num_queries(40) as captured:
            client.get(reverse(name))
        return len(captured)

    def add(count):
        for _number in range(count):
            town = TownFactory()
            town.successors.add(TownFactory())
            MembershipFactory(unit=UnitFactory(town=town))

    add(3)
    few = queries()
    add(27)

    assert queries() == few


def test_units_are_exported(client, manager):
    UnitFactory(name="白甸镇计生办", code="bai-dian")

    answer = client.get(reverse("units:index"), {"export": "csv"})

    assert "bai-dian,白甸镇计生办" in b"".join(answer.streaming_content).decode()


def test_correspondent_does_not_see_the_menu(client, installation):
    client.force_login(UserFactory(roles=[roles.CORRESPONDENT]))

    text = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "units-and-towns" not in text
    assert client.get(reverse("units:index")).status_code == 302


def test_list_of_towns_is_in_chinese_to_the_icon(client, manager):
    TownFactory(name="曲塘镇", valid_to=date(2012, 12, 31), approximate=True)

    text = "".join(client.get(reverse("towns:index")).content.decode().split())

    assert [word in text for word in ("曲塘镇", "2012年12月31日", ">True<", ">是<")] == [
        True,
        True,
        False,
        True,
    ]
