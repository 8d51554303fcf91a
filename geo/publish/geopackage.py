"""A build's feature collections as a GeoPackage, for GIS programs."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import pyogrio

NO_CLOCK: Final = {"OGR_CURRENT_DATE": "2000-01-01T00:00:00.000Z"}

Collection = Mapping[str, Any]


def geopackage(collections: Mapping[str, Collection]) -> bytes:
    """Return a GeoPackage with one layer for each collection that has features, the same for equal collections."""
    pyogrio.set_gdal_config_options(NO_CLOCK)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.gpkg"
        for name in sorted(collections):
            features = collections[name]["features"]
            if features:
                _frame(features).to_file(
                    path, layer=name, driver="GPKG", engine="pyogrio", mode="a" if path.exists() else "w"
                )
        return path.read_bytes() if path.exists() else b""


def _frame(features: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    rows = [{**feature, "properties": flat(feature["properties"])} for feature in features]
    return gpd.GeoDataFrame.from_features(rows, crs="EPSG:4326")


def flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row without nesting: inner names joined by an underscore, lists by a semicolon."""
    out: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            out |= {f"{name}_{inner}": each for inner, each in flat(value).items()}
        elif isinstance(value, list | tuple):
            out[name] = "; ".join(map(str, value))
        else:
            out[name] = value
    return out
