"""The features of a build as CSV, one row each, for spreadsheets."""

import csv
import io
from collections.abc import Mapping
from typing import Any, Final

from geo.model.build import Build
from geo.publish.geojson import collections

# The header of a layer that has no features; one that has some tells its own.
COLUMNS: Final = {
    "places": (
        "place,name,name_local,kind,controller,status,confidence,basis,extent,date_start,date_end,last_evidence,stale,"
        "overtaken,n_claims,n_origins,quote,source,report,baseline_source,baseline_grade,baseline_note,claims,demo,"
        "licences,lat,lon"
    ),
    "claims": (
        "id,place,name,name_local,place_kind,mention,controller,actor,kind,extent,modality,date_start,date_end,"
        "precision,attribution,attribution_side,against_interest,grade,confidence,quote,quote_start,quote_end,report,"
        "path,report_date,source,lang,demo,licences,lat,lon"
    ),
    "areas": "controller,confidence,basis,n_places,n_claims,date_start,date_end,demo,licences",
    "frontlines": "side_a,side_b,confidence,basis,date_start,date_end,demo,licences",
    "mentions": (
        "surface,start,end,name,place,kind,admin1,country,confidence,reason,report,path,report_date,source,lang,demo,"
        "licences,lat,lon"
    ),
}
_RUNS: Final = ("=", "+", "-", "@", "\t", "\r")


def tables(build: Build) -> Mapping[str, str]:
    """Return the tables of a build by file name: places.csv, claims.csv and so on, one for each GeoJSON file."""
    layers = {name.removesuffix(".geojson"): value for name, value in collections(build).items()}
    return {f"{name}.csv": table(value, name) for name, value in layers.items()}


def table(collection: Mapping[str, Any], layer: str = "") -> str:
    """Return a feature collection as CSV with CRLF line ends: the properties, and lat and lon where it has points.

    One without features has the header of its layer alone.
    Lists are joined by "|". A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    features = collection["features"]
    if not features and layer in COLUMNS:
        return f"{COLUMNS[layer]}\r\n"
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
