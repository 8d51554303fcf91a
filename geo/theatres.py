"""Theatres as they lie in data/: read, checked, and turned into values; a wrong line is named."""

import csv
import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import chain, repeat
from pathlib import Path
from typing import Any, Final, TypeVar

import shapely
from shapely.geometry import shape as to_shape
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError, UsageError
from geo.model.claim import CONTESTED, UNKNOWN, Grade
from geo.model.control import BaselineRow
from geo.model.place import LonLat, Place, PlaceId, PlaceKind
from geo.model.text import Reliability, SideId, Source, SourceId
from geo.model.theatre import Actor, Bounds, Layer, Phase, Side, Theatre

T = TypeVar("T")
PACKAGE: Final = Path(__file__).resolve().parent


def data_root() -> Path:
    """Return the folder of the reference data: beside the package in a checkout, inside it when installed."""
    installed = PACKAGE / "data"
    return installed if installed.is_dir() else PACKAGE.parent / "data"


def theatre_names(root: Path | None = None) -> tuple[str, ...]:
    """Return the ids of all theatres that there is a folder for, sorted."""
    return tuple(sorted(path.parent.name for path in (root or data_root()).glob("theatres/*/theatre.toml")))


def load_theatre(name: str, root: Path | None = None) -> Theatre:
    """Return the theatre of that id; UsageError where there is no such folder, DataError for a wrong line in it."""
    base = root or data_root()
    folder = base / "theatres" / name
    if name not in theatre_names(base):
        raise UsageError("--theatre", f"one of {', '.join(theatre_names(base))}", repr(name))
    return _theatre(folder)


@cache
def _theatre(folder: Path) -> Theatre:
    path = folder / "theatre.toml"
    table = read_toml(path)
    sides = tuple(_side(row, path) for row in need(table, "side", list, path))
    known = frozenset(side.id for side in sides) | {CONTESTED, UNKNOWN}
    regions = tuple(read_regions(folder / "regions.geojson"))
    layers = tuple(read_layer(_layer_file(folder, layer), rank) for rank, layer in enumerate(table.get("layers", ())))
    return Theatre(
        id=need(table, "id", str, path),
        name=need(table, "name", str, path),
        names=dict(table.get("names", {})),
        countries=tuple(need(table, "countries", list, path)),
        languages=tuple(table.get("languages", ("en",))),
        world=bool(table.get("world", False)),
        bounds=_bounds(table, "bounds", path),
        focus=_bounds(table, "focus", path),
        baseline_day=table.get("baseline_day"),
        sides=sides,
        actors=tuple(_actors(folder / "actors.toml", known)),
        sources=tuple(_sources(folder / "sources.csv", known)),
        layers=layers,
        regions=regions,
        baseline=tuple(_baseline(folder, known, regions)),
        phases=tuple(_phases(folder / "phases.csv", known)),
        land=_land(folder / "land.geojson"),
        water=_lakes(folder),
    )


def read_toml(path: Path) -> dict[str, Any]:
    """Return the table that `path` holds; DataError with the line where it is not TOML."""
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        raise DataError(str(path), "a TOML file", "no such file") from None
    except UnicodeDecodeError:
        raise DataError(str(path), "a TOML file in UTF-8", "other bytes") from None
    except tomllib.TOMLDecodeError as error:
        raise DataError(str(path), "valid TOML", str(error)) from None


def need(table: Mapping[str, Any], name: str, kind: type, path: Path) -> Any:
    """Return `table[name]`; DataError where it is missing or of another type."""
    if not isinstance(table.get(name), kind):
        raise DataError(f"{path}: {name}", f"a {kind.__name__}", repr(table.get(name)))
    return table[name]


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Return each row of a CSV file with its place ("file:line"); DataError where a column is missing."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        missing = [column for column in columns if column not in header]
        if missing:
            raise DataError(f"{path}:1", f"the columns {', '.join(columns)}", f"no {', '.join(missing)}")
        for row in filter(None, reader):
            values = chain(map(str.strip, row), repeat(""))
            yield f"{path}:{reader.line_num}", dict(zip(header, values, strict=False))


def parse(read: Callable[[str], T], text: str, where: str, expected: str) -> T:
    """Return `read(text)`; DataError at `where` in place of its ValueError or KeyError."""
    try:
        return read(text)
    except (ValueError, KeyError):
        raise DataError(where, expected, repr(text)) from None


def _bounds(table: Mapping[str, Any], name: str, path: Path) -> Bounds:
    box = need(table, name, list, path)
    if len(box) != 4 or not (box[0] < box[2] and box[1] < box[3]):
        raise DataError(f"{path}: {name}", "[west, south, east, north] in degrees", repr(box))
    return Bounds(*map(float, box))


def _side(row: Mapping[str, Any], path: Path) -> Side:
    return Side(
        id=SideId(need(row, "id", str, path)),
        name=need(row, "name", str, path),
        names=dict(row.get("names", {})),
        colour=need(row, "colour", str, path),
        outline=bool(row.get("outline", False)),
    )


def _known_side(text: str, where: str, known: frozenset[SideId]) -> SideId:
    if text not in known:
        raise DataError(where, f"one of {', '.join(sorted(known))}", repr(text))
    return SideId(text)


def _actors(path: Path, known: frozenset[SideId]) -> Iterator[Actor]:
    for row in need(read_toml(path), "actor", list, path):
        names = tuple(need(row, "names", list, path))
        where = f"{path}: {names[0] if names else 'an actor without names'}"
        spoken_by = row.get("spoken_by")
        yield Actor(
            side=_known_side(row.get("side", ""), where, known),
            names=names,
            lang=row.get("lang", "en"),
            generic=bool(row.get("generic", False)),
            spoken_by=_known_side(spoken_by, where, known) if spoken_by else None,
        )


def _sources(path: Path, known: frozenset[SideId]) -> Iterator[Source]:
    if not path.is_file():
        return
    for where, row in read_rows(path, ("id", "name", "aliases", "side", "reliability", "redistribute", "why")):
        yield Source(
            id=SourceId(row["id"]),
            name=row["name"],
            aliases=tuple(filter(None, row["aliases"].split("|"))),
            side=_known_side(row["side"], where, known) if row["side"] else None,
            reliability=parse(Reliability, row["reliability"], where, "a letter from A to F"),
            redistribute=row["redistribute"] == "true",
            why=row["why"],
        )


def _phases(path: Path, known: frozenset[SideId]) -> Iterator[Phase]:
    if not path.is_file():
        return
    for where, row in read_rows(path, ("start", "end", "west", "south", "east", "north", "gains", "loses", "called")):
        box = (parse(float, row[name], where, "degrees") for name in ("west", "south", "east", "north"))
        yield Phase(
            start=parse(date.fromisoformat, row["start"], where, "a date like 2024-11-26"),
            end=parse(date.fromisoformat, row["end"], where, "a date like 2024-11-26"),
            box=Bounds(*box),
            gains=_known_side(row["gains"], where, known),
            loses=_known_side(row["loses"], where, known) if row["loses"] else None,
            called=_known_side(row["called"], where, known) if row["called"] else None,
        )


def _layer_file(folder: Path, layer: str) -> Path:
    """Return where a layer of a theatre is described: in its own folder, else among those that all theatres share."""
    own = folder / "places" / f"{layer}.toml"
    shared = folder.parents[1] / "gazetteer" / f"{layer}.toml"
    return shared if shared.is_file() and not own.is_file() else own


def read_layer(path: Path, rank: int) -> Layer:
    """Return the gazetteer layer that a TOML file beside its CSV describes."""
    table = read_toml(path)
    return Layer(
        id=path.stem,
        path=str(path.with_suffix(".csv")),
        title=need(table, "title", str, path),
        licence=need(table, "licence", str, path),
        attribution=need(table, "attribution", str, path),
        retrieved=str(table.get("retrieved", "")),
        rank=rank,
    )


def read_geojson(path: Path) -> dict[str, Any]:
    """Return the GeoJSON object that `path` holds; DataError where it is not JSON."""
    try:
        value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(str(path), "a GeoJSON file", "no such file") from None
    except json.JSONDecodeError as error:
        raise DataError(f"{path}:{error.lineno}", "valid JSON", error.msg) from None
    return value


def read_regions(path: Path) -> Iterator[Place]:
    """Return the regions and roads of a theatre with their shapes; none where the file is absent."""
    if not path.is_file():
        return
    for feature in read_geojson(path)["features"]:
        row = feature["properties"]
        where = f"{path}: {row.get('id')}"
        outline = to_shape(feature["geometry"])
        point = outline.centroid if outline.covers(outline.centroid) else outline.representative_point()
        yield Place(
            id=PlaceId(row["id"]),
            name=row["name"],
            name_local=row.get("name_local", ""),
            kind=parse(PlaceKind, row["kind"], where, f"one of {', '.join(PlaceKind)}"),
            at=LonLat(round(row.get("lon", point.x), 5), round(row.get("lat", point.y), 5)),
            parent=PlaceId(row["parent"]) if row.get("parent") else None,
            admin1=row.get("admin1", ""),
            country=row.get("country", ""),
            names=tuple(row.get("names", ())),
            layer="regions",
            shape=outline,
        )


def _land(path: Path) -> Any:
    if not path.is_file():
        return None
    value = read_geojson(path)
    features = value["features"] if value["type"] == "FeatureCollection" else [value]
    return to_shape(features[0]["geometry"])


def _lakes(folder: Path) -> BaseGeometry | None:
    path = folder / "basemap" / "lakes.geojson"
    if not path.is_file():
        return None
    return shapely.union_all([to_shape(feature["geometry"]) for feature in read_geojson(path)["features"]])


def lakes_on(land: BaseGeometry) -> BaseGeometry:
    """Return the lakes of all base maps that reach onto the land."""
    found = filter(None, (_lakes(data_root() / "theatres" / name) for name in theatre_names()))
    return shapely.union_all([lake for lakes in found for lake in shapely.get_parts(lakes) if lake.intersects(land)])


def _coordinates(folder: Path, regions: tuple[Place, ...], wanted: set[str]) -> dict[str, tuple[str, LonLat]]:
    found = {str(region.id): (region.name, region.at) for region in regions}
    for path in sorted((folder / "places").glob("*.csv")):
        for where, row in read_rows(path, ("id", "name", "lat", "lon")):
            if row["id"] not in wanted:
                continue
            at = LonLat(parse(float, row["lon"], where, "a longitude"), parse(float, row["lat"], where, "a latitude"))
            found.setdefault(row["id"], (row["name"], at))
    return found


def _baseline(folder: Path, known: frozenset[SideId], regions: tuple[Place, ...]) -> Iterator[BaselineRow]:
    path = folder / "baseline.csv"
    if not path.is_file():
        return
    rows = tuple(read_rows(path, ("place", "name", "controller", "day", "grade", "source", "note")))
    places = _coordinates(folder, regions, {row["place"] for _, row in rows})
    for where, row in rows:
        if row["place"] not in places:
            raise DataError(where, "the id of a place in the gazetteer", repr(row["place"]))
        name, at = places[row["place"]]
        yield BaselineRow(
            place=PlaceId(row["place"]),
            name=name,
            at=at,
            controller=_known_side(row["controller"], where, known),
            day=parse(date.fromisoformat, row["day"], where, "a date like 2024-11-26"),
            grade=parse(parse_grade, row["grade"], where, "a grade such as B2"),
            source=row["source"],
            note=row["note"],
        )


def parse_grade(text: str) -> Grade:
    """Return the Admiralty grade written as a letter and a figure ("B2"); ValueError for anything else."""
    return Grade(Reliability(text[:1]), int(text[1:]))
