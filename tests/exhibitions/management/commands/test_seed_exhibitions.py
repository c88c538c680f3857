from collections import Counter

import pytest
from django.core.management import call_command

from exhibitions.management.commands import seed_exhibitions
from exhibitions.models import SiteIndexPage, SitePage
from portal.images.models import PortalImage
from tests.factories.exhibitions import SitePageFactory

COUNTS_OF_THE_REPORT = {"garden": 6, "street": 21, "home": 105}
TOWNS_OF_2008 = 14
SIZE = "width-400|format-webp"


@pytest.fixture
def _installation(root_page, monkeypatch):
    monkeypatch.setattr(seed_exhibitions, "SPECS", (SIZE,))
    call_command("setup_portal")
    call_command("seed_units")


@pytest.mark.usefixtures("_installation")
def test_sites_are_those_of_the_report():
    call_command("seed_exhibitions")

    sites = SitePage.objects.published().select_related("town", "contact_unit")
    assert Counter(site.kind for site in sites) == COUNTS_OF_THE_REPORT
    assert len({site.town for site in sites}) == TOWNS_OF_2008
    assert all(site.contact_unit.town == site.town for site in sites)
    assert all(site.approximate for site in sites if site.latitude)
    assert not PortalImage.objects.exclude(renditions__filter_spec=SIZE).exists()
    for site in sites:
        site.full_clean()


def test_only_the_town_without_a_known_position_has_sites_without():
    unknown = {row["town"] for row in seed_exhibitions.rows() if row["latitude"] is None}

    assert unknown == {"老坝港镇"}


def test_sites_with_pictures_say_that_they_are_drawings():
    captions = [photo["caption"] for row in seed_exhibitions.rows() for photo in row["photos"]]

    assert len(captions) >= 20
    assert all("示意图片" in caption for caption in captions)


@pytest.mark.usefixtures("_installation")
def test_installation_with_sites_is_left_alone():
    SitePageFactory(parent=SiteIndexPage.objects.get(), title="本地文化园")

    call_command("seed_exhibitions")

    assert SitePage.objects.count() == 1
