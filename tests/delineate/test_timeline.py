import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
import shapely
from ground_truth import LAND, assert_covers, settlements
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.delineate.timeline import delineate_days
from geo.model.claim import ClaimId, Grade
from geo.model.control import BaselineRow, Basis, ControlRecord, Status
from geo.model.dates import days
from geo.model.place import Place, PlaceId, PlaceKind
from geo.model.text import Reliability, SideId

FIRST, LAST = date(2024, 11, 26), date(2024, 12, 5)
PLACES = [
    Place(PlaceId(f"p{n}"), f"Place {n}", PlaceKind.VILLAGE, spot) for n, spot in enumerate(settlements(120, seed=2))
]
GRADE = Grade(Reliability.B, 2)
BASELINE = [BaselineRow(p.id, p.name, p.at, SideId("east"), FIRST, GRADE, "a source") for p in PLACES[:40]]


def record(number: int, side: str, start: int, end: int, confidence: float = 0.9) -> ControlRecord:
    place = PLACES[number]
    status = {"contested": Status.CONTESTED, "unknown": Status.UNKNOWN}.get(side, Status.HELD)
    return ControlRecord(
        place=place.id,
        name=place.name,
        at=place.at,
        start=FIRST + timedelta(days=start),
        end=FIRST + timedelta(days=end),
        controller=SideId(side),
        status=status,
        confidence=confidence,
        basis=Basis.CLAIMS,
        claims=(ClaimId(f"c{number}"),),
    )


records = st.lists(
    st.builds(
        lambda number, side, ends, sure: record(number, side, min(ends), max(ends), sure),
        st.integers(0, len(PLACES) - 1),
        st.sampled_from(("west", "east", "contested", "unknown")),
        st.tuples(st.integers(0, 9), st.integers(0, 9)),
        st.sampled_from((0.4, 0.7, 0.9)),
    ),
    max_size=15,
)


def point(place):
    return shapely.Point(place.at.lon, place.at.lat)


def valid_on(rows, day):
    return [row for row in rows if row.start <= day <= row.end]


def bytes_of(rows):
    return [(r.start, r.end, r.confidence, r.basis, r.shape.wkb, getattr(r, "controller", None)) for r in rows]


@settings(max_examples=12, deadline=None)
@given(records)
def test_on_every_single_day_the_areas_cover_the_land(told):
    areas, _ = delineate_days(told, PLACES, BASELINE, LAND, first=FIRST, last=LAST)

    for day in days(FIRST, LAST):
        assert_covers([area.shape for area in valid_on(areas, day)])


@settings(max_examples=8, deadline=None)
@given(records, st.integers(0, 9))
def test_a_day_is_the_same_whether_it_is_built_alone_or_among_others(told, offset):
    day = FIRST + timedelta(days=offset)

    areas, fronts = delineate_days(told, PLACES, BASELINE, LAND, first=FIRST, last=LAST)
    alone, lines = delineate_days(told, PLACES, BASELINE, LAND, first=day, last=day)

    def look(rows):
        return sorted((r.confidence, r.basis, r.shape.wkb) for r in valid_on(rows, day))

    assert look(areas) == look(alone)
    assert look(fronts) == look(lines)


@settings(max_examples=8, deadline=None)
@given(records, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(told, dice):
    shuffled, places, baseline = list(told), list(PLACES), list(BASELINE)
    for some in (shuffled, places, baseline):
        dice.shuffle(some)

    one = delineate_days(told, PLACES, BASELINE, LAND, first=FIRST, last=LAST)
    two = delineate_days(shuffled, places, baseline, LAND, first=FIRST, last=LAST)

    assert bytes_of(one[0]) == bytes_of(two[0])
    assert bytes_of(one[1]) == bytes_of(two[1])


def test_what_does_not_change_is_one_row_for_the_whole_time():
    areas, fronts = delineate_days([], PLACES, BASELINE, LAND, first=FIRST, last=LAST)

    assert {(a.start, a.end) for a in areas} == {(FIRST, LAST)}
    assert "east" in {a.controller for a in areas}
    assert {a.basis for a in areas if a.controller == "east"} <= {Basis.BASELINE, Basis.INFERRED}
    assert fronts == ()


def test_a_change_begins_new_rows_on_its_day_and_leaves_the_rest_alone():
    near = sorted(range(len(PLACES)), key=lambda n: PLACES[n].at.lon)[:8]
    told = [record(n, "west", 4, 9) for n in near]

    areas, fronts = delineate_days(told, PLACES, BASELINE, LAND, first=FIRST, last=LAST)

    turn = FIRST + timedelta(days=4)
    west = [a for a in areas if a.controller == "west"]
    assert west
    assert {a.start for a in west} == {turn}
    assert {a.start for a in areas} == {FIRST, turn}
    assert sum(a.n_claims for a in west) == len(near)
    assert {f.start for f in fronts} == {turn}
    assert all(f.sides == ("east", "west") for f in fronts)


def test_without_records_and_baseline_all_is_unknown():
    areas, _ = delineate_days([], PLACES, [], LAND, first=FIRST, last=LAST)

    assert [a.controller for a in areas] == ["unknown"]


@pytest.mark.parametrize("seed", range(3))
def test_one_report_more_leaves_the_days_before_it_as_they_were(seed):
    dice = random.Random(seed)  # noqa: S311 - a made-up war
    told = [record(n, dice.choice(("west", "east")), dice.randrange(9), 9) for n in dice.sample(range(120), 20)]
    late = record(dice.randrange(120), "west", 9, 9)

    one, _ = delineate_days(told, PLACES, BASELINE, LAND, first=FIRST, last=LAST)
    two, _ = delineate_days([*told, late], PLACES, BASELINE, LAND, first=FIRST, last=LAST)

    for day in days(FIRST, LAST - timedelta(days=1)):
        old, new = ({a.shape.wkb for a in valid_on(rows, day)} for rows in (one, two))
        assert old == new
    assert shapely.union_all([a.shape for a in valid_on(two, LAST)]).area == pytest.approx(LAND.area)


def test_what_follows_from_the_baseline_alone_is_no_news():
    """A quarter with the row of its city, of which nothing is said yet, is of the map of before, as its city is."""
    island = PLACES[0]
    here = point(island)
    around = sorted(range(1, len(PLACES)), key=lambda n: point(PLACES[n]).distance(here))
    lent = [replace(record(n, "west", 0, 9), basis=Basis.INFERRED, claims=()) for n in around[:60]]
    own = [BaselineRow(r.place, r.name, r.at, SideId("west"), FIRST, GRADE, "a source") for r in lent]

    as_records, _ = delineate_days(lent, PLACES, BASELINE[:1], LAND, first=FIRST, last=LAST)
    as_rows, _ = delineate_days([], PLACES, [*BASELINE[:1], *own], LAND, first=FIRST, last=LAST)

    shapes = [[(a.controller, a.confidence, a.shape.wkb) for a in areas] for areas in (as_records, as_rows)]
    assert shapes[0] == shapes[1]
    (holder,) = {a.controller for a in as_records if a.shape.contains(here)}
    assert holder == "east"
