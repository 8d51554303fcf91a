"""The GeoJSON of a build: RFC 7946, the contract's properties, licences and demonstration marks."""

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from make import (
    DAY,
    attribute,
    make_area,
    make_build,
    make_claim,
    make_front,
    make_mention,
    make_place,
    make_record,
    make_report,
    make_row,
    make_theatre,
    weigh,
)
from sample import sample_build
from shapely.geometry import LineString, MultiPolygon, Polygon, box, shape

from geo.model.claim import Extent
from geo.model.control import Basis
from geo.model.place import Unlocated
from geo.publish.geojson import collections, dumps, on_day, oriented


def properties(build, name: str) -> list[dict]:
    return [feature["properties"] for feature in collections(build)[name]["features"]]


def turning(ring: list[list[float]]) -> float:
    return sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(ring))


def test_there_is_a_file_for_each_layer_of_the_contract():
    files = ["places.geojson", "claims.geojson", "areas.geojson", "frontlines.geojson", "mentions.geojson"]
    assert list(collections(make_build())) == files


@pytest.mark.parametrize("name", list(collections(make_build())))
def test_every_file_follows_rfc_7946(name):
    text = dumps(collections(sample_build())[name])
    found = json.loads(text)
    assert found["type"] == "FeatureCollection"
    assert "crs" not in found
    assert found["features"]
    for feature in found["features"]:
        assert feature["type"] == "Feature"
        assert set(feature) <= {"type", "id", "properties", "geometry"}
        assert shape(feature["geometry"]).is_valid
        west, south, east, north = shape(feature["geometry"]).bounds
        assert 35 < west <= east < 43
        assert 32 < south <= north < 38


def test_exterior_rings_run_counter_clockwise_and_holes_clockwise():
    hole = [(1, 1), (1, 2), (2, 2), (2, 1)]
    for ring in ([(0, 0), (0, 3), (3, 3), (3, 0)], [(0, 0), (3, 0), (3, 3), (0, 3)]):
        for inner in (hole, hole[::-1]):
            exterior, interior = oriented(Polygon(ring, [inner]))["coordinates"]
            assert turning(exterior) < 0 < turning(interior)
    several = oriented(MultiPolygon([box(0, 0, 1, 1), Polygon([(5, 5), (5, 6), (6, 6), (6, 5)])]))
    assert all(turning(part[0]) < 0 for part in several["coordinates"])


def test_coordinates_are_rounded_to_a_metre():
    geometry = oriented(LineString([(36.123456789, 35.1), (36.2, 35.987654321)]))
    assert geometry["coordinates"] == [[36.12346, 35.1], [36.2, 35.98765]]


def test_on_every_day_the_areas_cover_the_land_without_overlap():
    build = sample_build()
    areas = collections(build)["areas.geojson"]
    for offset in range((build.last - build.first).days + 1):
        valid = on_day(areas, build.first + timedelta(days=offset))["features"]
        shapes = [shape(feature["geometry"]) for feature in valid]
        assert sum(s.area for s in shapes) == pytest.approx(build.theatre.land.area, rel=1e-4)


def test_features_are_valid_on_the_days_they_name_and_on_no_other():
    area = make_area(start=DAY, end=DAY + timedelta(days=2))
    found = collections(make_build(areas=(area,)))["areas.geojson"]
    assert [len(on_day(found, DAY + timedelta(days=n))["features"]) for n in (-1, 0, 2, 3)] == [0, 1, 1, 0]


def test_a_claim_without_a_place_keeps_its_words_and_has_no_point():
    report = make_report("Rebels took Atlantis.")
    claim = make_claim(report, place=None, quote="took Atlantis")
    lost = Unlocated(make_mention(report.text, "Atlantis"), "no such place")
    build = make_build([report], [replace(claim, place=lost)])
    feature = collections(build)["claims.geojson"]["features"][0]
    assert feature["geometry"] is None
    assert feature["properties"]["quote"] == "took Atlantis"


def test_a_claim_carries_who_says_it_how_and_where_it_stands():
    report = make_report("The army said on Friday that it lost Hama.", DAY, demo=True)
    hama = make_place("Hama", 36.7578, 35.1318)
    said = {"attribution": attribute("The army", "government"), "against_interest": True}
    claim = make_claim(report, hama, "rebel", "lost Hama", extent=Extent.MOST, **said)
    (found,) = properties(make_build([report], [claim]), "claims.geojson")
    assert found["quote"] == report.text[found["quote_start"] : found["quote_end"]]
    assert (found["attribution"], found["attribution_side"]) == ("The army", "government")
    assert found["against_interest"] is True
    assert found["extent"] == "most"
    assert found["demo"] is True
    assert found["grade"] == "B2"
    assert found["licences"] == ["CC0-1.0"]


def test_a_place_quotes_the_heaviest_claim_that_decided():
    report = make_report("Rebels took Aleppo. Rebels captured all of Aleppo.")
    weak, strong = (
        make_claim(report, quote="took Aleppo"),
        make_claim(report, quote="captured all of Aleppo", confidence=0.8),
    )
    (light,), (heavy,) = weigh([weak]), weigh([strong])
    heavy = replace(heavy, weight=4.0)
    record = make_record(claims=(weak.id, strong.id), weighed=(light, heavy))
    (found,) = properties(make_build([report], [weak, strong], [record]), "places.geojson")
    assert found["quote"] == "captured all of Aleppo"
    assert found["n_claims"] == 2


def test_a_place_never_quotes_a_claim_for_the_other_side_while_it_has_one_for_its_own():
    report = make_report("The army holds Aleppo. Rebels captured Aleppo.")
    other, own = (
        make_claim(report, controller="government", quote="holds Aleppo"),
        make_claim(report, quote="captured Aleppo"),
    )
    record = make_record(weighed=weigh([other]) + weigh([own]), claims=(other.id, own.id))
    (found,) = properties(make_build([report], [other, own], [record]), "places.geojson")
    assert found["quote"] == "captured Aleppo"


def test_what_rests_on_demonstration_is_marked_and_the_rest_is_not():
    shown, real = make_report("Rebels captured Aleppo.", demo=True), make_report("Rebels captured Hama.")
    hama = make_place("Hama", 36.7578, 35.1318)
    claims = [make_claim(shown), make_claim(real, hama)]
    later = DAY + timedelta(days=5)
    records = [
        make_record(claims=(claims[0].id,)),
        make_record(hama, start=later, end=later, claims=(claims[1].id,)),
    ]
    areas = (make_area(), make_area(start=later, end=later), make_area(basis=Basis.BASELINE))
    build = make_build(
        [shown, real], claims, records, areas=areas, fronts=(make_front(LineString([(36, 35), (37, 36)])),)
    )
    marks = {name: [p["demo"] for p in properties(build, name)] for name in collections(build)}
    assert marks["places.geojson"] == [True, False]
    assert marks["claims.geojson"] == [True, False]
    assert marks["mentions.geojson"] == [True, False]
    assert marks["areas.geojson"] == [True, False, False]
    assert marks["frontlines.geojson"] == [True]


def test_every_feature_names_its_licences():
    build = sample_build()
    assert all(feature["licences"] == ["CC0-1.0"] for name in collections(build) for feature in properties(build, name))


def test_a_feature_stands_on_its_own_line_in_its_own_script():
    text = dumps(collections(sample_build())["claims.geojson"])
    assert len(text.splitlines()) == len(sample_build().claims) + 2
    assert "غرفة العمليات" in text


def test_an_undated_report_keeps_null_dates():
    report = make_report(published=None)
    claim = make_claim(report)
    (found,) = properties(make_build([report], [claim]), "claims.geojson")
    assert (found["date_start"], found["date_end"], found["report_date"], found["precision"]) == (
        None,
        None,
        None,
        "unknown",
    )


def test_an_empty_build_makes_empty_files():
    build = make_build(first=date(2024, 1, 1))
    assert all(value["features"] == [] for value in collections(build).values())


def test_what_rests_on_the_baseline_tells_its_source_grade_and_note():
    place = make_place("Latakia")
    row = make_row(place, "government", grade="C3", source="A list of towns", note="Seen from the sea.")
    held = make_record(place, "government", basis=Basis.BASELINE)
    taken = make_record(place, "rebel", DAY + timedelta(days=1), DAY + timedelta(days=1))
    build = make_build(records=(held, taken), places=(place,), theatre=make_theatre(baseline=(row,)))
    told = [
        [found[f"baseline_{name}"] for name in ("source", "grade", "note")]
        for found in properties(build, "places.geojson")
    ]
    assert told == [["A list of towns", "C3", "Seen from the sea."], [None, None, None]]
