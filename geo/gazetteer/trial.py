"""How well names are geocoded: questions out of a table of places, as they are and misspelled, and what came back."""

# ruff: noqa: S311 - dice for questions, not for secrets
import csv
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from geo.errors import InputError
from geo.gazetteer.geocode import Query, geocode
from geo.model.place import Candidate, LonLat, kilometres
from geo.model.ports import Gazetteer
from geo.names import key

Outcome = Literal["right", "wrong", "none"]

OUTCOMES: Final[tuple[Outcome, ...]] = ("right", "wrong", "none")
RIGHT_KM: Final = 5.0
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "Latin": ("name", "name_en"), "Arabic": ("names_ar", "name_ar", "name_local"), "lat": ("lat", "latitude"),
    "lon": ("lon", "lng", "longitude"), "admin1": ("admin1", "governorate", "province"),
}  # fmt: skip
SCRIPTS: Final = ("Latin", "Arabic")
MISSPELLED: Final = 1000  # names that are misspelled, at most
_SEED: Final = 7

_LATIN: Final = "abcdefghijklmnoqrstuwyz"
_ARABIC: Final = "ابتثجحخدرزسشصضطظعغفقكلمنهوي"
_OTHER_SPELLINGS: Final = (
    ("sh", "ch"), ("ou", "u"), ("u", "ou"), ("ay", "ei"), ("ei", "ay"), ("i", "e"), ("e", "i"), ("q", "k"), ("ah", "a"),
    ("o", "u"), ("dh", "z"), ("th", "t"), ("aw", "o"), ("Al ", "el-"), ("al-", "el-"), ("j", "g"), ("Tall", "Tell"),
    ("kh", "k"), ("gh", "g"), ("iyah", "iyya"), ("'", ""), ("a", "e"), ("y", "i"), ("i", "y"), ("ee", "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A name and the province it is asked with, and where the place lies."""

    name: str
    admin1: str
    at: LonLat


@dataclass(frozen=True, slots=True)
class Answered:
    """A question, how it was answered, and the first place that was named."""

    asked: Asked
    outcome: Outcome
    first: Candidate | None


def questions(path: Path, column: str, province_at: Callable[[LonLat], str]) -> tuple[Asked, ...]:
    """Return what a table of places asks in one of the `SCRIPTS`; InputError for a table that asks nothing.

    The province is that of the column `admin1`, or where there is none that which `province_at` says; a name that is
    not alone in its province is left out, as is every row whose `placetype` is other than a locality.
    """
    rows, columns = _rows(path)
    if column not in columns:
        return ()
    found = []
    for number, row in rows:
        name = (row.get(columns[column]) or "").split("|")[0].strip()
        if not name or (row.get("placetype") or "locality") != "locality":
            continue
        at = _point(row, columns, f"{path}:{number}")
        admin1 = (row.get(columns.get("admin1", "")) or "").strip() or province_at(at)
        if admin1:
            found.append(Asked(name, admin1, at))
    often = Counter((key(each.name), each.admin1) for each in found)
    return tuple(each for each in found if often[key(each.name), each.admin1] == 1)


def answered(asked: Sequence[Asked], gazetteer: Gazetteer, country: str = "") -> tuple[Answered, ...]:
    """Return how each question was answered: right within 5 km, wrong, or not at all."""
    answers = geocode((Query(each.name, each.admin1, country) for each in asked), gazetteer)
    found = []
    for question, answer in zip(asked, answers, strict=True):
        first = answer.candidates[0] if answer.candidates else None
        right = first is not None and kilometres(first.place.at, question.at) <= RIGHT_KM
        found.append(Answered(question, "none" if first is None else "right" if right else "wrong", first))
    return tuple(found)


def shares(found: Sequence[Answered]) -> dict[Outcome, float]:
    """Return the share of each outcome, all 0 where nothing was asked."""
    counts = Counter(each.outcome for each in found)
    return {outcome: counts[outcome] / max(1, len(found)) for outcome in OUTCOMES}


def misspelled(found: Sequence[Answered], most: int = MISSPELLED) -> tuple[Asked, ...]:
    """Return those that were answered rightly, at most so many and always the same, each misspelled once."""
    dice = random.Random(_SEED)
    right = [each.asked for each in found if each.outcome == "right"]
    return tuple(replace(each, name=misspelling(each.name, dice)) for each in dice.sample(right, min(most, len(right))))


def misspelling(name: str, dice: random.Random) -> str:
    """Return the name with one letter dropped, added, swapped or changed, or in another usual transliteration."""
    latin = name.isascii() or key(name)[:1].isascii()
    if dice.random() < 0.5 and key(name).isascii():
        usual = [(old, new) for old, new in _OTHER_SPELLINGS if old in name]
        if usual:
            old, new = dice.choice(usual)
            return name.replace(old, new, 1)
    at = dice.randrange(len(name))
    slip = dice.choice(("drop", "add", "swap", "change"))
    if slip == "drop" and len(name) > 1:
        return name[:at] + name[at + 1 :]
    letters = _LATIN if latin else _ARABIC
    if slip == "add":
        return name[:at] + dice.choice(letters) + name[at:]
    if slip == "swap" and at + 1 < len(name):
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:at] + dice.choice(letters) + name[at + 1 :]


def _rows(path: Path) -> tuple[list[tuple[int, dict[str, str | None]]], dict[str, str]]:
    """Return the rows with their lines, and which column is which; InputError for a table without points or names."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            held = list(reader.fieldnames or ())
            columns = {ours: each for ours, theirs in COLUMNS.items() for each in reversed(theirs) if each in held}
            if not {"lat", "lon"} <= columns.keys() or not columns.keys() & set(SCRIPTS):
                expected = "columns name or names_ar, lat, lon, perhaps admin1"
                raise InputError(f"{path}:1", expected, ", ".join(held) or "nothing")
            return [(reader.line_num, row) for row in reader], columns
    except (FileNotFoundError, IsADirectoryError):
        raise InputError(str(path), "a CSV file", "no such file") from None
    except UnicodeDecodeError:
        raise InputError(str(path), "text in UTF-8", "other bytes") from None


def _point(row: Mapping[str, str | None], columns: Mapping[str, str], where: str) -> LonLat:
    lon, lat = (row.get(columns[name]) or "" for name in ("lon", "lat"))
    try:
        return LonLat(float(lon), float(lat))
    except ValueError:
        raise InputError(where, "lat and lon in degrees", f"{lat!r}, {lon!r}") from None
