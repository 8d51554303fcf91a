"""Rows of a gazetteer layer, and how they are written, for the scripts beside this file."""

import csv
import json
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

KM_PER_DEGREE = 111.32
SHORE = 3  # km by which the outline may miss a place on the coast or a border
ARABIC = re.compile(r"[ء-غف-ْ٠-٩ ]*[ء-غف-ي][ء-غف-ْ٠-٩ ]*")
QUOTES = str.maketrans(dict.fromkeys("‘’ʻʼʿʾ`´", "'"))


@dataclass(frozen=True, order=True)
class Row:
    """One place as docs/data.md describes it."""

    id: str
    name: str
    name_local: str
    kind: str
    lat: float
    lon: float
    parent: str = ""
    admin1: str = ""
    country: str = ""
    population: int = 0
    names: str = ""
    note: str = ""


@dataclass(frozen=True)
class Governorates:
    """The governorates of a theatre and its outline, as regions.geojson and land.geojson have them."""

    shapes: tuple[tuple[str, str, BaseGeometry], ...]
    land: BaseGeometry

    def at(self, lon: float, lat: float) -> tuple[str, str]:
        """Return id and name of the governorate at a point, or nearest within 3 km; else two empty texts."""
        point = Point(lon, lat)
        away, id_, name = min((outline.distance(point), id_, name) for id_, name, outline in self.shapes)
        return (id_, name) if away * KM_PER_DEGREE < SHORE else ("", "")

    def named(self, name: str) -> str:
        """Return the id of the governorate of that name; empty for an empty name."""
        return next((id_ for id_, known, _ in self.shapes if known == name), "")

    def distance(self, lon: float, lat: float) -> float:
        """Return the kilometres from a point to the land, 0 within it, right to a few per cent."""
        nearest = self.land.boundary.interpolate(self.land.boundary.project(Point(lon, lat)))
        if self.land.covers(Point(lon, lat)):
            return 0.0
        east = (nearest.x - lon) * math.cos(math.radians(lat))
        return math.hypot(east, nearest.y - lat) * KM_PER_DEGREE


def governorates(theatre: Path) -> Governorates:
    """Return the provinces of a theatre folder."""
    regions = json.loads((theatre / "regions.geojson").read_text(encoding="utf-8"))["features"]
    land = json.loads((theatre / "land.geojson").read_text(encoding="utf-8"))["features"][0]
    shapes = [
        (each["properties"]["id"], each["properties"]["admin1"], shape(each["geometry"]))
        for each in regions
        if each["properties"]["kind"] == "province"
    ]
    return Governorates(tuple(shapes), shape(land["geometry"]))


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write the rows, sorted by id; ValueError where two share one."""
    found = sorted(rows)
    if len({row.id for row in found}) != len(found):
        msg = f"{path}: an id stands twice"
        raise ValueError(msg)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(Row))
        writer.writerows(astuple(row) for row in found)


def ascii_name(name: str) -> str:
    """Return a Latin name without marks, its apostrophes straight, none at its start.

    >>> ascii_name("Ţayyibat al Imām"), ascii_name("‘Ayn al Bayḑā’")
    ('Tayyibat al Imam', 'Ayn al Bayda')
    """
    bare = unicodedata.normalize("NFKD", name.translate(QUOTES))
    kept = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return re.sub(r"(?<![^\W\d_])'|'(?![^\W\d_])", "", kept).strip()


def is_arabic(name: str) -> bool:
    """Return whether a name is written in the letters of Arabic alone, not in those that Persian or Kurdish add."""
    return ARABIC.fullmatch(name) is not None


def is_latin(name: str) -> bool:
    """Return whether a name is written in Latin letters, in upper and lower case as a name is."""
    letters = [letter for letter in name if letter.isalpha()]
    latin = all(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return bool(letters) and latin and letters[0].isupper() and any(letter.islower() for letter in letters)


def joined(names: Iterable[str], but: Sequence[str] = ()) -> str:
    """Return the names in order, parted by bars, without those that differ from an earlier one in marks alone."""
    seen = {_bare(each) for each in but}
    kept = []
    for name in names:
        if name and not re.search(r"[|/;,]| - ", name) and _bare(name) not in seen:
            seen.add(_bare(name))
            kept.append(name)
    return "|".join(kept)


def _bare(name: str) -> str:
    return "".join(letter for letter in ascii_name(name).casefold() if letter.isalnum())
