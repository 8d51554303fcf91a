"""What analysts have set for places: it beats the machine for the days it names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from geo.assess.records import Window, status
from geo.model.claim import UNKNOWN
from geo.model.control import Basis, ControlRecord
from geo.model.place import LonLat, PlaceId
from geo.model.ruling import Ruling, Verdict, in_force
from geo.model.text import SideId

ONE_DAY = timedelta(days=1)


def apply_rulings(
    records: Iterable[ControlRecord],
    rulings: Sequence[Ruling],
    named: Mapping[PlaceId, tuple[str, LonLat]],
    window: Window,
) -> tuple[ControlRecord, ...]:
    """Return the records with the days that a ruling sets replaced by what it says, surely; a later ruling wins.

    A ruling about a place that nothing else is known of is left out: where it lies is not known either.
    """
    by_place: dict[PlaceId, list[ControlRecord]] = defaultdict(list)
    for record in records:
        by_place[record.place].append(record)
    for ruling in in_force(rulings):
        if ruling.verdict is Verdict.SET and ruling.place is not None and ruling.place in named:
            start = max(ruling.start or window.first, window.first)
            end = min(ruling.end or window.last, window.last)
            if start <= end:
                by_place[ruling.place] = _set(by_place[ruling.place], ruling.controller or UNKNOWN, start, end)
    return tuple(record for place in sorted(by_place) for record in by_place[place])


def _set(records: list[ControlRecord], side: SideId, start: date, end: date) -> list[ControlRecord]:
    kept: list[ControlRecord] = []
    for record in records:
        if record.start < start:
            kept.append(replace(record, end=min(record.end, start - ONE_DAY)))
        if record.end > end:
            kept.append(replace(record, start=max(record.start, end + ONE_DAY)))
    middle = replace(
        records[0],
        start=start,
        end=end,
        controller=side,
        status=status(side),
        confidence=0.0 if side == UNKNOWN else 1.0,
        basis=Basis.CLAIMS,
        claims=(),
        weighed=(),
        origins=0,
        last_evidence=start,
        stale=False,
    )
    return sorted([*kept, middle], key=lambda record: record.start)
