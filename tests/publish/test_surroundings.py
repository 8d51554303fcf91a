"""Names and borders of the base map."""

import pytest
from shapely import union_all
from shapely.geometry import LineString, Point, box, mapping, shape

from geo.errors import UsageError
from geo.model.theatre import Bounds
from geo.publish.surroundings import borders, sheet, surroundings
from geo.publish.tiles import provider, tile_hosts

BOUNDS = Bounds(0, 0, 10, 10)


def collection(*pairs) -> dict:
    features = [{"type": "Feature", "properties": told, "geometry": mapping(geometry)} for told, geometry in pairs]
    return {"type": "FeatureCollection", "features": features}


def test_a_country_is_named_where_it_is_in_view():
    base = {
        "borders": collection(
            ({"name": "Left", "country": "LF"}, box(-4, 0, 5, 10)), ({"name": "Right"}, box(5, 0, 12, 10))
        )
    }
    left, right = surroundings(base, BOUNDS)
    assert (left["name"], left["code"], left["kind"]) == ("Left", "LF", "country")
    assert all(box(-4, 0, 5, 10).contains(Point(spot)) for spot in left["at"])
    assert all(box(5, 0, 12, 10).contains(Point(spot)) for spot in right["at"])


def test_the_first_spot_of_a_name_is_its_roomiest():
    base = {"borders": collection(({"name": "Pan"}, union_all([box(0, 0, 10, 10), box(10, 5, 40, 5.4)])))}
    (found,) = surroundings(base, BOUNDS)
    x, y = found["at"][0]
    assert 3 < x < 7
    assert 3 < y < 7


def test_a_country_in_two_parts_is_named_once_in_the_larger():
    base = {
        "borders": collection(
            ({"name": "North", "country": "CC"}, box(0, 8, 2, 9)), ({"name": "Whole", "country": "CC"}, box(0, 0, 5, 5))
        )
    }
    assert [one["name"] for one in surroundings(base, BOUNDS)] == ["Whole"]


def test_the_sheet_reaches_as_far_as_the_base_map_and_never_less_than_the_theatre():
    base = {"borders": collection(({"name": "A"}, box(-3, 2, 14, 8)))}
    assert sheet(base, BOUNDS) == Bounds(-3, 0, 14, 10)
    assert sheet({**base, "sea": collection(({"name": "S"}, box(-9, 2, 0, 3)))}, BOUNDS) == Bounds(-9, 0, 14, 10)
    assert sheet({}, BOUNDS) == BOUNDS
    assert sheet({}, Bounds(-180, -90, 180, 90)) == Bounds(-180, -80, 180, 80)


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
    assert borders({"borders": collection(({"name": "Alone"}, box(0, 0, 5, 5)))})["features"] == []
    assert surroundings({}, BOUNDS) == []


def test_a_provider_that_is_not_known_or_needs_a_key_is_refused():
    for name in ("No.Such", "Thunderforest.OpenCycleMap"):
        with pytest.raises(UsageError, match="xyzservices"):
            provider(name)


def test_hosts_of_tiles_are_named_for_the_policy():
    found = tile_hosts([provider("OpenStreetMap.Mapnik"), provider("OpenTopoMap")])
    assert found == ["https://*.tile.opentopomap.org", "https://tile.openstreetmap.org"]
