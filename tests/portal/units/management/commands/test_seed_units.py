import pytest
from django.core.management import call_command

from portal.units.models import Membership, Unit
from tests.factories.users import UserFactory

TOWNS_OF_2008 = 14


@pytest.fixture
def _towns(db):
    call_command("setup_units")


@pytest.mark.usefixtures("_towns")
def test_every_town_of_2008_has_its_office_under_the_county():
    call_command("seed_units")

    county = Unit.objects.get(parent=None)
    offices = county.children.filter(kind=Unit.Kind.TOWN_OFFICE)
    assert county.kind == Unit.Kind.COUNTY_OFFICE
    assert offices.values("town").distinct().count() == TOWNS_OF_2008
    assert all(unit.name.startswith(unit.town.name) for unit in offices)


@pytest.mark.usefixtures("_towns")
def test_demo_correspondent_acts_for_a_unit():
    user = UserFactory(username="tongxunyuan")

    call_command("seed_units")

    membership = Membership.objects.get(user=user)
    assert (membership.unit.code, membership.role) == ("baidian", "correspondent")


@pytest.mark.usefixtures("_towns")
def test_second_run_keeps_what_was_renamed_and_who_was_dismissed():
    UserFactory(username="tongxunyuan")
    call_command("seed_units")
    Unit.objects.filter(code="qutang").update(name="曲塘镇人口办")
    Membership.objects.all().delete()

    call_command("seed_units")

    assert Unit.objects.get(code="qutang").name == "曲塘镇人口办"
    assert Unit.objects.count() == TOWNS_OF_2008 + 1
    assert not Membership.objects.exists()
