"""Reading TopoJSON and writing compact, repeatable GeoJSON, for the scripts beside this file."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping
from shapely.geometry.base import BaseGeometry

Coordinates = list[tuple[float, float]]

PRECISION = 4


def topojson(path: Path) -> dict[str, BaseGeometry]:
    """Return the polygons of a TopoJSON file by their `name`, else by their id, without rings of no area."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    found = {}
    for collection in topology["objects"].values():
        for each in collection.get("geometries", []):
            if each.get("type") in {"Polygon", "MultiPolygon"}:
                name = (each.get("properties") or {}).get("name") or str(each.get("id"))
                found[name] = _polygons(each, arcs)
    return found


def _decoded(arc: list[list[int]], transform: Mapping[str, list[float]]) -> Coordinates:
    (width, height), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * width + west, y * height + south))
    return points


def _polygons(geometry: Mapping[str, Any], arcs: list[Coordinates]) -> BaseGeometry:
    groups = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    polygons = []
    for group in groups:
        outer, *holes = [_ring(each, arcs) for each in group]
        if len(outer) >= 4:
            polygons.append(Polygon(outer, [hole for hole in holes if len(hole) >= 4]))
    return polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)


def _ring(indexes: list[int], arcs: list[Coordinates]) -> Coordinates:
    points: Coordinates = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points


def rounded(shape: BaseGeometry, digits: int = PRECISION) -> BaseGeometry:
    """Return the valid shape with its degrees rounded to `digits` decimals, polygons wound by the right-hand rule."""
    snapped = shapely.set_precision(shape, 10**-digits)
    return snapped.normalize() if snapped.geom_type.endswith("LineString") else shapely.orient_polygons(snapped)


def feature(shape: BaseGeometry, properties: Mapping[str, Any], digits: int = PRECISION) -> dict[str, Any]:
    """Return a GeoJSON feature whose degrees have `digits` decimals."""
    geometry = mapping(shape)
    coordinates = _round(geometry["coordinates"], digits)
    return {
        "type": "Feature",
        "properties": dict(properties),
        "geometry": {"type": geometry["type"], "coordinates": coordinates},
    }


def _round(value: Any, digits: int) -> Any:
    if isinstance(value, float | int):
        return round(float(value), digits)
    return [_round(each, digits) for each in value]


def write(path: Path, features: Iterable[Mapping[str, Any]]) -> None:
    """Write a FeatureCollection, one feature a line, so that a change shows as one line."""
    lines = [json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in features]
    body = ",\n".join(lines)
    text = '{"type":"FeatureCollection","features":[\n' + body + "\n]}\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
