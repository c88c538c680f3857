"""Pure geometry of the county map: no models, no queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

Position = tuple[float, float]
"""(longitude, latitude) in degrees WGS 84, in the order of RFC 7946."""

MAP_WIDTH = 800


@dataclass(frozen=True)
class Projection:
    """Equirectangular projection of one region onto a drawing, y downwards.

    At the size of a county it differs from any conformal one by less than a pixel.
    """

    west: float
    north: float
    scale_x: float
    scale_y: float
    width: int
    height: int

    @classmethod
    def fit(cls, points: Iterable[Position], width: int = MAP_WIDTH) -> "Projection":
        """Return the projection that fills a drawing of that width with all points.

        Args:
            points: at least two that differ in both coordinates.
            width: of the drawing, in its own units.
        """
        longitudes, latitudes = zip(*points, strict=True)
        west, east = min(longitudes), max(longitudes)
        south, north = min(latitudes), max(latitudes)
        scale_x = width / (east - west)
        scale_y = scale_x / cos(radians((south + north) / 2))
        return cls(west, north, scale_x, scale_y, width, round((north - south) * scale_y))

    def __call__(self, position: Position) -> tuple[float, float]:
        """Return (x, y) on the drawing, to a tenth of a unit."""
        longitude, latitude = position
        x, y = (longitude - self.west) * self.scale_x, (self.north - latitude) * self.scale_y
        return round(x, 1), round(y, 1)


def rings(geometry: dict) -> Sequence[Sequence[Position]]:
    """Return the outer rings of a Polygon or MultiPolygon."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return [[(point[0], point[1]) for point in polygon[0]] for polygon in polygons]


def multi_polygon(outline: Sequence[Sequence[Position]]) -> dict:
    """Return the rings as one GeoJSON geometry, each a polygon without holes."""
    return {"type": "MultiPolygon", "coordinates": [[ring] for ring in outline]}


def svg_path(outline: Sequence[Sequence[Position]], project: Projection) -> str:
    """Return the rings as the `d` of an SVG path."""
    return "".join(
        "M" + "L".join("{},{}".format(*project(point)) for point in ring) + "Z" for ring in outline
    )


def feature(position: Position, properties: dict) -> dict:
    """Return one GeoJSON Feature with a point.

    Source:
        RFC 7946: longitude before latitude.
    """
    geometry = {"type": "Point", "coordinates": list(position)}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def feature_collection(features: Sequence[dict]) -> dict:
    return {"type": "FeatureCollection", "features": list(features)}
