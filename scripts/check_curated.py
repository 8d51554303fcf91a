"""Compare the curated places with reference gazetteers, and say what lies elsewhere.

    python scripts/check_curated.py REFERENCE.csv ... [--places data/theatres/syria/places/curated.csv] [--all]

A reference is a CSV with `lat` and `lon` in degrees, whose columns that begin with `name` hold names, several parted by
"|". A settlement or quarter agrees with the nearest reference place of one of its names: within 3 km, quarters 1.5 km.
Exits 1 when a row lies farther off and its note does not say why.
"""

import argparse
import csv
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.names import key

TOLERANCE = {"city": 3.0, "town": 3.0, "village": 3.0, "neighbourhood": 1.5}  # km
REACH = 25.0  # km within which a place of the same name is taken for the same place
NAMES = re.compile(r"^name(s|_|$)")


@dataclass(frozen=True)
class Known:
    """A place of a reference gazetteer."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Checked:
    """A curated row with the nearest namesake of the references and its distance in km, None where there is none."""

    row: Mapping[str, str]
    nearest: Known | None
    km: float

    @property
    def far(self) -> bool:
        """Whether the row lies farther from its namesake than its kind allows."""
        return self.nearest is not None and self.km > TOLERANCE[self.row["kind"]]

    def __str__(self) -> str:
        """Return one line: id, distance, where both lie, the note."""
        row = self.row
        if self.nearest is None:
            return f"{row['id']}: no namesake within {REACH:.0f} km of {row['lat']}, {row['lon']}"
        where = f"{row['lat']}, {row['lon']}, the reference {self.nearest.lat:.4f}, {self.nearest.lon:.4f}"
        return f"{row['id']}: {self.km:.1f} km off {self.nearest.name}: ours {where}" + (
            f" ({row['note']})" if row["note"] else ""
        )


def main() -> None:
    """Read the arguments, print what differs and a summary."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reference", type=Path, nargs="+")
    parser.add_argument("--places", type=Path, default=Path("data/theatres/syria/places/curated.csv"))
    parser.add_argument("--all", action="store_true", help="list also the places without a namesake")
    given = parser.parse_args()
    index = read_references(given.reference)
    found = list(check(_rows(given.places), index))
    for each in found:
        if each.far or (given.all and each.nearest is None):
            print(each)
    far = [each for each in found if each.far]
    agree = sum(each.nearest is not None for each in found) - len(far)
    missing = sum(each.nearest is None for each in found)
    print(f"{len(found)} settlements and quarters: {agree} agree, {len(far)} differ, {missing} have no namesake")
    if any(not each.row["note"] for each in far):
        parser.exit(1, "some that differ do not say why in their note\n")


def read_references(paths: Iterable[Path]) -> dict[str, list[Known]]:
    """Return the places of all references under the key of each of their names."""
    index: dict[str, list[Known]] = defaultdict(list)
    for path in paths:
        for row in _rows(path):
            names = {each for column, value in row.items() if NAMES.match(column) for each in (value or "").split("|")}
            try:
                known = Known(row["name"], float(row["lat"]), float(row["lon"]))
            except ValueError:
                continue  # a row of the reference that is itself broken
            for each in {key(name) for name in names} - {""}:
                index[each].append(known)
    return index


def check(rows: Iterable[Mapping[str, str]], index: Mapping[str, list[Known]]) -> Iterator[Checked]:
    """Yield every settlement and quarter with its nearest namesake.

    The Arabic name decides where the reference has it, the Latin names otherwise.
    """
    for row in rows:
        if row["kind"] not in TOLERANCE:
            continue
        groups = [[row["name_local"]], [row["name"], *row["names"].split("|")]]
        nearest = (_nearest(row, [known for name in group for known in index.get(key(name), [])]) for group in groups)
        yield next((each for each in nearest if each.nearest), Checked(row, None, math.inf))


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance between two points given as latitude and longitude in degrees."""
    (lat, lon), (lat2, lon2) = (map(math.radians, point) for point in (one, other))
    half = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def _nearest(row: Mapping[str, str], known: Iterable[Known]) -> Checked:
    here = float(row["lat"]), float(row["lon"])
    away = ((kilometres(here, (each.lat, each.lon)), each) for each in known)
    km, nearest = min(away, key=lambda pair: pair[0], default=(math.inf, None))
    return Checked(row, nearest, km) if km <= REACH else Checked(row, None, math.inf)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


if __name__ == "__main__":
    main()
