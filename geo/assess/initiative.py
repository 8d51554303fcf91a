"""Which side is gaining ground around a place: a report of one more gain is likelier than one of a sudden reverse."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import exp, floor, log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.assess.neighbours import Known
from geo.model.place import LonLat, PlaceId
from geo.model.text import SideId

CELL_DEGREES: Final = 0.2
RING: Final = 2
DAYS: Final = 5
PULL: Final = 0.6
MOST_PULL: Final = 1.2
HERE: Final = 3

Cell = tuple[int, int]
Counts = NDArray[np.int64]
Change = tuple[int, int, int]


class Initiative:
    """What changed hands where and when, counted in cells of a fifth of a degree, from a first pass of the filter."""

    def __init__(self, known: Mapping[PlaceId, Known], sides: Sequence[SideId]) -> None:
        self._index = {side: i for i, side in enumerate(sides)}
        days = [day.toordinal() for each in known.values() for day in (*each.days[:1], *each.days[-1:])]
        self._begin = min(days, default=0)
        self._length = max(days, default=0) - self._begin + 1
        self._own: dict[PlaceId, list[Change]] = {}
        self._net: dict[Cell, tuple[Counts, Counts]] = {}
        self._around: dict[Cell, tuple[Counts, Counts]] = {}
        for place, each in known.items():
            self._own[place] = _changes(each, len(sides))
            for day, loser, winner in self._own[place]:
                gains, losses = self._net.setdefault(_cell(each.at), (self._empty(), self._empty()))
                gains[winner, day - self._begin] += 1
                losses[loser, day - self._begin] += 1

    def pull(self, place: PlaceId, at: LonLat, day: date, side: SideId) -> float:
        """Return the factor, above or below 1, by which a gain of `side` at a place is likelier for what it did around.

        Around means the 25 cells about the place (some 50 km), on that day and the five days before, the place itself
        left out.
        """
        holder, when = self._index[side], day.toordinal()
        own = [change for change in self._own.get(place, ()) if when - DAYS <= change[0] <= when]
        gains, losses = self._counted(_cell(at))
        here = sum(loser == holder and day_ < when for day_, loser, _ in own)
        gained = self._sum(gains, holder, when) - sum(winner == holder for _, _, winner in own)
        lost = self._sum(losses, holder, when) - sum(loser == holder for _, loser, _ in own) + HERE * here
        ratio = PULL * log((1 + gained) / (1 + lost))
        return exp(min(max(ratio, -MOST_PULL), MOST_PULL))

    def _empty(self) -> Counts:
        return np.zeros((len(self._index), self._length), dtype=np.int64)

    def _counted(self, cell: Cell) -> tuple[Counts, Counts]:
        """Return gains and losses in the cells around, summed up to each day."""
        if cell not in self._around:
            gains, losses = self._empty(), self._empty()
            for x in range(cell[0] - RING, cell[0] + RING + 1):
                for y in range(cell[1] - RING, cell[1] + RING + 1):
                    if (x, y) in self._net:
                        gains += self._net[x, y][0]
                        losses += self._net[x, y][1]
            self._around[cell] = (gains.cumsum(axis=1), losses.cumsum(axis=1))
        return self._around[cell]

    def _sum(self, counts: Counts, holder: int, when: int) -> int:
        last = min(when - self._begin, self._length - 1)
        before = when - DAYS - 1 - self._begin
        total = int(counts[holder, last]) if last >= 0 else 0
        return total - (int(counts[holder, min(before, self._length - 1)]) if before >= 0 else 0)


def _changes(known: Known, nobody: int) -> list[Change]:
    """Return the changes of holder as day, loser, winner; none from or to nobody."""
    best = known.states.sum(axis=2).argmax(axis=1) if known.days else np.empty(0, dtype=np.int64)
    return [
        (known.days[i + 1].toordinal(), int(best[i]), int(best[i + 1]))
        for i in np.flatnonzero(np.diff(best)).tolist()
        if nobody not in {best[i], best[i + 1]}
    ]


def _cell(at: LonLat) -> Cell:
    return floor(at.lon / CELL_DEGREES), floor(at.lat / CELL_DEGREES)
