from types import SimpleNamespace

import pytest
from wagtail.search import index

from news.models import Outlet
from portal.core.privacy import (
    declared_private_fields,
    exposed_private_fields,
    undeclared_personal_fields,
)
from portal.users.models import User


def model(*names, **declared):
    fields = [SimpleNamespace(name=name) for name in names]
    return SimpleNamespace(_meta=SimpleNamespace(local_fields=fields), **declared)


def test_models_that_hold_personal_data_declare_it():
    assert declared_private_fields(User) == {"email"}
    assert declared_private_fields(Outlet) == {"contact"}


@pytest.mark.parametrize("attribute", ("search_fields", "api_fields"))
def test_private_field_in_the_index_or_an_api_is_found(attribute):
    leaky = model(private_fields=("email",), **{attribute: [index.SearchField("email"), "name"]})

    assert list(exposed_private_fields(leaky)) == [(attribute, "email")]


def test_name_alone_exposes_a_field_as_well():
    leaky = model(private_fields=("email",), api_fields=["email"])

    assert list(exposed_private_fields(leaky)) == [("api_fields", "email")]


def test_field_that_looks_personal_must_be_declared():
    forgetful = model("name", "home_phone", "email", private_fields=("email",))

    assert list(undeclared_personal_fields(forgetful)) == ["home_phone"]


def test_number_of_an_office_is_public_when_its_model_says_so():
    office = model("phone", public_contact_fields=("phone",))

    assert list(undeclared_personal_fields(office)) == []
