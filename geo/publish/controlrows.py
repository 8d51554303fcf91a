"""Who holds what, as the page shows it: records, areas and front lines as rows, of one picture or of two."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from geo.model.claim import CONTESTED, UNKNOWN
from geo.model.control import Area, ControlRecord, FrontLine, Status
from geo.model.known import KnownThen
from geo.publish.columns import Texts
from geo.publish.marks import Marks
from geo.publish.numbering import Numbering

BOTH, NOW, THEN = range(3)
"""Which picture a record, area or front line belongs to: as known now, as known on its day, or both alike."""

Rows = Iterable[tuple[Any, ...]]

RECORD: Final = (
    "place", "from", "to", "side", "status", "confidence", "basis", "extent", "origins", "evidence", "stale",
    "overtaken", "demo", "weighed", "known",
)  # fmt: skip
AREA: Final = ("from", "to", "side", "confidence", "basis", "places", "claims", "rings", "known")
FRONT: Final = ("from", "to", "a", "b", "confidence", "basis", "lines", "known")


def joined(now: Rows, then: Rows, known: KnownThen | None) -> Rows:
    """Return the rows of both pictures, each with the number of the picture it belongs to; like rows only once."""
    rows, others = list(now), {repr(row): row for row in then}
    if known is None:
        return [(*row, BOTH) for row in rows]
    marked = [(*row, NOW if others.pop(repr(row), None) is None else BOTH) for row in rows]
    return [*marked, *((*row, THEN) for row in others.values())]


def record_rows(records: Iterable[ControlRecord], index: Numbering, texts: Texts, marks: Marks) -> Rows:
    """Return intervals of control by place and day; those of places that are not shown are left out."""
    shown = sorted(
        (record for record in records if record.place in index.place),
        key=lambda record: (index.place[record.place], record.start),
    )
    return [_record(record, index, texts, marks) for record in shown]


def _record(record: ControlRecord, index: Numbering, texts: Texts, marks: Marks) -> tuple[Any, ...]:
    weighed: list[Any] = []
    for each in record.weighed:
        if each.claim in index.claim:
            why = texts.add(each.why)
            weighed += [index.claim[each.claim], round(each.weight, 2), int(each.decided), why]
    known = {each.claim for each in record.weighed}
    for claim in record.claims:
        if claim not in known and claim in index.claim:
            weighed += [index.claim[claim], 0, 1, None]
    side = UNKNOWN if record.status is Status.UNKNOWN else record.controller
    return (
        index.place[record.place],
        index.day(record.start),
        index.day(record.end),
        index.side.get(CONTESTED if record.status is Status.CONTESTED else side, len(index.sides) - 1),
        str(record.status),
        round(record.confidence * 100),
        str(record.basis),
        str(record.extent),
        record.origins,
        index.day(record.last_evidence),
        int(record.stale),
        record.overtaken,
        int(marks.record_is_demo(record)),
        weighed,
    )


def area_rows(areas: Iterable[Area], index: Numbering, shapes: Iterator[list[list[int]]]) -> Rows:
    """Return areas in their order, each with the next of the shapes."""
    return [
        (
            index.day(area.start),
            index.day(area.end),
            index.side.get(area.controller, len(index.sides) - 1),
            round(area.confidence * 100),
            str(area.basis),
            area.n_places,
            area.n_claims,
            next(shapes),
        )
        for area in areas
    ]


def front_rows(fronts: Iterable[FrontLine], index: Numbering, shapes: Iterator[list[list[int]]]) -> Rows:
    """Return front lines in their order, each with the next of the shapes."""
    return [
        (
            index.day(front.start),
            index.day(front.end),
            index.side.get(front.sides[0], len(index.sides) - 1),
            index.side.get(front.sides[1], len(index.sides) - 1),
            round(front.confidence * 100),
            str(front.basis),
            next(shapes),
        )
        for front in fronts
    ]
