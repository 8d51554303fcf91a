"""What happens around a place after the last word on it: where its holder loses its neighbours, it is less sure."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, groupby, islice, pairwise
from math import cos, radians
from operator import attrgetter
from typing import Final

import numpy as np
from scipy.spatial import cKDTree

from geo.model.control import Basis, ControlRecord, Status
from geo.model.place import LonLat, PlaceId
from geo.model.text import SideId

NEARBY_KM: Final = 20.0
NEAREST: Final = 8
KEPT: Final = 0.8
LEAST_KEPT: Final = 0.4
KM_PER_DEGREE: Final = 111.195
_day: Final = attrgetter("day")


@dataclass(frozen=True, slots=True)
class _Turn:
    """A place that changed hands by what reports say."""

    place: PlaceId
    at: LonLat
    day: date
    lost: SideId
    gained: SideId


def fade(found: Iterable[ControlRecord]) -> tuple[ControlRecord, ...]:
    """Return the records in their order, less sure from when their holder lost neighbours after the last evidence.

    Each of the 8 nearest neighbours within 20 km that the holder loses leaves 0.8 of the confidence, each that it gains
    gives that back; at least 0.4 of it stays. `overtaken` counts the neighbours lost.
    """
    records = tuple(found)
    turns = sorted(_turns(records), key=lambda turn: (turn.day, turn.place))
    if not turns:
        return records
    around = _around(records, turns)
    return tuple(faded for record in records for faded in _faded(record, around[record.at]))


def _turns(records: Sequence[ControlRecord]) -> Iterator[_Turn]:
    for _, own in groupby(records, key=lambda record: record.place):
        for before, after in pairwise(own):
            changed = before.status is Status.HELD and after.status is Status.HELD
            if changed and after.basis is Basis.CLAIMS and before.controller != after.controller:
                yield _Turn(after.place, after.at, after.start, before.controller, after.controller)


def _around(records: Sequence[ControlRecord], turns: Sequence[_Turn]) -> dict[LonLat, list[_Turn]]:
    """Return for the spot of every record the turns of the places around it, in their order."""
    scale = cos(radians(sum(turn.at.lat for turn in turns) / len(turns)))
    spots = list({record.at: None for record in records})
    told: dict[LonLat, list[int]] = {}
    for index, turn in enumerate(turns):
        told.setdefault(turn.at, []).append(index)
    places = list(told.values())
    tree = cKDTree([_flat(at, scale) for at in told])
    flat = np.array([_flat(spot, scale) for spot in spots])
    _, near = tree.query(flat, k=range(1, NEAREST + 2), distance_upper_bound=NEARBY_KM)
    return {
        spot: [turns[index] for index in sorted(chain.from_iterable(places[n] for n in found if n < len(places)))]
        for spot, found in zip(spots, np.asarray(near).tolist(), strict=True)
    }


def _flat(at: LonLat, scale: float) -> tuple[float, float]:
    return at.lon * scale * KM_PER_DEGREE, at.lat * KM_PER_DEGREE


def _faded(record: ControlRecord, around: Sequence[_Turn]) -> Iterator[ControlRecord]:
    known = record.last_evidence or record.start
    lost, begin = 0, record.start
    steps: dict[date, int] = {}
    later = bisect_right(around, known, key=_day) if record.status is Status.HELD else len(around)
    for turn in islice(around, later, None):
        if turn.day > record.end:
            break
        if turn.place != record.place:
            lost = max(0, lost + (turn.lost == record.controller) - (turn.gained == record.controller))
            steps[max(turn.day, record.start)] = lost
    if not any(steps.values()):
        yield record
        return
    lost = steps.pop(record.start, 0)
    for day, after in [*sorted(steps.items()), (record.end + timedelta(days=1), 0)]:
        if after != lost or day > record.end:
            yield _less_sure(record, begin, day - timedelta(days=1), lost)
            lost, begin = after, day


def _less_sure(record: ControlRecord, start: date, end: date, lost: int) -> ControlRecord:
    sure = round(record.confidence * max(LEAST_KEPT, KEPT**lost), 2)
    return replace(record, start=start, end=end, confidence=sure, overtaken=lost)
