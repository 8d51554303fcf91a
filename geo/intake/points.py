"""Tables of places for `delineate`: who holds which spot, settlements without control, and the outline of the land."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import shapely
from shapely.errors import GEOSException
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.errors import InputError
from geo.model.claim import CONTESTED, UNKNOWN, Leftover
from geo.model.control import Holding
from geo.model.place import LonLat
from geo.model.text import SideId

CONTROL: Final = ("controller", "status")
PLAIN: Final = {str(CONTESTED): CONTESTED, str(UNKNOWN): UNKNOWN, "": UNKNOWN}
DEFAULT_CONFIDENCE: Final = 0.95
POLYGONS: Final = frozenset({"Polygon", "MultiPolygon"})


@dataclass(frozen=True, slots=True)
class HoldingTable:
    """The holdings of a table, where each of them stands, and the rows and cells that could not be used."""

    holdings: tuple[Holding, ...]
    lines: tuple[str, ...]
    leftovers: tuple[Leftover, ...]


def read_holdings(text: str, where: str) -> HoldingTable:
    """Return the holdings of a CSV table `place,lat,lon,controller`, in its order; InputError where a column lacks.

    `status` is another name of `controller`; an empty one means unknown. A `confidence` above 0 and up to 1 is used
    where there is one, further columns are ignored. A row that cannot be used is a leftover that names its line.
    """
    rows = _rows(text, where)
    _, header = next(rows)
    column = next((name for name in CONTROL if name in header), None)
    if column is None:
        raise InputError(f"{where}:1", "a column controller", ", ".join(header) or "nothing")
    found: dict[str, Holding] = {}
    leftovers: list[Leftover] = []
    first: dict[LonLat, str] = {}
    for line, row in rows:
        here = f"{where}:{line}"
        try:
            at = _at(row, here)
        except InputError as error:
            leftovers.append(Leftover("intake", str(error)))
            continue
        side = _side(row.get(column) or "")
        confidence, note = _confidence(row.get("confidence") or "", here)
        found[here] = Holding(at, side, confidence)
        if side == UNKNOWN:
            continue
        before = first.setdefault(at, here)
        other = found[before].controller
        clash = str(InputError(here, f"{other!r}, as {before} says of this spot", repr(side)))
        notes = (note, f"{clash}; the surer of them is drawn" if side != other else "")
        leftovers += (Leftover("intake", each) for each in notes if each)
    return HoldingTable(tuple(found.values()), tuple(found), tuple(leftovers))


def read_settlements(text: str, where: str) -> tuple[tuple[LonLat, ...], tuple[Leftover, ...]]:
    """Return the coordinates of a CSV table `place,lat,lon`, in its order, and a leftover for each bad row."""
    rows = _rows(text, where)
    next(rows)
    found: list[LonLat] = []
    leftovers: list[Leftover] = []
    for line, row in rows:
        try:
            found.append(_at(row, f"{where}:{line}"))
        except InputError as error:
            leftovers.append(Leftover("intake", str(error)))
    return tuple(found), tuple(leftovers)


def read_land(text: str, where: str) -> BaseGeometry:
    """Return the union of the polygons of a GeoJSON text; InputError where there is none."""
    try:
        data = json.loads(text)
        geometries = [shape(dict(geometry)) for geometry in _geometries(data)]
        polygons = [shapely.make_valid(g) for g in geometries if g.geom_type in POLYGONS]
        land = shapely.union_all(polygons)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, GEOSException) as error:
        raise InputError(where, "GeoJSON with the polygons of the land", str(error)[:80] or "something else") from None
    if land.is_empty:
        raise InputError(where, "GeoJSON with the polygons of the land", "no polygon")
    west, south, east, north = land.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        raise InputError(where, "longitudes and latitudes in degrees", f"{west:g} {south:g} {east:g} {north:g}")
    return land


def _geometries(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    kind = data["type"]
    if kind == "FeatureCollection":
        for feature in data["features"]:
            yield from _geometries(feature)
    elif kind == "GeometryCollection":
        for geometry in data["geometries"]:
            yield from _geometries(geometry)
    elif kind == "Feature":
        if data["geometry"] is not None:
            yield from _geometries(data["geometry"])
    else:
        yield data


def _rows(text: str, where: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the header as a row of its own names, then each row that is not blank with the number of its line."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        header = [name.strip().casefold() for name in next(reader, [])]
        missing = [name for name in ("lat", "lon") if name not in header]
        if missing:
            raise InputError(f"{where}:1", f"a column {missing[0]}", ", ".join(header) or "an empty table")
        yield 1, dict.fromkeys(header, "")
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, dict(zip(header, (cell.strip() for cell in cells), strict=False))
    except csv.Error as error:
        raise InputError(f"{where}:{reader.line_num}", "a row of CSV", str(error)) from None


def _at(row: Mapping[str, str], where: str) -> LonLat:
    found = f"{row.get('lat', '')}, {row.get('lon', '')}"
    try:
        return LonLat(float(row.get("lon", "")), float(row.get("lat", "")))
    except ValueError:
        raise InputError(where, "a latitude and longitude in degrees", found) from None


def _side(text: str) -> SideId:
    return PLAIN.get(text.casefold(), SideId(text))


def _confidence(text: str, where: str) -> tuple[float, str]:
    """Return the confidence of a row, and a note where one is assumed in place of what stands there."""
    try:
        value = float(text or DEFAULT_CONFIDENCE)
    except ValueError:
        value = 0.0
    if 0.0 < value <= 1.0:
        return value, ""
    error = InputError(where, "a confidence above 0 and up to 1", repr(text))
    return DEFAULT_CONFIDENCE, f"{error}; {DEFAULT_CONFIDENCE} is assumed"
