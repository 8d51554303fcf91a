"""Front lines: the borders between the ground of two sides, with the lower confidence of both."""

import numpy as np
import shapely

from geo.delineate.evidence import WEAKEST_FIRST
from geo.delineate.faces import Borders
from geo.delineate.sites import Floats, Ints
from geo.model.control import CellFront
from geo.model.text import SideId


def front_lines(
    lines: Borders, *, sides: tuple[SideId, ...], holder: Ints, confidence: Floats, basis: Ints
) -> tuple[CellFront, ...]:
    """Return the front lines among the borders, each unbroken line of one pair of sides and one confidence by itself.

    `holder` is for each cell the index of its side, -1 where no side holds it; `basis` the index of its basis in
    WEAKEST_FIRST.
    """
    left, right = lines.cells.T
    between = (holder[left] >= 0) & (holder[right] >= 0) & (holder[left] != holder[right])
    left, right, ends = left[between], right[between], lines.ends[between]
    pair = np.sort(np.column_stack([holder[left], holder[right]]), axis=1)
    sure = np.round(np.minimum(confidence[left], confidence[right]) * 100).astype(np.int64)
    rests = np.minimum(basis[left], basis[right])
    keys, which = np.unique(np.column_stack([pair, sure, rests]), axis=0, return_inverse=True)
    found: list[CellFront] = []
    for number, (one, two, hundredth, rest) in enumerate(keys.tolist()):
        whole = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(ends[which.reshape(-1) == number])))
        found += [
            CellFront((sides[one], sides[two]), hundredth / 100, WEAKEST_FIRST[rest], shapely.normalize(line))
            for line in shapely.get_parts(whole)
        ]
    return tuple(sorted(found, key=lambda f: (f.sides, f.shape.wkb, f.confidence)))
