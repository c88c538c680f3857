import pytest
from django.http import QueryDict
from wagtail.models import PageViewRestriction

from exhibitions.enums import SiteKind
from exhibitions.models import SitePage
from exhibitions.queries import (
    SiteFilter,
    SiteTally,
    county_map,
    group_by_town,
    nearby_sites,
    outline,
    public_sites,
    site_pin,
    town_pins,
    towns_with_successors,
)
from tests.factories.exhibitions import SitePageFactory
from tests.factories.units import TownFactory

EVERYTHING = SiteFilter()


def titles(sites):
    return [site.title for site in sites]


@pytest.fixture
def merged_town(db):
    """Return a town that has gone into another."""
    town = TownFactory(name="西场镇", code="320621101", latitude="32.6", longitude="120.4")
    town.successors.add(TownFactory(name="城东镇", code="320621102"))
    return town


def test_filter_keeps_what_makes_sense(db):
    town = TownFactory(code="320621101")

    chosen = SiteFilter.parse(QueryDict("kind=garden&town=320621101"), [town])

    assert (chosen.kind, chosen.town, chosen.errors) == ("garden", town, {})
    assert chosen.url("/sites/", kind="street") == "/sites/?kind=street&town=320621101"
    assert chosen.url("/sites/", kind="", town="") == "/sites/"


@pytest.mark.parametrize("query", ("kind=castle&town=nowhere", "kind=%00&town=%00"))
def test_filter_drops_and_names_what_makes_no_sense(db, query):
    chosen = SiteFilter.parse(QueryDict(query), [TownFactory()])

    assert (chosen.kind, chosen.town) == ("", None)
    assert sorted(chosen.errors) == ["kind", "town"]


def test_filter_narrows_by_kind_and_town(rf, site_index):
    here, there = TownFactory(), TownFactory()
    SitePageFactory(parent=site_index, title="此园", kind="garden", town=here)
    SitePageFactory(parent=site_index, title="此街", kind="street", town=here)
    SitePageFactory(parent=site_index, title="彼园", kind="garden", town=there)

    found = [
        titles(public_sites(rf.get("/"), chosen, [here, there]))
        for chosen in (SiteFilter("garden"), SiteFilter(town=here), SiteFilter("garden", there))
    ]

    assert found == [["此园", "彼园"], ["此园", "此街"], ["彼园"]]


def test_only_public_sites_are_shown_and_counted(rf, site_index):
    SitePageFactory(parent=site_index, title="公开")
    SitePageFactory(parent=site_index, title="草稿", live=False)
    SitePageFactory(parent=site_index, title="过期", expire_at="2008-01-01T00:00+08:00")
    hidden = SitePageFactory(parent=site_index, title="受限")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")

    assert titles(public_sites(rf.get("/"), EVERYTHING, towns_with_successors())) == ["公开"]
    assert SiteTally.take().of() == 1


def test_site_says_todays_town_with_the_old_one(rf, site_index, merged_town):
    SitePageFactory(parent=site_index, town=merged_town)

    (site,) = public_sites(rf.get("/"), EVERYTHING, towns_with_successors())

    assert site.town_label == "城东镇（原西场镇）"


def test_family_is_shown_at_village_level(rf, site_index):
    SitePageFactory(
        parent=site_index,
        kind=SiteKind.HOME,
        family=True,
        address="某村",
        latitude="32.543612",
        longitude="120.456789",
    )

    (site,) = public_sites(rf.get("/"), EVERYTHING, towns_with_successors())

    assert (site.latitude, site.longitude, site.approximate) == (32.54, 120.46, True)
    assert (site_pin(site)[0].approximate, site.address) == (True, "某村")


@pytest.mark.parametrize("count", (3, 30))
def test_sites_cost_the_same_queries_for_any_number(
    rf, site_index, merged_town, count, django_assert_num_queries
):
    SitePageFactory.create_batch(count, parent=site_index, town=merged_town)
    request = rf.get("/")
    site_index.get_url(request)

    with django_assert_num_queries(3):  # towns, their successors, sites
        found = public_sites(request, EVERYTHING, towns_with_successors())
    assert {site.town_label for site in found} == {"城东镇（原西场镇）"}
    assert len(found) == count


def test_groups_follow_the_towns(rf, site_index):
    first, second = TownFactory(name="甲镇"), TownFactory(name="乙镇")
    SitePageFactory(parent=site_index, title="乙一", town=second)
    SitePageFactory(parent=site_index, title="甲一", town=first)
    SitePageFactory(parent=site_index, title="甲二", town=first)
    nowhere = SitePageFactory(parent=site_index, title="无镇")
    SitePage.objects.filter(pk=nowhere.pk).update(town=None)

    groups = group_by_town(public_sites(rf.get("/"), EVERYTHING, towns_with_successors()))

    assert [(group["town"], titles(group["sites"])) for group in groups] == [
        ("甲镇", ["甲一", "甲二"]),
        ("乙镇", ["乙一"]),
        ("", ["无镇"]),
    ]


def test_tally_counts_by_kind_within_the_chosen_town(site_index):
    town = TownFactory(code="320621101")
    SitePageFactory(parent=site_index, kind="garden", town=town)
    SitePageFactory(parent=site_index, kind="street", town=town)
    SitePageFactory(parent=site_index, kind="street", town=town)
    SitePageFactory(parent=site_index, kind="garden")

    rows = SiteTally.take().by_kind("/sites/", SiteFilter("street", town))

    assert [(row["kind"], row["count"], row["current"]) for row in rows] == [
        ("garden", 1, False),
        ("street", 2, True),
        ("home", 0, False),
    ]
    assert rows[0]["url"] == "/sites/?kind=garden&town=320621101"
    assert [row["mark"] for row in rows] == ["园", "街", "家"]


def test_town_pins_stand_where_towns_with_sites_are(site_index, merged_town):
    TownFactory(latitude="32.5", longitude="120.5")
    nowhere = TownFactory()
    SitePageFactory(parent=site_index, town=merged_town, kind="garden")
    SitePageFactory(parent=site_index, town=nowhere)
    towns, tally = towns_with_successors(), SiteTally.take()

    (pin,) = town_pins(towns, tally, EVERYTHING)

    assert (pin.label, pin.count, pin.url) == ("西场镇", 1, "/sites/?town=320621101")
    assert (pin.x, pin.y) == outline()[1]((120.4, 32.6))
    assert town_pins(towns, tally, SiteFilter("street")) == []


def test_site_without_position_is_listed_but_has_no_pin(rf, site_index):
    SitePageFactory(parent=site_index, latitude=None, longitude=None)

    (site,) = public_sites(rf.get("/"), EVERYTHING, towns_with_successors())

    assert site_pin(site) == []


def test_map_carries_outline_note_and_approval(settings):
    settings.MAP_APPROVAL_NO = "审图号"

    drawn = county_map([])

    assert drawn.view_box.startswith("0 0 800 ")
    assert drawn.outline.startswith("M")
    assert (drawn.note, drawn.approval_no) == ("示意图，不作划界依据", "审图号")


@pytest.mark.parametrize(("kind", "note"), (("", "2 处位置不详"), ("garden", "1 处位置不详")))
def test_map_says_how_many_sites_have_no_known_position(client, site_index, kind, note):
    SitePageFactory(parent=site_index, kind="garden")
    SitePageFactory(parent=site_index, kind="garden", latitude=None, longitude=None)
    SitePageFactory(parent=site_index, kind="street", latitude=None, longitude=None)

    text = client.get(site_index.url, {"kind": kind}).content.decode()

    assert text.count(f"示意图，不作划界依据 · {note}") == 2


def test_nearby_are_some_others_of_the_town(rf, site_index):
    town = TownFactory()
    own, *others = SitePageFactory.create_batch(7, parent=site_index, town=town)
    SitePageFactory(parent=site_index, title="别的镇")

    nearby = nearby_sites(own, rf.get("/"))

    assert len(nearby) == 4
    assert set(titles(nearby)) < set(titles(others))


def test_site_without_town_has_nothing_nearby(rf, site_index):
    lonely, _other = SitePageFactory.create_batch(2, parent=site_index)
    SitePage.objects.update(town=None)
    lonely.refresh_from_db()

    assert nearby_sites(lonely, rf.get("/")) == []
