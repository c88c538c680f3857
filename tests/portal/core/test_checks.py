import pytest
from django.db import models
from django.test.utils import isolate_apps

from portal.core import checks
from portal.core.models import PortalPage


@pytest.fixture
def only(monkeypatch):
    """Return a function that lets the checks see one model alone."""

    def see(model):
        monkeypatch.setattr(checks, "own_models", lambda: [model])

    return see


def ids(errors):
    return [error.id for error in errors]


def test_our_own_models_pass_every_check():
    names = {model.__name__ for model in checks.own_models()}
    errors = [
        *checks.pages_declare_their_traits(None),
        *checks.private_fields_stay_private(None),
        *checks.personal_fields_are_declared(None),
    ]

    assert {"ArticlePage", "SitePage", "User", "Outlet"} <= names
    assert errors == []


@isolate_apps("portal.core")
def test_page_without_a_search_kind_is_refused(only):
    class NamelessPage(PortalPage):
        class Meta:
            app_label = "core"

    only(NamelessPage)

    assert ids(checks.pages_declare_their_traits(None)) == ["portal.E001"]


@isolate_apps("portal.core")
def test_page_that_overrides_a_trait_is_refused(only):
    class OwnWilledPage(PortalPage):
        search_kind = "page"
        search_text = "mine"

        class Meta:
            app_label = "core"

    only(OwnWilledPage)

    assert ids(checks.pages_declare_their_traits(None)) == ["portal.E002"]


@isolate_apps("portal.core")
def test_private_field_that_an_api_offers_is_refused(only):
    class Person(models.Model):
        email = models.CharField(max_length=9)
        private_fields = ("email",)
        api_fields = ("email",)

        class Meta:
            app_label = "core"

        def __str__(self):
            return ""

    only(Person)

    assert ids(checks.private_fields_stay_private(None)) == ["portal.E003"]


@isolate_apps("portal.core")
def test_personal_field_that_nobody_declared_is_refused(only):
    class Person(models.Model):
        mobile_number = models.CharField(max_length=9)

        class Meta:
            app_label = "core"

        def __str__(self):
            return ""

    only(Person)

    assert ids(checks.personal_fields_are_declared(None)) == ["portal.E004"]
