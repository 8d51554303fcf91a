"""From the places of which something is known to all others, by local kriging with a linear variogram.

Kriging gives each place the weighted mean of what is known around it that errs least if two places differ the more
the further they lie apart. With a linear variogram it has no length of its own, so it fits any war, and only the
places nearest to one speak for it, so what is known far away changes nothing.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from scipy.spatial import cKDTree

from geo.delineate.sites import Flags, Floats, Ints

MUTE: Final = 1e6
BATCH: Final = 512


@dataclass(frozen=True, slots=True)
class Known:
    """What is known: where in km, shares of each side there, and the doubt about each as a multiple of the spacing."""

    at: Floats
    shares: Floats
    doubt: Floats


@dataclass(frozen=True, slots=True)
class Reach:
    """How many of the nearest known places speak for a place, from no further than `cutoff` km."""

    voices: int
    cutoff: float


def krige(known: Known, points: Floats, reach: Reach) -> tuple[Floats, Floats]:
    """Return the shares at each point, and the distance in km within which a change may alter them."""
    near, weights = weigh(known, points, reach)
    shares = np.einsum("mk,mks->ms", weights, known.shares[near])
    heard = np.full(len(points), reach.cutoff)
    if near.shape[1] == reach.voices:
        furthest = np.hypot(*(points - known.at[near[:, -1]]).T)
        heard = np.minimum(furthest, reach.cutoff)
    return shares, heard


def weigh(known: Known, points: Floats, reach: Reach) -> tuple[Ints, Floats]:
    """Return for each point the known places that speak for it, nearest first, and their weights."""
    k = min(reach.voices, len(known.at))
    if k == 0:
        return np.empty((len(points), 0), dtype=np.int64), np.empty((len(points), 0))
    gap, near = cKDTree(known.at).query(points, k=k)
    gap, near = np.asarray(gap).reshape(-1, k), np.asarray(near).reshape(-1, k)
    parts = [slice(begin, begin + BATCH) for begin in range(0, len(points), BATCH)]
    weights = [_weights(known, gap[part], near[part], reach) for part in parts]
    return near, np.concatenate(weights) if weights else gap


def _weights(known: Known, gap: Floats, near: Ints, reach: Reach) -> Floats:
    m, k = gap.shape
    at = known.at[near]
    east, north = (at[:, :, None, axis] - at[:, None, :, axis] for axis in (0, 1))
    between = np.sqrt(east * east + north * north)
    scale = np.maximum(np.median(gap, axis=1), 1e-3)[:, None]
    mute = MUTE * (gap > reach.cutoff)
    diagonal = np.arange(k)
    system = np.ones((m, k + 1, k + 1))
    system[:, :k, :k] = -between / scale[:, :, None]
    system[:, diagonal, diagonal] += known.doubt[near] + mute + 1e-9
    system[:, k, k] = 0.0
    asked = np.ones((m, k + 1))
    asked[:, :k] = -gap / scale
    return np.asarray(np.linalg.solve(system, asked[..., None])[:, :k, 0] * (mute == 0))


@dataclass(slots=True)
class Interpolator:
    """Kriges at fixed points from some of them, and only anew where what is known has changed since the last time."""

    points: Floats
    reach: Reach
    _rows: Floats = field(default_factory=lambda: np.empty((0, 0)), init=False)
    _answer: Floats = field(default_factory=lambda: np.empty((0, 0)), init=False)
    _heard: Floats = field(default_factory=lambda: np.empty(0), init=False)

    def __call__(self, sites: Ints, shares: Floats, doubt: Floats, idle: Flags | None = None) -> Floats:
        """Return the shares at each point, given those at the points `sites` and the doubt about each.

        The answer is the same as if nothing had been asked before, but at points marked `idle`, where it is not
        wanted and may be anything.
        """
        spared = np.zeros(len(self.points), dtype=bool) if idle is None else idle
        rows = np.full((len(self.points), shares.shape[1] + 2), np.nan)
        rows[sites, 0], rows[sites, 2:] = doubt, shares
        rows[:, 1] = spared
        known = Known(self.points[sites], shares, doubt)
        if self._rows.shape == rows.shape:
            same = (rows == self._rows) | (np.isnan(rows) & np.isnan(self._rows))
            stirred = self._stirred(self.points[~same.all(axis=1)])
        else:
            self._answer = np.zeros((len(self.points), shares.shape[1]))
            self._heard = np.full(len(self.points), self.reach.cutoff)
            stirred = np.ones(len(self.points), dtype=bool)
        stirred &= ~spared
        if stirred.any():
            answer, heard = self._answer.copy(), self._heard.copy()
            answer[stirred], heard[stirred] = krige(known, self.points[stirred], self.reach)
            self._answer, self._heard = answer, heard
        self._rows = rows
        return self._answer

    def _stirred(self, changed: Floats) -> Flags:
        if len(changed) == 0:
            return np.zeros(len(self.points), dtype=bool)
        gap, _ = cKDTree(changed).query(self.points)
        return np.asarray(np.asarray(gap) <= self._heard + 1e-9)


@dataclass(slots=True)
class Finder:
    """Finds the nearest of some sites to fixed points, and remembers the last two answers."""

    points: Floats
    _memory: dict[bytes, tuple[Floats, Ints]] = field(default_factory=dict, init=False)

    def __call__(self, sites: Ints) -> tuple[Floats, Ints]:
        """Return for each point the distance in km to the nearest of those points, and its index."""
        key = sites.tobytes()
        if key not in self._memory:
            gap, nearest = cKDTree(self.points[sites]).query(self.points)
            kept = list(self._memory.items())[-1:]
            self._memory = dict([*kept, (key, (np.asarray(gap), np.asarray(sites[nearest])))])
        else:
            self._memory[key] = self._memory.pop(key)
        return self._memory[key]
