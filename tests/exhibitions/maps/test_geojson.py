import pytest

from exhibitions.maps.geojson import (
    Projection,
    feature,
    feature_collection,
    multi_polygon,
    rings,
    svg_path,
)

SQUARE = [(120.0, 32.0), (121.0, 32.0), (121.0, 33.0), (120.0, 33.0), (120.0, 32.0)]


def test_projection_fills_the_drawing_with_north_above():
    project = Projection.fit(SQUARE, width=100)

    assert project((120.0, 33.0)) == (0.0, 0.0)
    assert project((121.0, 33.0)) == (100.0, 0.0)
    assert project((120.0, 32.0)) == (0.0, pytest.approx(project.height, abs=0.5))


def test_a_degree_of_latitude_is_longer_than_one_of_longitude():
    # 1 / cos(32.5°)
    assert Projection.fit(SQUARE, width=1000).height == 1186


@pytest.mark.parametrize(
    "geometry",
    (
        {"type": "Polygon", "coordinates": [SQUARE, [(120.4, 32.4), (120.5, 32.5)]]},
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
    ),
)
def test_rings_are_the_outer_ones(geometry):
    assert rings(geometry) == [SQUARE]


def test_rings_drop_heights():
    geometry = {"type": "Polygon", "coordinates": [[[120.0, 32.0, 5.0]]]}

    assert rings(geometry) == [[(120.0, 32.0)]]


def test_outline_is_one_geometry():
    assert multi_polygon([SQUARE]) == {"type": "MultiPolygon", "coordinates": [[SQUARE]]}


def test_path_closes_each_ring():
    project = Projection.fit(SQUARE, width=100)

    assert svg_path([SQUARE[:2], SQUARE[1:3]], project) == (
        "M0.0,118.6L100.0,118.6ZM100.0,118.6L100.0,0.0Z"
    )


def test_feature_puts_longitude_first():
    point = feature((120.4, 32.5), {"title": "园"})

    assert feature_collection([point]) == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [120.4, 32.5]},
                "properties": {"title": "园"},
            }
        ],
    }
