"""Sites: spots of settlements and evidence on a local plane, those at one spot merged, and how far apart they lie."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from geo.model.place import LonLat

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

KM_PER_DEGREE_LAT: Final = 110.57
KM_PER_DEGREE_LON: Final = 111.32
NEIGHBOURS: Final = 6
LONE_SPACING: Final = 10.0


@dataclass(frozen=True, slots=True)
class Plane:
    """A plane in km on which distances hold near one latitude."""

    latitude: float

    @property
    def scale(self) -> Floats:
        """Return km per degree of longitude and of latitude."""
        return np.array([KM_PER_DEGREE_LON * math.cos(math.radians(self.latitude)), KM_PER_DEGREE_LAT])

    def of(self, points: Sequence[LonLat]) -> Floats:
        """Return one row of x and y in km for each point."""
        return np.array([(p.lon, p.lat) for p in points], dtype=np.float64).reshape(-1, 2) * self.scale


def merged(points: Floats, within: float) -> Ints:
    """Return for each point the index of the point that it is merged into: the nearest earlier one within that km.

    Points that others are merged into stay themselves.
    """
    target = np.arange(len(points))
    if len(points) < 2:
        return target
    pairs = np.sort(cKDTree(points).query_pairs(within, output_type="ndarray").reshape(-1, 2), axis=1)
    gap = np.hypot(*(points[pairs[:, 0]] - points[pairs[:, 1]]).T)
    for first, second in pairs[np.lexsort((pairs[:, 0], gap, pairs[:, 1]))]:
        if target[first] == first and target[second] == second:
            target[second] = first
    return target


def spacing_of(points: Floats) -> float:
    """Return how far apart neighbours usually are, in km to two digits, so that one point more changes nothing."""
    k = min(NEIGHBOURS, len(points) - 1)
    if k < 1:
        return LONE_SPACING
    gap, _ = cKDTree(points).query(points, k=k + 1)
    usual = float(np.median(np.asarray(gap)[:, 1:].mean(axis=1)))
    return round(usual, 1 - math.floor(math.log10(usual))) if usual > 0 else LONE_SPACING
