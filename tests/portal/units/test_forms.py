import pytest
from django.urls import reverse

from portal.units.models import Town, Unit
from portal.users import roles
from tests.factories.units import TownFactory, UnitFactory
from tests.factories.users import UserFactory

NOBODY = {
    "memberships-TOTAL_FORMS": "0",
    "memberships-INITIAL_FORMS": "0",
    "memberships-MIN_NUM_FORMS": "0",
    "memberships-MAX_NUM_FORMS": "1000",
}


@pytest.fixture
def manager(client, installation):
    client.force_login(UserFactory(roles=[roles.ADMINISTRATOR]))


@pytest.mark.parametrize(
    ("name", "factory", "fields"),
    (("units", UnitFactory, {"kind": "town", **NOBODY}), ("towns", TownFactory, {})),
)
def test_code_stays_what_it_was_when_the_rest_is_changed(client, manager, name, factory, fields):
    made = factory(name="原名", code="own-code")
    address = reverse(f"{name}:edit", args=[made.pk])
    page = client.get(address)

    client.post(address, {"name": "新名", "code": "other", **fields})

    made.refresh_from_db()
    assert (made.name, made.code) == ("新名", "own-code")
    assert "代码不能修改" in page.text


@pytest.mark.parametrize("model", (Unit, Town))
def test_code_of_something_new_is_asked_for_with_a_word_of_warning(client, manager, model):
    page = client.get(reverse(f"{model._meta.model_name}s:add"))

    assert "代码以后不能修改" in page.text
    assert page.context["form"]["code"].field.disabled is False
