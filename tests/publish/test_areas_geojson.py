import json

from shapely.geometry import box, shape

from geo.model.control import Basis, CellArea, Delineation
from geo.model.text import SideId
from geo.publish.areas import areas_geojson


def test_areas_become_features_with_controller_and_confidence():
    ring = box(36, 35, 37, 36).reverse()
    drawn = Delineation((CellArea(SideId("rebel"), 0.85, Basis.CLAIMS, ring),), ())

    collection = json.loads(json.dumps(areas_geojson(drawn)))

    assert collection["type"] == "FeatureCollection"
    (feature,) = collection["features"]
    assert feature["properties"] == {"controller": "rebel", "confidence": 0.85}
    assert shape(feature["geometry"]).equals(ring)
    assert shape(feature["geometry"]).exterior.is_ccw
