from io import BytesIO

import pytest
from openpyxl import load_workbook

from exhibitions.enums import SiteKind
from tests.factories.exhibitions import SitePageFactory
from tests.factories.units import TownFactory


def sheet(client, query=""):
    """Return the rows of the spreadsheet as lists of values."""
    response = client.get(f"/sites.xlsx{query}")
    book = load_workbook(BytesIO(response.content))
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


@pytest.fixture
def family(site_index):
    """Return a family's home, its position known to the metre."""
    return SitePageFactory(
        parent=site_index,
        title="读书家庭甲",
        kind="home",
        family=True,
        address="双楼村",
        latitude="32.543612",
        longitude="120.456789",
    )


def test_geojson_carries_what_a_marker_shows(client, site_index):
    town = TownFactory(name="西场镇")
    town.successors.add(TownFactory(name="城东镇"))
    SitePageFactory(
        parent=site_index,
        title="人口文化园",
        slug="yuan",
        kind="garden",
        town=town,
        address="人民路",
        latitude="32.543612",
        longitude="120.456789",
    )

    response = client.get("/sites.geojson")

    (point,) = response.json()["features"]
    assert response["Content-Type"] == "application/geo+json"
    assert point["geometry"]["coordinates"] == [120.456789, 32.543612]
    assert point["properties"] == {
        "title": "人口文化园",
        "url": "/wen-hua-zhen-di/yuan/",
        "kind": "garden",
        "kind_label": str(SiteKind.GARDEN.label),
        "kind_mark": "园",
        "town_label": "城东镇（原西场镇）",
        "address": "人民路",
        "approximate": False,
    }
    assert response.json()["outline"]["type"] == "MultiPolygon"


def test_geojson_leaves_out_what_has_no_position_and_what_is_not_public(client, site_index):
    SitePageFactory(parent=site_index, latitude=None, longitude=None)
    SitePageFactory(parent=site_index, live=False)

    assert client.get("/sites.geojson").json()["features"] == []


def test_a_familys_position_is_rounded_in_every_file(client, family):
    (point,) = client.get("/sites.geojson").json()["features"]
    row = sheet(client)[1]

    assert point["geometry"]["coordinates"] == [120.46, 32.54]
    assert point["properties"]["approximate"] is True
    assert row[-2:] == [32.54, 120.46]
    assert "543612" not in client.get("/sites.geojson").content.decode()


@pytest.mark.parametrize("query", ("?kind=garden", "?kind=garden&town=nowhere"))
def test_files_are_filtered_as_the_list_is(client, site_index, family, query):
    SitePageFactory(parent=site_index, title="人口文化园", kind="garden")

    features = client.get(f"/sites.geojson{query}").json()["features"]

    assert [point["properties"]["title"] for point in features] == ["人口文化园"]
    assert [row[0] for row in sheet(client, query)[1:]] == ["人口文化园"]


def test_spreadsheet_has_a_row_for_each_site(client, site_index):
    SitePageFactory(
        parent=site_index,
        title="人口文化街",
        kind="street",
        town=TownFactory(name="白甸镇"),
        latitude=None,
        longitude=None,
        opened_on="2008-06-01",
    )

    heading, row = sheet(client)

    assert heading[:1] + heading[2:4] == ["名称", "镇", "地址"]
    assert (row[0], row[2], row[3], row[7:]) == ("人口文化街", "白甸镇", "人民路", [None, None])
    assert row[6].date().isoformat() == "2008-06-01"


@pytest.mark.parametrize("title", ("=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK('http://x')"))
def test_a_title_is_never_a_formula(client, site_index, title):
    SitePageFactory(parent=site_index, title=title, slug="yuan")

    response = client.get("/sites.xlsx")

    cell = load_workbook(BytesIO(response.content)).active["A2"]
    assert (cell.value, cell.data_type) == (title, "s")


@pytest.mark.parametrize("count", (3, 30))
@pytest.mark.parametrize("path", ("/sites.geojson", "/sites.xlsx"))
def test_files_cost_the_same_queries_for_any_number(
    client, site_index, path, count, django_assert_num_queries
):
    SitePageFactory.create_batch(count, parent=site_index, town=TownFactory())
    client.get(path)

    with django_assert_num_queries(4):  # towns, their successors, sites; the site
        client.get(path)


def test_files_are_only_read(client, site_index):
    assert client.post("/sites.geojson").status_code == 405
    assert client.post("/sites.xlsx").status_code == 405
