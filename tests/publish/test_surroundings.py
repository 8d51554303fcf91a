"""Names and borders of the base map."""

import pytest
from shapely.geometry import LineString, box, mapping, shape

from geo.errors import UsageError
from geo.model.theatre import Bounds
from geo.publish.surroundings import borders, surroundings
from geo.publish.tiles import provider, tile_hosts

BOUNDS = Bounds(0, 0, 10, 10)


def collection(*pairs) -> dict:
    features = [{"type": "Feature", "properties": told, "geometry": mapping(geometry)} for told, geometry in pairs]
    return {"type": "FeatureCollection", "features": features}


def test_a_country_is_named_where_it_is_in_view():
    base = {
        "borders": collection(
            ({"name": "Left", "country": "LF"}, box(-40, 0, 5, 10)), ({"name": "Far"}, box(50, 50, 60, 60))
        )
    }
    (found,) = surroundings(base, BOUNDS)
    assert (found["name"], found["code"], found["kind"]) == ("Left", "LF", "country")
    assert -1 <= found["at"][0] <= 5


def test_only_main_roads_with_short_names_carry_shields():
    line = LineString([(1, 1), (9, 9)])
    base = {
        "roads": collection(
            ({"name": "M5", "main": True}, line), ({"name": "Old road", "main": True}, line), ({"name": "R1"}, line)
        )
    }
    assert {one["name"] for one in surroundings(base, BOUNDS)} == {"M5"}


def test_borders_leave_out_coasts_and_the_edge_of_the_map():
    base = {
        "borders": collection(({"name": "A"}, box(2, 0, 5, 10)), ({"name": "B"}, box(5, 0, 10, 10))),
        "sea": collection(({"name": "Sea"}, box(0, 0, 2, 10))),
    }
    (feature,) = borders(base)["features"]
    line = shape(feature["geometry"])
    assert line.length == pytest.approx(10, abs=0.1)
    assert line.bounds[0] == line.bounds[2] == 5


def test_without_borders_there_are_none():
    assert borders({})["features"] == []
    assert surroundings({}, BOUNDS) == []


def test_a_provider_that_is_not_known_or_needs_a_key_is_refused():
    for name in ("No.Such", "Thunderforest.OpenCycleMap"):
        with pytest.raises(UsageError, match="xyzservices"):
            provider(name)


def test_hosts_of_tiles_are_named_for_the_policy():
    found = tile_hosts([provider("OpenStreetMap.Mapnik"), provider("OpenTopoMap")])
    assert found == ["https://*.tile.opentopomap.org", "https://tile.openstreetmap.org"]
