import pytest
from django.core.exceptions import ValidationError
from wagtail.test.utils import WagtailPageTestCase

from exhibitions.models import SiteIndexPage, SitePage
from home.models import HomePage
from tests.factories.exhibitions import SitePageFactory
from tests.factories.units import TownFactory, UnitFactory
from tests.meta_tags import COLUMN, SITE, government_tags

tree = WagtailPageTestCase()


def test_tree_holds_one_index_with_sites_below():
    tree.assertAllowedParentPageTypes(SiteIndexPage, {HomePage})
    tree.assertAllowedSubpageTypes(SiteIndexPage, {SitePage})
    tree.assertAllowedParentPageTypes(SitePage, {SiteIndexPage})
    tree.assertAllowedSubpageTypes(SitePage, {})


def test_home_takes_no_second_index(home_page, site_index):
    assert SiteIndexPage.can_create_at(home_page) is False


@pytest.mark.parametrize(
    ("fields", "field"),
    (
        ({"family": True, "kind": "garden"}, "family"),
        ({"family": True, "kind": "home", "address": "双楼村3组"}, "address"),
        ({"family": True, "kind": "home", "address": "双楼村 12 号"}, "address"),
        ({"family": True, "kind": "home", "title": "三组读书家庭"}, "address"),
        ({"latitude": "91", "longitude": "120"}, "latitude"),
        ({"latitude": "32", "longitude": "181"}, "longitude"),
        ({"opened_on": "2999-01-01"}, "opened_on"),
    ),
)
def test_site_is_refused(site_index, fields, field):
    with pytest.raises(ValidationError) as refused:
        SitePageFactory(parent=site_index, **fields)

    assert list(refused.value.message_dict) == [field]


def test_position_is_a_pair(site_index):
    with pytest.raises(ValidationError, match="纬度"):
        SitePageFactory(parent=site_index, longitude=None)


@pytest.mark.parametrize(
    ("family", "position"), ((False, (32.543612, 120.456789)), (True, (32.54, 120.46)))
)
def test_position_is_exact_unless_a_family_lives_there(db, family, position):
    site = SitePageFactory.build(
        kind="home", family=family, latitude="32.543612", longitude="120.456789", town=None
    )

    assert site.shown_position == position
    assert site.location == {"lat": position[0], "lon": position[1]}


def test_position_may_be_unknown(db):
    site = SitePageFactory.build(latitude=None, longitude=None, town=None)

    assert (site.shown_position, site.location) == (None, None)


def test_search_knows_kind_place_and_text(site_index):
    town = TownFactory(name="西场镇", code="320621101")
    town.successors.add(TownFactory(name="城东镇"))
    site = SitePageFactory(
        parent=site_index,
        town=town,
        village="双楼村",
        contact_unit=UnitFactory(code="bai-dian"),
        body=[("paragraph", "<p>园内有<b>书屋</b>。</p>")],
    )

    words = ("文化园", "双楼村", "人民路", "城东镇（原西场镇）", "书屋")
    assert [word for word in words if word not in site.search_text] == []
    assert (site.town_key, site.unit_key) == ("320621101", "bai-dian")
    assert "<b>" not in site.search_text


def test_site_index_carries_the_tags_of_a_column(client, site_index, site_settings):
    found = government_tags(client.get("/wen-hua-zhen-di/"))

    assert sorted(name for name, _ in found) == sorted(SITE | COLUMN)
    assert dict(found)["ColumnType"] == "概况信息"
    assert all(content for _, content in found)


def test_site_carries_the_tags_of_content(client, site_index, site_settings):
    SitePageFactory(
        parent=site_index,
        title="人口文化园",
        slug="yuan",
        first_published_at="2008-06-27T09:30+08:00",
        contact_unit=UnitFactory(name="白甸镇计生办"),
    )

    found = government_tags(client.get("/wen-hua-zhen-di/yuan/"))

    expected = {
        "SiteName": "海安人口网",
        "SiteDomain": "www.example.gov.cn",
        "SiteIDCode": "3206210012",
        "ArticleTitle": "人口文化园",
        "PubDate": "2008-06-27 09:30",
        "ContentSource": "白甸镇计生办",
        "Description": "一处可以参观的示范点。",
        "Url": "http://localhost/wen-hua-zhen-di/yuan/",
    }
    assert sorted(found) == sorted(expected.items())
