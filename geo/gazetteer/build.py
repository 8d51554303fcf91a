"""Makes the SQLite index out of layers: merges what several layers know, and says in which province a place lies."""

# ruff: noqa: S608 - only question marks are put into statements
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from shapely import STRtree, points

from geo.gazetteer.match import skeleton, sounds
from geo.gazetteer.places import spellings
from geo.gazetteer.usual import parts
from geo.model.place import AREAS, SETTLEMENTS, Place, PlaceId, PlaceKind, kilometres
from geo.model.theatre import Layer
from geo.names import key, plain, script

SAME_PLACE_KM: Final = 5.0
_SAME_QUARTER_KM: Final = 1.5

_SCHEMA: Final = """
CREATE TABLE place (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
    lon REAL NOT NULL, lat REAL NOT NULL, name_local TEXT, parent TEXT, admin1 TEXT, country TEXT,
    population INTEGER, names TEXT, layer TEXT, rank INTEGER NOT NULL, shape BLOB);
CREATE TABLE name (key TEXT NOT NULL, n INTEGER NOT NULL, skeleton TEXT NOT NULL, sounds TEXT NOT NULL,
    letters TEXT NOT NULL, arabic INTEGER NOT NULL, PRIMARY KEY (key, n)) WITHOUT ROWID;
CREATE TABLE part (letters TEXT PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE alias (id TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE layer (id TEXT PRIMARY KEY, title TEXT, licence TEXT, attribution TEXT, retrieved TEXT, rank INTEGER,
    path TEXT, places INTEGER, merged INTEGER);
"""
_INDEXES: Final = """
CREATE INDEX name_skeleton ON name (skeleton);
CREATE INDEX place_parent ON place (parent);
CREATE INDEX place_kind ON place (kind);
ANALYZE;
"""


def write(connection: sqlite3.Connection, layers: Sequence[tuple[Layer, Sequence[Place]]]) -> None:
    """Fill an empty database with the places of the layers, the most trusted layer first."""
    connection.executescript(_SCHEMA)
    every = [(place, layer.rank) for layer, places in layers for place in places]
    kept, aliases = merge(every)
    located = in_provinces([place for place, _ in kept], aliases)
    ranks = [rank for _, rank in kept]
    connection.executemany(
        f"INSERT INTO place VALUES ({','.join('?' * 15)})",
        (_row(n, place, rank) for n, (place, rank) in enumerate(zip(located, ranks, strict=True))),
    )
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?,?,?,?)", sorted(_name_rows(located)))
    arabic = sorted({name for place in located for name in spellings(place) if script(name) == "arabic"})
    connection.executemany("INSERT INTO part VALUES (?,?)", sorted(parts(arabic).items()))
    numbers = {place.id: n for n, place in enumerate(located)}
    connection.executemany(
        "INSERT OR IGNORE INTO alias VALUES (?,?)", ((old, numbers[new]) for old, new in sorted(aliases.items()))
    )
    connection.executemany("INSERT INTO layer VALUES (?,?,?,?,?,?,?,?,?)", _layer_rows(layers, located))
    connection.executescript(_INDEXES)
    connection.commit()


def merge(every: Iterable[tuple[Place, int]]) -> tuple[list[tuple[Place, int]], dict[PlaceId, PlaceId]]:
    """Return the places without repetitions, with the names of those left out, and which id now stands for which.

    A place is repeated where a place before it has its id, or is of its family, shares a key and lies within 5 km;
    a country, province or region also where that place lies in the same country.
    """
    kept: list[tuple[Place, int]] = []
    by_id: dict[PlaceId, int] = {}
    by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
    aliases: dict[PlaceId, PlaceId] = {}
    for place, rank in every:
        family = _family(place)
        keys = dict.fromkeys(filter(None, map(key, spellings(place))))
        found = by_id.get(place.id)
        if found is None:
            found = _repeated(place, (n for each in keys for n in by_key[family, each]), kept)
        if found is None:
            found = len(kept)
            kept.append((place, rank))
        else:
            first, trusted = kept[found]
            kept[found] = (_joined(first, place), trusted)
            if place.id != first.id:
                aliases[place.id] = first.id
        by_id.setdefault(place.id, found)
        for each in keys:
            if found not in by_key[family, each]:
                by_key[family, each].append(found)
    return kept, aliases


def in_provinces(places: Sequence[Place], aliases: dict[PlaceId, PlaceId]) -> list[Place]:
    """Return the places with their parents' present ids, and with the province that holds them where none is named."""
    provinces = [place for place in places if place.kind is PlaceKind.PROVINCE and place.shape is not None]
    bare = [n for n, place in enumerate(places) if not place.admin1 and place.kind is not PlaceKind.COUNTRY]
    holding: dict[int, Place] = {}
    if provinces and bare:
        tree = STRtree([place.shape for place in provinces if place.shape is not None])
        spots = points([(places[n].at.lon, places[n].at.lat) for n in bare])
        for spot, province in sorted(zip(*tree.query(spots, predicate="intersects").tolist(), strict=True)):
            holding.setdefault(bare[spot], provinces[province])
    found = []
    for n, place in enumerate(places):
        parent = aliases.get(place.parent, place.parent) if place.parent else None
        if province := holding.get(n):
            country = place.country or province.country
            if country == province.country:
                place = replace(  # noqa: PLW2901 - the same place, better known
                    place, admin1=province.admin1, country=country, parent=parent or province.id
                )
        if parent != place.parent and parent:
            place = replace(place, parent=parent)  # noqa: PLW2901 - the same place, better known
        found.append(place)
    return found


def _family(place: Place) -> str:
    if place.kind in SETTLEMENTS:
        return "settlement"
    if place.kind in {PlaceKind.PROVINCE, PlaceKind.REGION}:
        return "area"
    return "airfield" if place.kind in {PlaceKind.AIRPORT, PlaceKind.BASE} else str(place.kind)


def _repeated(place: Place, numbers: Iterable[int], kept: Sequence[tuple[Place, int]]) -> int | None:
    limit = _SAME_QUARTER_KM if place.kind is PlaceKind.NEIGHBOURHOOD else SAME_PLACE_KM
    near = []
    for n in numbers:
        other = kept[n][0]
        away = kilometres(place.at, other.at)
        same_area = place.kind in AREAS and place.country == other.country != ""
        if (away <= limit or same_area) and other.layer != place.layer:
            near.append((away, n))
    return min(near)[1] if near else None


def _joined(first: Place, other: Place) -> Place:
    known = dict.fromkeys(spellings(first))
    further = tuple(name for name in dict.fromkeys(spellings(other)) if name not in known)
    return replace(
        first,
        names=first.names + further,
        name_local=first.name_local or other.name_local,
        parent=first.parent or other.parent,
        admin1=first.admin1 or other.admin1,
        country=first.country or other.country,
        population=first.population or other.population,
        shape=first.shape if first.shape is not None else other.shape,
    )


def _row(n: int, place: Place, rank: int) -> tuple[object, ...]:
    return (
        n, place.id, place.name, str(place.kind), place.at.lon, place.at.lat, place.name_local, place.parent,
        place.admin1, place.country, place.population, "|".join(place.names), place.layer, rank,
        place.shape.wkb if place.shape is not None else None,
    )  # fmt: skip


def _name_rows(places: Sequence[Place]) -> Iterator[tuple[str, int, str, str, str, int]]:
    for n, place in enumerate(places):
        seen = set()
        for name in spellings(place):
            found = key(name)
            if found and found not in seen:
                seen.add(found)
                heard = sounds(name)
                yield (
                    found,
                    n,
                    skeleton(heard),
                    heard,
                    plain(name),
                    int(any("\u0600" <= letter <= "\u06ff" for letter in found)),
                )


def _layer_rows(
    layers: Sequence[tuple[Layer, Sequence[Place]]], located: Sequence[Place]
) -> Iterator[tuple[object, ...]]:
    left: dict[str, int] = defaultdict(int)
    for place in located:
        left[place.layer] += 1
    for layer, places in layers:
        merged = len(places) - left[layer.id]
        yield (
            layer.id, layer.title, layer.licence, layer.attribution, layer.retrieved, layer.rank, layer.path,
            left[layer.id], merged,
        )  # fmt: skip
