"""The mesh that areas are made of."""

from itertools import pairwise

import numpy as np
import pytest
import shapely

from geo.delineate.clipping import GRID, landward

LAND = shapely.orient_polygons(shapely.Point(37.0, 35.5).buffer(1.0, quad_segs=2))


@pytest.mark.parametrize("metres", [0.5, 1.6, 20.0, 400.0])
def test_every_piece_of_shore_has_the_land_on_its_left_however_short_it_is(metres):
    """Pieces begin and end on a grid of a ten-millionth of a degree, so that they run a little beside the shore."""
    corners = np.array(LAND.exterior.coords)
    along = np.linspace(0.1, 0.9, 60)[:, None]
    starts = np.concatenate([one + along * (two - one) for one, two in pairwise(corners)])
    ways = np.concatenate([np.repeat([two - one], len(along), axis=0) for one, two in pairwise(corners)])
    ways *= (metres / 1.1e5 / np.hypot(*ways.T))[:, None]
    right = shapely.linestrings(np.round(np.stack([starts, starts + ways], axis=1) / GRID) * GRID)

    found = landward(shapely.reverse(right), shapely.set_precision(LAND, GRID))

    assert shapely.equals_exact(found, right).all()
