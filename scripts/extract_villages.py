"""Write the layer of villages of Syria from FlightGear's extract of OpenStreetMap.

    apt-get download flightgear-data-base
    dpkg-deb --fsys-tarfile flightgear-data-base_*.deb | tar -xO --wildcards '*Navaids/poi.dat.gz' > poi.dat.gz
    python scripts/extract_villages.py poi.dat.gz [--theatre data/theatres/syria]

OpenStreetMap contributors, Open Database Licence 1.0.
"""

import argparse
import gzip
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from shapely.geometry import Point
from tables import Governorates, Row, ascii_name, governorates, is_arabic, is_latin, write_rows

KINDS = {"12": "city", "13": "town", "14": "village"}
LINE = re.compile(r"(\d+)\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(.+)")
TURKISH = re.compile("[ığİĞöü]")
BORDER = 0.05  # degrees from the border within which a Turkish spelling means a Turkish village


def main() -> None:
    """Read the arguments and write places/villages.csv."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("points", type=Path)
    parser.add_argument("--theatre", type=Path, default=Path("data/theatres/syria"))
    given = parser.parse_args()
    with gzip.open(given.points, "rt", encoding="utf-8", newline="") as lines:
        found = {row.id: row for row in rows(lines, governorates(given.theatre))}
    write_rows(given.theatre / "places" / "villages.csv", found.values())


def rows(lines: Iterator[str], land: Governorates) -> Iterator[Row]:
    """Yield a row for each settlement within the land; the id is a hash of its name and place."""
    west, south, east, north = land.land.bounds
    for line in lines:
        match = LINE.match(line.strip())
        if not match or match[1] not in KINDS:
            continue
        kind, lat, lon, written = KINDS[match[1]], float(match[2]), float(match[3]), match[4].strip()
        if not (west < lon < east and south < lat < north):
            continue
        parent, admin1 = land.at(lon, lat)
        if _belongs(written, Point(lon, lat), land):
            lat, lon = round(lat, 4), round(lon, 4)
            yield Row(
                id=_id(written, lat, lon),
                name=ascii_name(written),
                name_local=written if is_arabic(written) else "",
                kind=kind,
                lat=lat,
                lon=lon,
                parent=parent,
                admin1=admin1,
                country="SY",
            )


def _id(name: str, lat: float, lon: float) -> str:
    return f"osm-{hashlib.sha256(f'{name} {lat} {lon}'.encode()).hexdigest()[:10]}"


def _belongs(name: str, point: Point, land: Governorates) -> bool:
    """Return whether the point lies in the land and the name is readable and not a Turkish one at the border."""
    if not land.land.covers(point) or not (is_latin(name) or is_arabic(name)):
        return False
    return not TURKISH.search(name) or land.land.boundary.distance(point) > BORDER


if __name__ == "__main__":
    main()
