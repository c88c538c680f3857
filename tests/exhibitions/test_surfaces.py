import pytest

from exhibitions.surfaces import site_index_surface, site_surface
from tests.factories.exhibitions import SitePageFactory, SitePhotoFactory
from tests.factories.images import PortalImageFactory
from tests.factories.units import TownFactory, UnitFactory
from tests.query_budget import warm_queries


def test_index_counts_and_lists_what_the_filter_leaves(rf, site_index):
    town = TownFactory(name="白甸镇", code="320621101")
    TownFactory(name="无示范点的镇")
    SitePageFactory(parent=site_index, title="白甸园", kind="garden", town=town)
    SitePageFactory(parent=site_index, title="白甸街", kind="street", town=town)
    SitePageFactory(parent=site_index, title="别处的园", kind="garden", town=TownFactory())

    surface = site_index_surface(site_index, rf.get("/?town=320621101"))

    assert surface["total"] == 2
    assert [(group["town"], len(group["sites"])) for group in surface["groups"]] == [("白甸镇", 2)]
    assert [(row["kind"], row["count"]) for row in surface["counts"]] == [
        ("garden", 1),
        ("street", 1),
        ("home", 0),
    ]
    assert [each["current"] for each in surface["towns"]] == [True, False]
    assert surface["xlsx_url"] == "/sites.xlsx?town=320621101"
    assert surface["clear_url"] == "/wen-hua-zhen-di/"


def test_index_says_when_it_is_cut(rf, site_index, monkeypatch):
    monkeypatch.setattr("exhibitions.surfaces.LIST_LENGTH", 2)
    SitePageFactory.create_batch(3, parent=site_index)

    surface = site_index_surface(site_index, rf.get("/"))

    assert (surface["total"], surface["truncated"]) == (3, True)
    assert sum(len(group["sites"]) for group in surface["groups"]) == 2


@pytest.mark.parametrize("query", ("kind=castle", "town=nowhere"))
def test_senseless_filter_shows_everything_with_a_sentence(client, site_index, query):
    SitePageFactory(parent=site_index, title="人口文化园")

    response = client.get(f"/wen-hua-zhen-di/?{query}")

    (error,) = response.context["filter_errors"].values()
    text = response.content.decode()
    assert (response.status_code, error in text, "人口文化园" in text) == (200, True, True)


def test_family_page_shows_no_exact_position(client, site_index):
    home = SitePageFactory(
        parent=site_index, kind="home", family=True, latitude="32.543612", longitude="120.456789"
    )

    text = client.get(home.url).content.decode()

    assert [part in text for part in ("543612", "456789")] == [False, False]


def test_site_shows_its_photos_in_order(rf, site_index):
    site = SitePageFactory(parent=site_index, contact_unit=UnitFactory(name="白甸镇计生办"))
    SitePhotoFactory(site=site, sort_order=2, alt="第二张")
    SitePhotoFactory(site=site, sort_order=1, alt="第一张")
    site.refresh_from_db()

    surface = site_surface(site, rf.get("/"))

    assert [photo["alt"] for photo in surface["photos"]] == ["第一张", "第二张"]
    assert surface["contact_unit"] == "白甸镇计生办"
    assert len(surface["county_map"].pins) == 1


def test_site_page_shows_its_text(client, site_index):
    site = SitePageFactory(parent=site_index, body=[("paragraph", "<p>园里有九块展板。</p>")])

    assert "园里有九块展板。" in client.get(site.url).content.decode()


def sites_with_photos(parent, count):
    town, picture = TownFactory(latitude="32.5", longitude="120.4"), PortalImageFactory()
    sites = SitePageFactory.create_batch(count, parent=parent, town=town)
    for site in sites:
        SitePhotoFactory(site=site, image=picture)
    for order in range(count):
        SitePhotoFactory(site=sites[0], image=PortalImageFactory(), sort_order=order)
    return sites


@pytest.mark.parametrize("count", (3, 30))
def test_index_and_site_cost_the_same_queries_for_any_number(client, site_index, count):
    site, *_others = sites_with_photos(site_index, count)
    pictures = PortalImageFactory.create_batch(2)
    site.body = [("gallery", {"title": "", "items": [{"image": each} for each in pictures]})]
    site.save()

    found = [warm_queries(client, page.url) for page in (site_index, site)]

    assert found == [9, 10]
