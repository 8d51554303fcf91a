"""Lakes: nobody's between two sides, a side's where it has all their banks."""

import numpy as np
import pytest
import shapely

from geo.delineate.areas import delineate
from geo.model.claim import UNKNOWN
from geo.model.control import Delineation, Holding
from geo.model.place import LonLat
from geo.model.text import SideId

LAND = shapely.box(36.0, 35.0, 38.0, 36.0)
LAKE = shapely.Polygon([(36.9, 35.2), (37.1, 35.25), (37.12, 35.8), (36.95, 35.85)])
EAST, WEST = SideId("east"), SideId("west")


def villages(border: float = 37.0) -> list[Holding]:
    grid = [LonLat(round(x, 4), round(y, 4)) for x in np.arange(36.05, 38, 0.1) for y in np.arange(35.05, 36, 0.1)]
    dry = [at for at in grid if not LAKE.contains(shapely.Point(at.lon, at.lat))]
    return [Holding(at, EAST if at.lon > border else WEST, 0.95) for at in dry]


def owner(drawn: Delineation, lon: float, lat: float) -> str:
    (found,) = [a.controller for a in drawn.areas if a.shape.contains(shapely.Point(lon, lat))]
    return found


def whole(drawn: Delineation, land: shapely.Geometry = LAND) -> bool:
    shapes = np.array([area.shape for area in drawn.areas])
    covers = abs(shapely.area(shapes).sum() - shapely.area(land)) < 1e-6
    return bool(shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes) and covers)


def test_a_lake_between_two_sides_is_nobodys_and_each_bank_is_an_edge() -> None:
    drawn = delineate(villages(), (), LAND, water=LAKE)
    nobodys = shapely.union_all([area.shape for area in drawn.areas if area.controller == UNKNOWN])
    assert shapely.area(shapely.symmetric_difference(nobodys, LAKE)) < 1e-5
    assert (owner(drawn, 36.85, 35.5), owner(drawn, 37.2, 35.5)) == (WEST, EAST)
    assert whole(drawn)
    assert not any(front.shape.intersects(LAKE.buffer(-0.01)) for front in drawn.fronts)
    assert [front.sides for front in drawn.fronts], "the front goes on where the lake ends"


@pytest.mark.parametrize(("border", "side"), [(36.3, EAST), (37.6, WEST)])
def test_a_lake_behind_the_front_is_its_sides_and_no_edge(border: float, side: SideId) -> None:
    drawn = delineate(villages(border), (), LAND, water=LAKE)
    assert {owner(drawn, *spot) for spot in ((37.0, 35.3), (37.0, 35.5), (37.0, 35.8))} == {side}
    assert UNKNOWN not in {area.controller for area in drawn.areas}
    assert whole(drawn)


def test_a_place_that_a_coarse_outline_puts_into_the_lake_keeps_its_ground() -> None:
    pier = Holding(LonLat(37.0, 35.5), EAST, 0.95)
    drawn = delineate([*villages(), pier], (), LAND, water=LAKE)
    assert owner(drawn, 37.0, 35.5) == EAST
    assert owner(drawn, 37.0, 35.3) == UNKNOWN
    assert whole(drawn)


def test_a_lake_may_reach_over_the_outline_and_several_may_lie_on_the_land() -> None:
    lakes = shapely.union_all([LAKE, shapely.box(37.9, 35.4, 38.4, 35.6), shapely.Point(36.4, 35.5).buffer(0.03)])
    drawn = delineate(villages(), (), LAND, water=lakes)
    assert (owner(drawn, 37.95, 35.5), owner(drawn, 36.4, 35.5), owner(drawn, 37.0, 35.5)) == (EAST, WEST, UNKNOWN)
    assert whole(drawn)


def test_without_lakes_and_with_one_elsewhere_the_ground_is_the_same() -> None:
    plain = delineate(villages(), (), LAND)
    assert delineate(villages(), (), LAND, water=shapely.box(40, 35, 41, 36)) == plain
    assert owner(plain, 37.02, 35.5) == EAST


def test_what_changes_at_one_end_of_a_long_lake_leaves_the_other_end_as_it_was() -> None:
    told = villages(36.3)
    south = [
        Holding(h.at, WEST, 0.95) if h.at.lat < 35.3 and h.at.lon < 36.9 else h for h in told
    ]  # the west comes to the lake's southern end
    before, after = (delineate(each, (), LAND, water=LAKE) for each in (told, south))
    assert (owner(before, 36.99, 35.3), owner(after, 36.99, 35.3)) == (EAST, UNKNOWN)
    assert (owner(before, 37.0, 35.75), owner(after, 37.0, 35.75)) == (EAST, EAST)
