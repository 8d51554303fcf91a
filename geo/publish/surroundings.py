"""Names of what lies around a theatre and runs through it: countries, seas, lakes, main roads, each with its spot."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from shapely import line_merge, union_all
from shapely.geometry import box, mapping, shape
from shapely.geometry.base import BaseGeometry

from geo.model.theatre import Bounds

MARGIN: Final = 1.0
EDGE: Final = 0.01
"""Degrees within which a border counts as coast or as the edge of the map."""
SMALLEST: Final = 0.02
"""Square degrees under which a country or lake in view is not worth a name."""


def surroundings(basemap: Mapping[str, Mapping[str, Any]], bounds: Bounds) -> list[dict[str, Any]]:
    """Return the names of the base map: kind, name, name_local, country code, and where to write it."""
    around = box(bounds.west - MARGIN, bounds.south - MARGIN, bounds.east + MARGIN, bounds.north + MARGIN)
    return [
        *_named(basemap.get("borders", {}), "country", around),
        *_named(basemap.get("sea", {}), "sea", around),
        *_named(basemap.get("lakes", {}), "lake", around),
        *_roads(basemap.get("roads", {}), around),
    ]


def borders(basemap: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the borders of the base map as lines, without coasts and without the edges where the map was cut off."""
    shapes = [shape(feature["geometry"]) for feature in basemap.get("borders", {}).get("features", ())]
    if not shapes:
        return {"type": "FeatureCollection", "features": []}
    lines = union_all([each.boundary if each.area else each for each in shapes])
    edge = box(*union_all(shapes).bounds).boundary.buffer(EDGE)
    wet = union_all([shape(feature["geometry"]) for feature in basemap.get("sea", {}).get("features", ())]).buffer(EDGE)
    kept = line_merge(lines.difference(edge).difference(wet))
    return {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": mapping(kept)}]}


def _named(collection: Mapping[str, Any], kind: str, around: BaseGeometry) -> Iterator[dict[str, Any]]:
    for feature in collection.get("features", ()):
        told = feature.get("properties", {})
        geometry = shape(feature["geometry"])
        if not told.get("name") or geometry.geom_type not in {"Polygon", "MultiPolygon"}:
            continue
        seen = geometry.buffer(0).intersection(around)
        if seen.area > (SMALLEST if kind != "lake" else 0):
            spot = max(getattr(seen, "geoms", [seen]), key=lambda part: part.area).representative_point()
            yield _name(kind, told, spot)


def _roads(collection: Mapping[str, Any], around: BaseGeometry) -> Iterator[dict[str, Any]]:
    for feature in collection.get("features", ()):
        told = feature.get("properties", {})
        line = shape(feature["geometry"]).intersection(around)
        if told.get("main") and len(told.get("name", "")) <= SHIELD and line.length:
            for share in (0.2, 0.5, 0.8):
                yield _name("road", told, line.interpolate(share, normalized=True))


SHIELD: Final = 4
"""Letters of a road's number, which is written on a shield; longer names are not."""


def _name(kind: str, told: Mapping[str, Any], spot: BaseGeometry) -> dict[str, Any]:
    point = spot.representative_point()
    return {
        "kind": kind,
        "name": told["name"],
        "local": told.get("name_local", ""),
        "code": told.get("country", ""),
        "at": [round(point.x, 3), round(point.y, 3)],
    }
