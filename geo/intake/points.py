"""Tables of places for `delineate`: who holds which spot, settlements without control, and the outline of the land."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

import shapely
from shapely.errors import GEOSException
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.errors import InputError
from geo.model.claim import CONTESTED, UNKNOWN
from geo.model.control import Holding
from geo.model.place import LonLat
from geo.model.text import SideId

CONTROL: Final = ("controller", "status")
PLAIN: Final = {str(CONTESTED): CONTESTED, str(UNKNOWN): UNKNOWN, "": UNKNOWN}
DEFAULT_CONFIDENCE: Final = 0.95
POLYGONS: Final = frozenset({"Polygon", "MultiPolygon"})


def read_holdings(text: str, where: str) -> tuple[Holding, ...]:
    """Return the holdings of a CSV table `place,lat,lon,controller`, in its order.

    `status` is another name of `controller`; an empty one means unknown. A `confidence` from 0 to 1 is used where
    there is one, further columns are ignored. InputError names the line that cannot be used.
    """
    rows = _rows(text, where)
    _, header = next(rows)
    column = next((name for name in CONTROL if name in header), None)
    if column is None:
        raise InputError(f"{where}:1", "a column controller", ", ".join(header) or "nothing")
    return tuple(
        Holding(_at(row, f"{where}:{line}"), _side(row.get(column) or ""), _confidence(row.get("confidence")))
        for line, row in rows
    )


def read_settlements(text: str, where: str) -> tuple[LonLat, ...]:
    """Return the coordinates of a CSV table `place,lat,lon`, in its order; InputError names a line that is wrong."""
    rows = _rows(text, where)
    next(rows)
    return tuple(_at(row, f"{where}:{line}") for line, row in rows)


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


def _confidence(text: str | None) -> float:
    try:
        value = float(text or "")
    except ValueError:
        return DEFAULT_CONFIDENCE
    return value if 0.0 < value <= 1.0 else DEFAULT_CONFIDENCE
