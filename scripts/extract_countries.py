"""Write the layer of countries, and of the regions abroad that reports name, for all theatres: names of ours.

    python scripts/extract_countries.py COUNTRIES_50M [--out data/gazetteer]

COUNTRIES_50M is `countries-50m.json` of npm `world-atlas` 2.0.2. The names stand in
`scripts/country_names.csv` and `scripts/foreign_regions.csv`, the points that stand for whole countries in
`scripts/country_points.csv`: those of the World Factbook (public domain) as packed in countryinfo (Python package
index), the geographic middle for Australia, China and the United States.
"""

import argparse
import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry
from shapes import topojson
from tables import Row, write_rows


def main() -> None:
    """Read the arguments and write countries.csv."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("countries", type=Path)
    parser.add_argument("--names", type=Path, default=Path("scripts/country_names.csv"))
    parser.add_argument("--points", type=Path, default=Path("scripts/country_points.csv"))
    parser.add_argument("--regions", type=Path, default=Path("scripts/foreign_regions.csv"))
    parser.add_argument("--out", type=Path, default=Path("data/gazetteer"))
    given = parser.parse_args()
    points = {row["iso2"]: (float(row["lat"]), float(row["lon"])) for row in _table(given.points)}
    found = [*rows(_table(given.names), topojson(given.countries), points), *regions(_table(given.regions))]
    write_rows(given.out / "countries.csv", found)


def rows(
    named: Iterable[Mapping[str, str]],
    shapes: Mapping[str, BaseGeometry],
    points: Mapping[str, tuple[float, float]],
) -> Iterator[Row]:
    """Yield a row for each country at its point, else well inside the largest part of its land."""
    for each in named:
        parts = shapely.get_parts(shapely.make_valid(shapes[each["atlas"] or each["name"]]))
        lon, lat = shapely.maximum_inscribed_circle(max(parts, key=lambda part: part.area), 0.05).coords[0]
        lat, lon = points.get(each["iso"], (round(lat, 2), round(lon, 2)))
        yield Row(
            id=f"country-{each['iso'].lower()}",
            name=each["name"],
            name_local=each["local"],
            kind="country",
            lat=lat,
            lon=lon,
            country=each["iso"],
            names=each["names"],
        )


def regions(named: Iterable[Mapping[str, str]]) -> Iterator[Row]:
    """Yield a row for each foreign region as it is written."""
    for each in named:
        yield Row(
            id=each["id"],
            name=each["name"],
            name_local=each["local"],
            kind="region",
            lat=float(each["lat"]),
            lon=float(each["lon"]),
            parent=f"country-{each['country'].lower()}",
            country=each["country"],
            names=each["names"],
        )


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
