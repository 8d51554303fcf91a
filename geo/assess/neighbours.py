"""Who holds the places around, and so who has plausibly taken over where a side left without a named successor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, exp, radians
from typing import Final

import numpy as np
from scipy.spatial import cKDTree

from geo.assess.filter import Array
from geo.model.claim import UNKNOWN
from geo.model.place import LonLat, PlaceId
from geo.model.text import SideId

REACH_KM: Final = 50.0
NEAR_KM: Final = 15.0
NEAREST: Final = 24
PLAUSIBLE: Final = 0.7
KM_PER_DEGREE: Final = 111.2


@dataclass(frozen=True, slots=True)
class Known:
    """What a pass of the filter found for one place: the probabilities of the sides that somebody named for it."""

    at: LonLat
    days: Sequence[date]
    states: Array

    def holders(self, day: date) -> Array:
        """Return the probability of each holder on that day, nobody known last; nobody before the first evidence."""
        found = np.zeros(self.states.shape[1])
        later = [i for i, known in enumerate(self.days) if known <= day]
        if later:
            found += self.states[later[-1]].sum(axis=1)
        else:
            found[-1] = 1.0
        return found


class Neighbourhood:
    """All assessed places, asked for those around a point."""

    def __init__(self, known: Mapping[PlaceId, Known], sides: Sequence[SideId]) -> None:
        self._ids = sorted(known)
        self._known = known
        self._sides = sides
        self._scale = cos(radians(float(np.mean([known[i].at.lat for i in self._ids])))) if self._ids else 1.0
        self._tree = cKDTree([self._flat(known[i].at) for i in self._ids]) if self._ids else None

    @property
    def sides(self) -> Sequence[SideId]:
        """The sides in the order of the filter's states."""
        return self._sides

    def holder(self, place: PlaceId, day: date) -> SideId | None:
        """Return the likeliest holder of a place on a day; None where nobody is known to hold it."""
        if place not in self._known:
            return None
        held = self._known[place].holders(day)
        best = int(np.argmax(held))
        return self._sides[best] if best < len(self._sides) and held[best] > 0 else None

    def winners(self, place: PlaceId, at: LonLat, day: date, loser: SideId) -> dict[SideId, float]:
        """Return how plausible each side other than `loser` is as its successor at a place; "unknown" for nobody.

        The 24 nearest places within 50 km speak, nearer ones louder; together they make at most 0.7, so that the
        outcome stays unsure.
        """
        found = dict.fromkeys(self._sides, 0.0)
        for other in self._around(at) if self._tree is not None else ():
            if other != place:
                known = self._known[other]
                near = exp(-self._km(at, known.at) / NEAR_KM)
                for side, share in zip(self._sides, known.holders(day), strict=False):
                    found[side] += near * float(share)
        found.pop(loser, None)
        total = sum(found.values())
        if total <= 0:
            return {UNKNOWN: 1.0}
        shares = {side: PLAUSIBLE * share / total for side, share in found.items() if share > 0}
        return shares | {UNKNOWN: 1 - PLAUSIBLE}

    def _around(self, at: LonLat) -> list[PlaceId]:
        assert self._tree is not None  # noqa: S101
        _, found = self._tree.query(self._flat(at), k=NEAREST, distance_upper_bound=REACH_KM)
        return [self._ids[i] for i in sorted(np.atleast_1d(found).tolist()) if i < len(self._ids)]

    def _flat(self, at: LonLat) -> tuple[float, float]:
        return at.lon * self._scale * KM_PER_DEGREE, at.lat * KM_PER_DEGREE

    def _km(self, one: LonLat, other: LonLat) -> float:
        (x, y), (u, v) = self._flat(one), self._flat(other)
        return float(np.hypot(x - u, y - v))
