"""What the page is given: nothing lost, nothing twice, shapes that come back as they went in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from make import (
    DAY,
    make_area,
    make_build,
    make_claim,
    make_place,
    make_record,
    make_report,
    make_row,
    make_source,
    make_theatre,
    weigh,
)
from sample import sample_build
from shapely.geometry import LineString, MultiPoint, MultiPolygon, Point, Polygon, box

from geo.model.known import KnownThen
from geo.model.place import PlaceKind
from geo.publish.controlrows import BOTH, NOW, THEN
from geo.publish.layers import layers
from geo.publish.topology import SCALE, topology


def unpack(column: list | dict) -> list:
    if isinstance(column, list):
        return column
    if "words" in column:
        return [column["words"][at] for at in column["at"]]
    if "all" in column:
        return column["all"] * column["n"][0]
    if "steps" in column:
        return np.cumsum(column["steps"]).tolist()
    full: list = [None] * column["n"][0]
    for at, value in zip(column["where"], column["what"], strict=True):
        full[at] = value
    return full


def points(refs: list[int], arcs: list[list[int]]) -> Iterator[tuple[float, float]]:
    for start, many in zip(refs[::2], refs[1::2], strict=True):
        for ref in range(start, start + many):
            steps = np.array(arcs[ref if ref >= 0 else ~ref]).reshape(-1, 2).cumsum(axis=0) / SCALE
            yield from map(tuple, steps if ref >= 0 else steps[::-1])


def polygon(rings: list[list[int]], arcs: list[list[int]]) -> shapely.Geometry:
    found: shapely.Geometry = Polygon()
    for ring in rings:
        found = found.symmetric_difference(Polygon(list(points(ring, arcs))))
    return found


def test_columns_come_back_from_their_short_forms():
    columns = layers(sample_build())
    claims, build = columns["claims"], sample_build()
    assert unpack(claims["id"]) == [claim.id for claim in build.claims]
    assert unpack(claims["kind"]) == [str(claim.kind) for claim in build.claims]
    days = [(claim.date.start - build.first).days for claim in build.claims]
    assert unpack(claims["from"]) == days
    sides = [side["id"] for side in columns["sides"]]
    assert [sides[at] for at in unpack(claims["side"])] == [claim.controller for claim in build.claims]
    assert {len(unpack(column)) for column in claims.values()} == {len(build.claims)}


def test_every_quotation_is_marked_in_its_sentence():
    columns, build = layers(sample_build()), sample_build()
    claims = columns["claims"]
    for at, claim in enumerate(build.claims):
        text = columns["texts"][unpack(claims["text"])[at]]
        assert text[unpack(claims["start"])[at] : unpack(claims["end"])[at]] == claim.evidence.text
        assert len(text) < 300


def test_the_whole_text_goes_out_only_where_its_source_allows():
    mine, theirs = make_report("Ours. Rebels took A."), make_report("Theirs. Rebels took B.")
    ours = make_report("Ours. Rebels took A.", source=make_source(redistribute=True))
    found = unpack(layers(make_build([ours, theirs]))["reports"]["text"])
    assert found == ["Ours. Rebels took A.", None]
    assert unpack(layers(make_build([mine, theirs]))["reports"]["text"]) == [None, None]


def test_offsets_count_as_browsers_do():
    report = make_report("😀 Rebels captured Aleppo.", source=make_source(redistribute=True))
    claims = layers(make_build([report], [make_claim(report, quote="captured Aleppo")]))["claims"]
    text = report.text.encode("utf-16-le")
    at, until = unpack(claims["at"])[0], unpack(claims["until"])[0]
    assert text[2 * at : 2 * until].decode("utf-16-le") == "captured Aleppo"


def test_places_come_weightiest_first_and_foreign_villages_stay_away():
    city, village = make_place("Big", population=500_000), make_place("Small", kind=PlaceKind.VILLAGE)
    town = make_place("Town", kind=PlaceKind.TOWN, population=20_000)
    abroad = make_place("Abroad", kind=PlaceKind.TOWN, country="TR", population=90_000)
    build = make_build(settlements=(village, abroad, town, city), places=())
    assert layers(build)["places"]["name"] == ["Big", "Town"]


def test_a_village_that_is_assessed_is_on_the_page():
    village = make_place("Small", kind=PlaceKind.VILLAGE)
    build = make_build(records=[make_record(village)], places=(village,))
    assert layers(build)["places"]["name"] == ["Small"]
    assert unpack(layers(build)["records"]["place"]) == [0]


def test_claims_in_the_scales_are_named_with_their_reasons():
    report = make_report()
    claim = make_claim(report)
    record = make_record(weighed=weigh([claim], decided=False, why="a boast"), claims=(claim.id,))
    columns = layers(make_build([report], [claim], [record]))
    ((number, weight, decided, why),) = unpack(columns["records"]["weighed"])
    assert (number, weight, decided, columns["texts"][why]) == (0, 0.4, 0, "a boast")


def test_the_same_build_gives_the_same_data():
    assert layers(sample_build()) == layers(sample_build())


def test_areas_and_fronts_come_back_from_their_arcs():
    build = sample_build()
    columns = layers(build)
    for area, rings in zip(build.areas, unpack(columns["areas"]["rings"]), strict=True):
        found = polygon(rings, columns["arcs"])
        assert found.symmetric_difference(area.shape).area < 2e-3
        assert found.area == pytest.approx(area.shape.area, rel=5e-3)
    for front, lines in zip(build.fronts, unpack(columns["fronts"]["lines"]), strict=True):
        length = sum(LineString(list(points(line, columns["arcs"]))).length for line in lines)
        assert length == pytest.approx(front.shape.length, rel=1e-2)


def test_two_pictures_lie_in_one_table_and_share_what_is_alike():
    build = sample_build()
    alone = layers(build)
    twice = layers(build, KnownThen(build.records, build.areas, build.fronts))
    assert (alone["meta"]["then"], twice["meta"]["then"]) == (False, True)
    for table in ("records", "areas", "fronts"):
        assert unpack(twice[table]["known"]) == unpack(alone[table]["known"])
        assert set(unpack(twice[table]["known"])) == {BOTH}
    assert twice["arcs"] == alone["arcs"]


def test_what_only_one_picture_holds_is_marked_as_its_own():
    place, other = make_place("A"), make_place("B")
    now, then = make_record(place, "rebel"), make_record(place, "government")
    both, left, right = make_record(other, "rebel"), make_area("rebel"), make_area("government")
    build = make_build(records=(now, both), places=(place, other), areas=(left,))
    found = layers(build, KnownThen((then, both), (right,)))
    sides = [side["id"] for side in found["sides"]]
    records = found["records"]
    told = zip(unpack(records["place"]), unpack(records["side"]), unpack(records["known"]), strict=True)
    names = unpack(found["places"]["name"])
    assert sorted((names[at], sides[side], known) for at, side, known in told) == [
        ("A", "government", THEN),
        ("A", "rebel", NOW),
        ("B", "rebel", BOTH),
    ]
    areas = found["areas"]
    assert [(sides[side], known) for side, known in zip(areas["side"], unpack(areas["known"]), strict=True)] == [
        ("rebel", NOW),
        ("government", THEN),
    ]
    assert len(found["arcs"]) == 1


def test_a_border_of_two_areas_is_kept_once():
    left, right = box(0, 0, 1, 1), box(1, 0, 2, 1)
    found = topology([left, right, LineString([(1, 0), (1, 1)])])
    used = [ref if ref >= 0 else ~ref for shape in found.shapes for ring in shape for ref in expand(ring)]
    assert len(found.arcs) == 3
    assert sorted(used) == [0, 0, 0, 1, 2] or max(used.count(n) for n in set(used)) == 3


def expand(runs: list[int]) -> list[int]:
    return [ref for start, many in zip(runs[::2], runs[1::2], strict=True) for ref in range(start, start + many)]


def test_rings_with_holes_and_islands_come_back():
    ring = Point(1, 1).buffer(1).difference(Point(1, 1).buffer(0.5))
    shape = MultiPolygon([ring, Point(1, 1).buffer(0.2), box(5, 5, 6, 6)])
    found = topology([shape])
    assert polygon(found.shapes[0], found.arcs).symmetric_difference(shape).area < 1e-3


def test_what_is_smaller_than_a_step_vanishes():
    assert topology([box(0, 0, 1e-6, 1e-6)]).shapes == [[]]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=4, max_size=25, unique=True), st.data())
def test_any_coverage_comes_back_whole(spots, data):
    cells = [
        c.intersection(box(-1, -1, 41, 41)) for c in shapely.voronoi_polygons(MultiPoint(spots), ordered=True).geoms
    ]
    owners = data.draw(st.lists(st.integers(0, 2), min_size=len(cells), max_size=len(cells)))
    shapes = [shapely.union_all([c for c, o in zip(cells, owners, strict=True) if o == side]) for side in range(3)]
    found = topology(shapes)
    for shape, rings in zip(shapes, found.shapes, strict=True):
        assert polygon(rings, found.arcs).area == pytest.approx(shape.area, abs=0.05)


def test_the_first_day_is_day_nought():
    build = sample_build()
    meta = layers(build)["meta"]
    assert (meta["first"], meta["days"], meta["open"]) == ("2024-11-26", 13, 4)
    assert make_build().first == DAY


def test_each_place_points_to_its_row_of_the_baseline_and_like_rows_are_kept_once():
    one, two, none = (make_place(name) for name in ("Latakia", "Tartus", "Jableh"))
    row = make_row(one, "government", grade="F6", source="unverified", note="East bank of the Euphrates.")
    later = replace(make_row(one, "government", grade="C3", source="A list"), day=DAY + timedelta(days=1))
    theatre = make_theatre(
        baseline=(later, row, make_row(two, "government", grade="F6", source="unverified", note=row.note))
    )
    found = layers(
        make_build(records=[make_record(place) for place in (one, two, none)], places=(one, two, none), theatre=theatre)
    )
    rows = list(zip(*(unpack(found["rows"][name]) for name in ("grade", "source", "note")), strict=True))
    of = dict(zip(unpack(found["places"]["name"]), unpack(found["places"]["row"]), strict=True))
    assert {name: rows[at] if at is not None else None for name, at in of.items()} == {
        "Latakia": ("C3", "A list", ""),
        "Tartus": ("F6", "unverified", "East bank of the Euphrates."),
        "Jableh": None,
    }
    assert len(rows) == len(set(rows)) == 2
