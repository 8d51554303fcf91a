"""The features of a build as CSV, one row each, for spreadsheets."""

import csv
import io
from collections.abc import Mapping
from typing import Any, Final

from geo.model.build import Build
from geo.publish.geojson import collections

_RUNS: Final = ("=", "+", "-", "@", "\t", "\r")


def tables(build: Build) -> Mapping[str, str]:
    """Return the tables of a build by file name: places.csv, claims.csv and so on, one for each GeoJSON file."""
    return {f"{name.removesuffix('.geojson')}.csv": table(value) for name, value in collections(build).items()}


def table(collection: Mapping[str, Any]) -> str:
    """Return a feature collection as CSV with CRLF line ends: the properties, and lat and lon where it has points.

    Lists are joined by "|". A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    features = collection["features"]
    names = list(dict.fromkeys(name for feature in features for name in feature["properties"]))
    pointed = any(feature["geometry"] and feature["geometry"]["type"] == "Point" for feature in features)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*names, *(("lat", "lon") if pointed else ())])
    for feature in features:
        row = [_cell(feature["properties"].get(name)) for name in names]
        writer.writerow([*row, *(_point(feature["geometry"]) if pointed else ())])
    return out.getvalue()


def _point(geometry: Mapping[str, Any] | None) -> tuple[Any, Any]:
    if geometry is None or geometry["type"] != "Point":
        return "", ""
    lon, lat = geometry["coordinates"]
    return lat, lon


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "|".join(map(str, value))
    if isinstance(value, str) and value.startswith(_RUNS):
        return f"'{value}"
    return value
