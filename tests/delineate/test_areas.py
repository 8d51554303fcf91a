import random
from dataclasses import replace

import numpy as np
import pytest
import shapely
from ground_truth import LAND, area_at, assert_covers, holding, settlements, split
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, box

from geo.delineate.areas import delineate
from geo.delineate.params import DEFAULT
from geo.model.control import Basis, Delineation
from geo.model.place import LonLat

SPOTS = settlements()
SIDES = ("a", "b", "c", "contested", "unknown")


def shapes(drawn: Delineation) -> list[shapely.Geometry]:
    return [area.shape for area in drawn.areas]


def bytes_of(drawn: Delineation) -> list[object]:
    areas = [(a.controller, a.confidence, a.basis, a.n_places, a.n_claims, a.shape.wkb) for a in drawn.areas]
    return [*areas, *((f.sides, f.confidence, f.basis, f.shape.wkb) for f in drawn.fronts)]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(SPOTS) - 1),
            st.sampled_from(SIDES),
            st.sampled_from((0.3, 0.5, 0.7, 0.9, 0.97)),
            st.sampled_from((Basis.CLAIMS, Basis.BASELINE)),
        ),
        max_size=40,
    )
)
def test_the_areas_of_any_day_cover_the_land(told):
    holdings = [holding(SPOTS[i], side, sure, basis) for i, side, sure, basis in told]

    drawn = delineate(holdings, SPOTS, LAND)

    assert_covers(shapes(drawn))


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_every_confident_place_lies_in_the_area_of_its_own_state(dice):
    told = [holding(s, dice.choice(SIDES[:4]), dice.choice((0.8, 0.95))) for s in dice.sample(SPOTS, 60)]

    drawn = delineate(told, SPOTS, LAND)

    for each in told:
        point = shapely.Point(each.at.lon, each.at.lat)
        assert any(a.controller == each.controller and a.shape.contains(point) for a in drawn.areas), each


def test_the_order_of_what_is_handed_in_changes_nothing():
    told = split(SPOTS[:60])
    before = [holding(s, "east", 0.9, Basis.BASELINE) for s in SPOTS[100:130]]
    dice = random.Random(3)  # noqa: S311 - a shuffle

    one = delineate(told, SPOTS, LAND, prior=before)
    two = delineate(dice.sample(told, 60), dice.sample(SPOTS, 250), LAND, prior=dice.sample(before, 30))

    assert bytes_of(one) == bytes_of(two)


def test_drawing_again_gives_the_same_bytes_whatever_was_drawn_in_between():
    told = split(SPOTS[:80])

    one = bytes_of(delineate(told, SPOTS, LAND))
    delineate(split(SPOTS[:80], 36.5), SPOTS, LAND)
    two = bytes_of(delineate(told, SPOTS, LAND))

    assert one == two


@pytest.mark.parametrize("seed", range(4))
def test_one_claim_changes_nothing_beyond_the_cutoff(seed):
    land = box(30, 35, 38, 36)
    dice = random.Random(seed)  # noqa: S311 - a made-up war
    spots = [LonLat(round(dice.uniform(30, 38), 4), round(dice.uniform(35, 36), 4)) for _ in range(900)]
    told = [holding(s, dice.choice(("a", "b")), 0.9) for s in spots[:300]]
    before = [holding(s, "a", 0.9, Basis.BASELINE) for s in spots[300:500]]
    where = spots[500]

    one = delineate(told, spots, land, prior=before)
    two = delineate([*told, holding(where, "b", 0.97)], spots, land, prior=before)

    far = DEFAULT.cutoff_km / 90 + 0.2
    beyond = land.difference(box(where.lon - far, 30, where.lon + far, 40))
    changed = 0.0
    for side in ("a", "b", "unknown", "contested"):
        old = shapely.union_all([a.shape for a in one.areas if a.controller == side])
        new = shapely.union_all([a.shape for a in two.areas if a.controller == side])
        changed += old.symmetric_difference(new).area
        assert old.symmetric_difference(new).intersection(beyond).area == 0
    assert changed > 0


def test_where_nothing_is_known_the_map_says_so():
    drawn = delineate([], SPOTS, LAND)

    assert [(a.controller, a.confidence, a.basis) for a in drawn.areas] == [("unknown", 0.0, Basis.INFERRED)]
    assert drawn.fronts == ()
    assert_covers(shapes(drawn))


def test_ground_far_from_all_evidence_is_unknown_and_confidence_fades_on_the_way():
    land = box(30, 35, 36, 36)
    spots = [LonLat(30 + 0.1 * i + 0.01 * j, 35.05 + 0.1 * j) for i in range(60) for j in range(10)]

    drawn = delineate([holding(spots[5], "west", 0.97)], spots, land)

    row = [area_at(drawn, spot) for spot in spots[5::10]]
    assert row[0][0] == "west"
    assert row[-1] == ("unknown", 0.0)
    assert row == sorted(row, key=lambda r: -r[1])


def test_a_well_attested_island_survives_and_a_weak_one_does_not():
    told = split(SPOTS, 37.9)
    middle = min(range(len(SPOTS)), key=lambda i: abs(SPOTS[i].lon - 36.6) + abs(SPOTS[i].lat - 35.5))

    strong = delineate([*told[:middle], replace(told[middle], controller="east"), *told[middle + 1 :]], [], LAND)
    weak_label = replace(told[middle], controller="east", confidence=0.5)
    weak = delineate([*told[:middle], weak_label, *told[middle + 1 :]], [], LAND)

    assert area_at(strong, SPOTS[middle])[0] == "east"
    assert area_at(weak, SPOTS[middle])[0] == "west"


def test_an_island_of_the_map_of_before_survives_until_claims_around_it_outweigh_it():
    near = sorted(SPOTS, key=lambda spot: abs(spot.lon - 36.6) + abs(spot.lat - 35.5))
    island = near[0]
    prior = [holding(s, "east" if s == island else "west", 0.85, Basis.BASELINE) for s in SPOTS]
    weak = [replace(each, confidence=0.6) if each.at == island else each for each in prior]

    quiet = delineate([], SPOTS, LAND, prior=prior)
    swept = delineate([holding(s, "north", 0.95) for s in near[1:40]], SPOTS, LAND, prior=prior)

    assert area_at(quiet, island)[0] == "east"
    assert area_at(quiet, near[1])[0] == "west"
    assert area_at(delineate([], SPOTS, LAND, prior=weak), island)[0] == "west"
    assert area_at(swept, island)[0] == "north"


def test_ground_rests_on_what_is_known_of_its_own_side_alone():
    prior = [holding(s, "east", 0.6, Basis.BASELINE) for s in SPOTS]
    middle = sorted(SPOTS, key=lambda spot: abs(spot.lon - 36.6) + abs(spot.lat - 35.5))

    drawn = delineate([holding(s, "west", 0.99) for s in middle[1:60:2]], SPOTS, LAND, prior=prior)

    assert area_at(drawn, middle[2])[0] == "west"
    assert {a.basis for a in drawn.areas if a.controller == "west"} <= {Basis.CLAIMS, Basis.INFERRED}
    assert {a.basis for a in drawn.areas if a.controller == "east"} <= {Basis.BASELINE, Basis.INFERRED}
    assert Basis.CLAIMS in {a.basis for a in drawn.areas}


def test_contested_places_between_the_sides_make_a_band_and_no_front_runs_through_it():
    spots = [LonLat(36.1 + 0.1 * i, 35.1 + 0.1 * j) for i in range(9) for j in range(10)]
    state = {0: "west", 1: "west", 2: "west", 3: "west", 4: "contested"}
    told = [holding(s, state.get(round((s.lon - 36.1) * 10), "east")) for s in spots]

    drawn = delineate(told, [], box(36, 35, 37, 36.1))

    band = shapely.union_all([a.shape for a in drawn.areas if a.controller == "contested"])
    inner = box(36, 35.1, 37, 36.0)
    assert band.intersection(inner).geom_type == "Polygon"
    assert band.contains(shapely.LineString([(36.5, 35.1), (36.5, 36.0)]))
    assert not any(front.shape.intersects(inner) for front in drawn.fronts)


def test_the_front_is_the_shared_edge_of_two_sides():
    drawn = delineate(split(SPOTS), [], LAND)

    west, east = (shapely.union_all([a.shape for a in drawn.areas if a.controller == s]) for s in ("west", "east"))
    line = shapely.union_all([f.shape for f in drawn.fronts])
    assert {f.sides for f in drawn.fronts} == {("east", "west")}
    assert line.length == pytest.approx(west.intersection(east).length, rel=1e-6)
    assert line.hausdorff_distance(west.intersection(east)) < 1e-6
    assert shapely.get_coordinates(line)[:, 0].mean() == pytest.approx(37.0, abs=0.1)


def test_an_advance_of_which_half_is_told_is_not_frozen_by_the_map_of_before():
    before = [holding(s, "east", 0.9, Basis.BASELINE) for s in SPOTS]
    taken = [s for s in SPOTS if s.lon < 37.0]
    told = [holding(s, "west") for s in taken[::2]]

    drawn = delineate(told, SPOTS, LAND, prior=before)

    right = np.mean([area_at(drawn, s)[0] == "west" for s in taken[1::2]])
    still = np.mean([area_at(drawn, s)[0] == "east" for s in SPOTS if s.lon > 37.1])
    assert right > 0.8
    assert still > 0.95


def test_one_claim_does_not_sweep_away_the_map_of_before():
    before = [holding(s, "east", 0.9, Basis.BASELINE) for s in SPOTS]

    drawn = delineate([holding(SPOTS[0], "west")], SPOTS, LAND, prior=before)

    west = sum(a.shape.area for a in drawn.areas if a.controller == "west")
    assert 0 < west < 12 * LAND.area / len(SPOTS)


def test_places_at_one_spot_are_one_and_the_best_attested_counts():
    told = [holding(SPOTS[0], "west", 0.8), holding(SPOTS[0], "east", 0.95), holding(SPOTS[1], "east")]

    drawn = delineate(told, [*SPOTS, SPOTS[0]], LAND)

    assert area_at(drawn, SPOTS[0])[0] == "east"
    assert {a.controller for a in drawn.areas} == {"east", "unknown"} or {a.controller for a in drawn.areas} == {"east"}


def test_a_place_off_the_land_is_left_out_and_named():
    away = holding(LonLat(40.0, 35.5), "west")

    drawn = delineate([*split(SPOTS[:20]), away], SPOTS, LAND)

    assert drawn.outside == (away,)


def test_rings_go_by_the_right_hand_and_every_part_is_on_the_land():
    land = MultiPolygon([LAND, box(38.2, 35.2, 38.5, 35.6)])

    drawn = delineate(split(SPOTS), [], land)

    assert_covers(shapes(drawn), land)
    for part in shapely.get_parts(shapes(drawn)):
        assert part.exterior.is_ccw
        assert not any(ring.is_ccw for ring in part.interiors)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_few_places_are_enough(count):
    drawn = delineate(split(SPOTS[:count]), [], LAND)

    assert_covers(shapes(drawn))
    assert {a.controller for a in drawn.areas} & {"west", "east"}
