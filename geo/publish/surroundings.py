"""What lies around a theatre and runs through it: how far the map reaches, and names with the spots for them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from shapely import line_merge, points, union_all
from shapely.geometry import Point, box, mapping, shape
from shapely.geometry.base import BaseGeometry

from geo.model.theatre import Bounds

EDGE: Final = 0.01
"""Degrees within which a border counts as coast or as the edge of the map."""
SMALLEST: Final = 0.02
"""Square degrees under which a country or sea in view is not worth a name."""
MOST_SPOTS: Final = 12
POLES: Final = 80.0
"""Degrees of latitude beyond which the map does not reach."""


def sheet(basemap: Mapping[str, Mapping[str, Any]], bounds: Bounds) -> Bounds:
    """Return how far the map reaches: as far as borders and sea of its base map, and never less than the theatre."""
    features = [each for name in ("borders", "sea") for each in basemap.get(name, {}).get("features", ())]
    shapes = [shape(feature["geometry"]) for feature in features]
    west, south, east, north = union_all([*shapes, _box(bounds)]).bounds
    return Bounds(round(west, 4), round(max(south, -POLES), 4), round(east, 4), round(min(north, POLES), 4))


def surroundings(basemap: Mapping[str, Mapping[str, Any]], bounds: Bounds) -> list[dict[str, Any]]:
    """Return the names of countries, seas, lakes and main roads: name, name_local, code, size in degrees, spots.

    The spots of an area come the roomiest first, those of a road in its order.
    """
    around = _box(sheet(basemap, bounds))
    return [
        *_named(basemap.get("borders", {}), "country", around),
        *_named(basemap.get("sea", {}), "sea", around),
        *_named(basemap.get("lakes", {}), "lake", around),
        *_roads(basemap.get("roads", {}), around),
    ]


def _box(bounds: Bounds) -> BaseGeometry:
    return box(bounds.west, bounds.south, bounds.east, bounds.north)


def borders(basemap: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the borders of the base map as lines, without coasts and without the edges where the map was cut off."""
    shapes = [shape(feature["geometry"]) for feature in basemap.get("borders", {}).get("features", ())]
    if not shapes:
        return {"type": "FeatureCollection", "features": []}
    lines = union_all([each.boundary if each.area else each for each in shapes])
    edge = box(*union_all(shapes).bounds).boundary.buffer(EDGE)
    wet = union_all([shape(feature["geometry"]) for feature in basemap.get("sea", {}).get("features", ())]).buffer(EDGE)
    kept = line_merge(lines.difference(edge).difference(wet))
    features = [] if kept.is_empty else [{"type": "Feature", "geometry": mapping(kept)}]
    return {"type": "FeatureCollection", "features": features}


def _named(collection: Mapping[str, Any], kind: str, around: BaseGeometry) -> Iterator[dict[str, Any]]:
    """Yield one name a country code, that of its largest part."""
    found: dict[str, tuple[Mapping[str, Any], BaseGeometry]] = {}
    for at, feature in enumerate(collection.get("features", ())):
        told = feature.get("properties", {})
        geometry = shape(feature["geometry"])
        if not told.get("name") or geometry.geom_type not in {"Polygon", "MultiPolygon"}:
            continue
        seen = geometry.buffer(0).intersection(around)
        if seen.area > (SMALLEST if kind != "lake" else 0):
            part = max(getattr(seen, "geoms", [seen]), key=lambda one: one.area)
            one = told.get("country") or str(at)
            if one not in found or found[one][1].area < part.area:
                found[one] = (told, part)
    for told, part in found.values():
        yield _name(kind, told, _roomy(part), part.area**0.5)


def _roomy(part: BaseGeometry) -> list[Point]:
    """Return spots well inside a polygon, the farthest from its edge first."""
    west, south, east, north = part.bounds
    step = max(east - west, north - south) / 12
    grid = points([(west + (x + 0.5) * step, south + (y + 0.5) * step) for x in range(12) for y in range(12)])
    clear = [(spot.distance(part.boundary), spot) for spot in grid if part.contains(spot)]
    clear.sort(key=lambda pair: (-round(pair[0], 6), pair[1].x, pair[1].y))
    return [spot for _, spot in clear[:MOST_SPOTS]] or [part.representative_point()]


def _roads(collection: Mapping[str, Any], around: BaseGeometry) -> Iterator[dict[str, Any]]:
    for feature in collection.get("features", ()):
        told = feature.get("properties", {})
        line = shape(feature["geometry"]).intersection(around)
        if told.get("main") and len(told.get("name", "")) <= SHIELD and line.length:
            spots = [line.interpolate(share / 10, normalized=True) for share in (5, 2, 8, 3, 7, 4, 6, 1, 9)]
            yield _name("road", told, spots, line.length)


SHIELD: Final = 4
"""Letters of a road's number, which is written on a shield; longer names are not."""


def _name(kind: str, told: Mapping[str, Any], spots: Sequence[Point], size: float) -> dict[str, Any]:
    return {
        "kind": kind,
        "name": told["name"],
        "local": told.get("name_local", ""),
        "code": told.get("country", ""),
        "size": round(size, 3),
        "at": [[round(spot.x, 3), round(spot.y, 3)] for spot in spots],
    }
