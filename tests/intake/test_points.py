import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box, mapping

from geo.errors import InputError
from geo.intake.points import read_holdings, read_land, read_settlements
from geo.model.place import LonLat


def test_a_table_of_places_gives_their_controllers_in_its_order():
    table = "place,lat,lon,controller\nAleppo,36.2,37.15,rebel\nHama,35.1,36.75,government\n"

    found = read_holdings(table, "places.csv").holdings

    assert [(h.at, h.controller) for h in found] == [
        (LonLat(37.15, 36.2), "rebel"),
        (LonLat(36.75, 35.1), "government"),
    ]


def test_status_is_another_name_and_further_columns_are_ignored():
    table = "\ufeffid,Status , place,LON,lat,note\n1,Russia,X,37.5,48.1,why\n2,Contested,Y,38,48,\n3,,Z,38,47,\n"

    found = read_holdings(table, "places.csv").holdings

    assert [h.controller for h in found] == ["Russia", "contested", "unknown"]


def test_confidence_is_used_where_it_is_a_share_and_else_assumed():
    table = "place,lat,lon,controller,confidence\na,1,1,x,0.6\nb,2,2,x,\nc,3,3,x,high\nd,4,4,x,95\ne,5,5,,0\n"

    found = read_holdings(table, "t")

    assert [h.confidence for h in found.holdings] == [0.6, 0.95, 0.95, 0.95, 0.95]
    assert [left.reason for left in found.leftovers] == [
        "t:4: expected a confidence above 0 and up to 1, got 'high'; 0.95 is assumed",
        "t:5: expected a confidence above 0 and up to 1, got '95'; 0.95 is assumed",
    ]


def test_two_controllers_of_one_spot_are_named_with_both_lines():
    table = "place,lat,lon,controller\na,1,1,x\na,1,1,x\na,1,1,\na,1,1,y\nb,2,2,\nb,2,2,y\n"

    found = read_holdings(table, "t")

    assert len(found.holdings) == 6
    (left,) = found.leftovers
    assert left.reason.startswith("t:5: expected 'x', as t:2 says of this spot, got 'y'")


def test_settlements_need_no_controller():
    spots, leftovers = read_settlements("place,lat,lon\na,36,37\n\nb,35,36\nc,x,1\n", "s.csv")

    assert spots == (LonLat(37, 36), LonLat(36, 35))
    assert ["s.csv:5" in left.reason for left in leftovers] == [True]


@pytest.mark.parametrize(
    ("table", "where", "expected", "found"),
    [
        ("", "t.csv:1", "column lat", "empty"),
        ("place,lat,controller\n", "t.csv:1", "column lon", "place, lat"),
        ("place,lat,lon\n", "t.csv:1", "column controller", "place, lat, lon"),
    ],
)
def test_a_column_that_lacks_is_named(table, where, expected, found):
    with pytest.raises(InputError) as raised:
        read_holdings(table, "t.csv")

    assert raised.value.where == where
    assert expected in raised.value.expected
    assert found in raised.value.found


@pytest.mark.parametrize(
    ("row", "found"),
    [("36;1,37,x", "36;1, 37"), ("96,37,x", "96, 37"), ("36", "36, "), ("nan,1,x", "nan, 1")],
)
def test_a_bad_row_is_named_with_its_line_and_skipped(row, found):
    table = read_holdings(f"lat,lon,controller\n36,37,x\n{row}\n36,38,x\n", "t.csv")

    assert [h.at.lon for h in table.holdings] == [37, 38]
    assert [left.reason for left in table.leftovers] == [
        f"t.csv:3: expected a latitude and longitude in degrees, got {found}"
    ]
    assert table.lines == ("t.csv:2", "t.csv:4")


@pytest.mark.parametrize("wrap", ["geometry", "feature", "collection", "bag"])
def test_land_is_read_however_it_is_wrapped(wrap):
    square = mapping(box(36, 35, 37, 36))
    feature = {"type": "Feature", "properties": {}, "geometry": square}
    wrapped = {
        "geometry": square,
        "feature": feature,
        "collection": {"type": "FeatureCollection", "features": [feature, {**feature, "geometry": None}]},
        "bag": {"type": "GeometryCollection", "geometries": [square]},
    }[wrap]

    assert read_land(json.dumps(wrapped), "land.geojson").equals(box(36, 35, 37, 36))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"type": "Point", "coordinates": [1, 2]}',
        '{"type": "FeatureCollection", "features": []}',
        '{"type": "Polygon", "coordinates": [[[1, 2], [3]]]}',
        '{"type": "Polygon", "coordinates": [[[500, 400], [501, 400], [501, 401], [500, 400]]]}',
    ],
)
def test_what_is_no_land_is_refused(text):
    with pytest.raises(InputError, match=r"^land\.geojson: expected"):
        read_land(text, "land.geojson")


@given(st.text())
def test_no_text_breaks_the_reader_but_with_an_input_error(text):
    for reader in (read_holdings, read_settlements):
        with contextlib.suppress(InputError):
            assert reader("lat,lon,controller\n" + text, "t.csv")
