"""What users hand on: layers of a build as GeoJSON, GeoPackage or CSV, and pictures."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, Literal, get_args

from geo.app.control import require_day
from geo.app.maps import basemap
from geo.errors import UsageError
from geo.model.build import Build
from geo.publish.geojson import collections, dumps, on_day
from geo.publish.geopackage import geopackage
from geo.publish.tables import table

Format = Literal["geojson", "gpkg", "csv", "png", "svg"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)


def export(built: Build, form: Format, layer: str | None, day: date | None) -> bytes:
    """Return the build in that format: one layer, or all where none is named, on one day or as intervals.

    UsageError names the days there are where the map does not reach to `day`.
    """
    if day is not None:
        require_day(day, built)
    match form:
        case "png" | "svg":
            from geo.publish.picture import picture  # noqa: PLC0415 matplotlib costs a second that other formats save

            return picture(built, basemap(built.theatre.id), day or built.open_on, form)
    layers = _layers(built, layer, day)
    if form == "gpkg":
        return geopackage(layers)
    if layer is None and form == "csv":
        layers = {"places": layers["places"]}
    if form == "csv":
        name, collection = next(iter(layers.items()))
        return table(collection, name).encode()
    return dumps(_merged(layers)).encode()


def _layers(built: Build, layer: str | None, day: date | None) -> dict[str, Mapping[str, Any]]:
    every = {name.removesuffix(".geojson"): collection for name, collection in collections(built).items()}
    if layer is not None and layer not in every:
        raise UsageError("--layer", f"one of {', '.join(every)}", repr(layer))
    chosen = every if layer is None else {layer: every[layer]}
    return {name: on_day(collection, day) if day else collection for name, collection in chosen.items()}


def _merged(layers: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    if len(layers) == 1:
        return dict(next(iter(layers.values())))
    features = [
        {**feature, "properties": {"layer": name, **feature["properties"]}}
        for name, collection in layers.items()
        for feature in collection["features"]
    ]
    return {**next(iter(layers.values())), "features": features}
