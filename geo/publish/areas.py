"""Areas of one day as GeoJSON, for `delineate`, which knows no theatre."""

from typing import Any

import shapely
from shapely.geometry import mapping

from geo.model.control import Delineation


def areas_geojson(delineation: Delineation) -> dict[str, Any]:
    """Return a FeatureCollection by RFC 7946 whose features carry `controller` and `confidence`."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"controller": area.controller, "confidence": area.confidence},
                "geometry": mapping(shapely.orient_polygons(area.shape)),
            }
            for area in delineation.areas
        ],
    }
