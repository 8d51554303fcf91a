"""What analysts have set for places: it beats the machine for the days it names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from geo.assess.records import Window, status
from geo.model.claim import UNKNOWN, Leftover
from geo.model.control import Basis, ControlRecord
from geo.model.place import LonLat, Place, PlaceId
from geo.model.ports import Gazetteer
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

    A place that nothing else is known of is unknown on the other days. A ruling about a place that is not among
    `named` is left out: where it lies is not known.
    """
    by_place: dict[PlaceId, list[ControlRecord]] = defaultdict(list)
    for record in records:
        by_place[record.place].append(record)
    for ruling in in_force(rulings):
        if ruling.verdict is Verdict.SET and ruling.place is not None and ruling.place in named:
            start = max(ruling.start or window.first, window.first)
            end = min(ruling.end or window.last, window.last)
            if start <= end:
                before = by_place[ruling.place] or [_nothing(ruling.place, *named[ruling.place], window)]
                by_place[ruling.place] = _set(before, ruling.controller or UNKNOWN, start, end)
    return tuple(record for place in sorted(by_place) for record in by_place[place])


def located(
    rulings: Sequence[Ruling], named: Mapping[PlaceId, tuple[str, LonLat]], gazetteer: Gazetteer | None
) -> tuple[dict[PlaceId, tuple[str, LonLat]], tuple[Leftover, ...]]:
    """Return the names and spots of all places, those that only rulings name too, and the rulings of unknown places."""
    spots = dict(named)
    lost: list[Leftover] = []
    for ruling in in_force(rulings):
        if ruling.place is not None and ruling.place not in spots:
            place = _found(ruling.place, gazetteer)
            if place is None:
                lost.append(Leftover("assess", f"ruling {ruling.id}: no gazetteer knows the place {ruling.place}"))
            else:
                spots[ruling.place] = (place.name, place.at)
    return spots, tuple(lost)


def _found(place: PlaceId, gazetteer: Gazetteer | None) -> Place | None:
    with suppress(KeyError):
        return gazetteer.place(place) if gazetteer else None
    return None


def _nothing(place: PlaceId, name: str, at: LonLat, window: Window) -> ControlRecord:
    days = window.first, window.last
    return ControlRecord(place, name, at, *days, UNKNOWN, status(UNKNOWN), 0.0, Basis.INFERRED)


def _set(records: list[ControlRecord], side: SideId, start: date, end: date) -> list[ControlRecord]:
    kept: list[ControlRecord] = []
    for record in records:
        if record.start < start:
            kept.append(replace(record, end=min(record.end, start - ONE_DAY)))
        if record.end > end:
            kept.append(replace(record, start=max(record.start, end + ONE_DAY)))
    middle = ControlRecord(
        place=records[0].place,
        name=records[0].name,
        at=records[0].at,
        start=start,
        end=end,
        controller=side,
        status=status(side),
        confidence=0.0 if side == UNKNOWN else 1.0,
        basis=Basis.CLAIMS,
        last_evidence=start,
    )
    return sorted([*kept, middle], key=lambda record: record.start)
