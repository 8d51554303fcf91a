"""Gazetteer layers as they lie on disk: a CSV of places and, beside it, a TOML file of provenance and licence."""

import csv
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from geo.errors import DataError
from geo.model.place import LonLat, Place, PlaceId, PlaceKind
from geo.model.theatre import Layer

COLUMNS: Final = (
    "id", "name", "name_local", "kind", "lat", "lon", "parent", "admin1", "country", "population", "names", "note",
)  # fmt: skip
UNSTATED: Final = "licence not stated"
_NEEDED: Final = ("id", "name", "kind", "lat", "lon")
_KINDS: Final = {str(kind): kind for kind in PlaceKind}


def read_layer(path: Path) -> tuple[Place, ...]:
    """Return the places of a layer's CSV in the order of its rows; DataError for a wrong line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(_places(csv.DictReader(file), path))
    except FileNotFoundError:
        raise DataError(str(path), "a gazetteer layer", "no such file") from None
    except UnicodeDecodeError:
        raise DataError(str(path), "text in UTF-8", "other bytes") from None


def read_provenance(path: Path, rank: int = 0) -> Layer:
    """Return what the TOML file beside the CSV at `path` says of it; DataError where title or licence are missing.

    Without such a file, as beside an analyst's own list, the licence is not stated.
    """
    described = path.with_suffix(".toml")
    try:
        table = tomllib.loads(described.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Layer(path.stem, str(path), path.name, UNSTATED, path.stem, rank=rank)
    except tomllib.TOMLDecodeError as error:
        raise DataError(str(described), "valid TOML", str(error)) from None
    return Layer(
        id=path.stem,
        path=str(path),
        title=_text(table, "title", described),
        licence=_text(table, "licence", described),
        attribution=_text(table, "attribution", described),
        retrieved=str(table.get("retrieved", "")),
        rank=rank,
    )


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal, empty where there is no such file."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def as_row(place: Place, note: str = "") -> dict[str, str]:
    """Return the place as a row of a layer's CSV."""
    return {
        "id": place.id,
        "name": place.name,
        "name_local": place.name_local,
        "kind": place.kind,
        "lat": f"{place.at.lat:.5f}",
        "lon": f"{place.at.lon:.5f}",
        "parent": place.parent or "",
        "admin1": place.admin1,
        "country": place.country,
        "population": str(place.population or ""),
        "names": "|".join(place.names),
        "note": note,
    }


def _places(reader: "csv.DictReader[str]", path: Path) -> Iterator[Place]:
    missing = [column for column in _NEEDED if column not in (reader.fieldnames or ())]
    if missing:
        raise DataError(f"{path}:1", f"the columns {', '.join(COLUMNS)}", f"no {', '.join(missing)}")
    for row in reader:
        yield _place(row, f"{path}:{reader.line_num}", path.stem)


def _place(row: Mapping[str, str | None], where: str, layer: str) -> Place:
    value = {column: (row.get(column) or "").strip() for column in COLUMNS}
    if not value["id"] or not value["name"]:
        raise DataError(where, "an id and a name", repr(value["id"] or value["name"]))
    if value["kind"] not in _KINDS:
        raise DataError(where, f"a kind among {', '.join(_KINDS)}", repr(value["kind"]))
    try:
        at = LonLat(float(value["lon"]), float(value["lat"]))
        population = int(value["population"] or 0)
    except ValueError as error:
        raise DataError(where, "lat and lon in degrees and a whole population", str(error)) from None
    return Place(
        id=PlaceId(value["id"]),
        name=value["name"],
        kind=_KINDS[value["kind"]],
        at=at,
        name_local=value["name_local"],
        parent=PlaceId(value["parent"]) if value["parent"] else None,
        admin1=value["admin1"],
        country=value["country"],
        population=population,
        names=tuple(filter(None, map(str.strip, value["names"].split("|")))),
        layer=layer,
    )


def _text(table: Mapping[str, Any], name: str, path: Path) -> str:
    if not isinstance(table.get(name), str):
        raise DataError(f"{path}: {name}", "a text", repr(table.get(name)))
    return str(table[name])
