"""A small made-up war on a small made-up land, for the tests of drawing."""

import random
from collections.abc import Sequence

import shapely
from shapely.geometry import Polygon, box

from geo.model.control import Basis, Delineation, Holding
from geo.model.place import LonLat

# An outline with a bay, and a lake inside: about 180 by 130 km.
LAND = Polygon(
    [(36.0, 35.0), (38.0, 35.0), (38.0, 36.2), (37.3, 36.2), (37.2, 35.9), (37.0, 36.2), (36.0, 36.2)],
    holes=[[(37.55, 35.3), (37.7, 35.3), (37.7, 35.45), (37.55, 35.45)]],
)


def settlements(count: int = 250, seed: int = 1) -> list[LonLat]:
    """Return so many spots strewn over the land."""
    dice = random.Random(seed)  # noqa: S311 - a made-up war
    found: list[LonLat] = []
    while len(found) < count:
        x, y = round(dice.uniform(36, 38), 4), round(dice.uniform(35, 36.2), 4)
        if LAND.contains(shapely.Point(x, y)):
            found.append(LonLat(x, y))
    return found


def holding(at: LonLat, side: str, confidence: float = 0.95, basis: Basis = Basis.CLAIMS) -> Holding:
    return Holding(at, side, confidence, basis, n_claims=1)


def split(spots: Sequence[LonLat], lon: float = 37.0, confidence: float = 0.95) -> list[Holding]:
    """Return the spots held by "west" and "east" of one meridian."""
    return [holding(spot, "west" if spot.lon < lon else "east", confidence) for spot in spots]


def area_at(drawn: Delineation, spot: LonLat) -> tuple[str, float]:
    """Return controller and confidence of the ground at a spot of the land."""
    found = [a for a in drawn.areas if a.shape.intersects(shapely.Point(spot.lon, spot.lat))]
    assert found, f"no area at {spot}"
    return found[0].controller, found[0].confidence


def assert_covers(shapes: Sequence[shapely.Geometry], land: shapely.Geometry = LAND) -> None:
    """Assert that the shapes are valid, share their edges, and are together the land."""
    parts = shapely.get_parts(list(shapes))
    assert shapely.is_valid(list(shapes)).all()
    assert shapely.coverage_is_valid(parts)
    assert shapely.symmetric_difference(shapely.union_all(parts), land).area < 1e-5
    assert abs(sum(s.area for s in shapes) - land.area) < 1e-5


__all__ = ["LAND", "area_at", "assert_covers", "box", "holding", "settlements", "split"]
