"""A build as plain data for the page: columns of numbers, every text once, days counted from the first."""

from typing import Any, Final

from geo.model.build import Build, Reading
from geo.model.claim import Claim
from geo.model.control import Basis
from geo.model.known import KnownThen
from geo.model.place import Place
from geo.model.text import UNKNOWN_SOURCE, Report, SideId, Source
from geo.model.theatre import NEUTRAL_COLOURS
from geo.names import key
from geo.publish.columns import Columns, Texts, columns
from geo.publish.controlrows import AREA, FRONT, RECORD, area_rows, front_rows, joined, record_rows
from geo.publish.excerpts import excerpt, utf16
from geo.publish.marks import Marks, baseline_rows, is_demo
from geo.publish.numbering import Numbering
from geo.publish.topology import SCALE, topology

MOST_KEYS: Final = 16


def layers(build: Build, then: KnownThen | None = None) -> dict[str, Any]:
    """Return everything that the page shows as plain data, without a clock and the same for equal builds.

    With `then`, records, areas and front lines are those of both pictures, and a column says of which.
    """
    index = Numbering(build)
    marks = Marks(build)
    texts = Texts()
    other = then or KnownThen()
    shown = (build.areas, other.areas, build.fronts, other.fronts)
    shapes = topology([each.shape for group in shown for each in group])
    parts = iter(shapes.shapes)
    areas, areas_then = (area_rows(group, index, parts) for group in shown[:2])
    fronts, fronts_then = (front_rows(group, index, parts) for group in shown[2:])
    rows = _Rows(build)
    records, records_then = (record_rows(group, index, texts, marks) for group in (build.records, other.records))
    return {
        "meta": _meta(build) | {"then": then is not None},
        "sides": [_side(build, side) for side in index.sides],
        "sources": [_source(source, index) for source in index.sources],
        "places": _places(build, index, rows),
        "rows": columns(_ROW, rows.told),
        "reports": _reports(build, index),
        "claims": _claims(build, index, texts),
        "records": columns(RECORD, joined(records, records_then, then)),
        "rulings": _rulings(build, index),
        "mentions": _mentions(build, index),
        "arcs": shapes.arcs,
        "scale": SCALE,
        "areas": columns(AREA, joined(areas, areas_then, then)),
        "fronts": columns(FRONT, joined(fronts, fronts_then, then)),
        "texts": texts.all(),
    }


def _meta(build: Build) -> dict[str, Any]:
    theatre = build.theatre
    focus, bounds = theatre.focus, theatre.bounds
    dated = [report.ref.published for report in build.reports if report.ref.published]
    evidence = [r.last_evidence for r in build.records if r.last_evidence and r.basis is Basis.CLAIMS]
    return {
        "theatre": theatre.id,
        "name": theatre.name,
        "names": dict(theatre.names),
        "first": build.first.isoformat(),
        "days": (build.last - build.first).days + 1,
        "open": (build.open_on - build.first).days,
        "focus": [focus.west, focus.south, focus.east, focus.north],
        "bounds": [bounds.west, bounds.south, bounds.east, bounds.north],
        "demo": is_demo(build),
        "newest_report": max(dated).isoformat() if dated else None,
        "newest_evidence": max(evidence).isoformat() if evidence else None,
        "unplaced": sum(len(reading.unlocated) for reading in build.readings),
        "attribution": [
            [layer.title, layer.licence, layer.attribution] for layer in theatre.layers if layer.attribution
        ],
    }


def _side(build: Build, side: SideId) -> dict[str, Any]:
    if side in NEUTRAL_COLOURS:
        return {"id": side, "colour": NEUTRAL_COLOURS[side], "neutral": True}
    found = build.theatre.side(side)
    return {
        "id": side,
        "name": found.name,
        "names": dict(found.names),
        "colour": found.colour,
        "outline": found.outline,
    }


def _source(source: Source, index: Numbering) -> dict[str, Any]:
    side = index.side.get(source.side) if source.side else None
    told = {"name": source.name, "grade": str(source.reliability), "side": side, "why": source.why}
    return told | {"unknown": True} if source.id == UNKNOWN_SOURCE.id else told


_PLACE: Final = (
    "id", "name", "local", "kind", "lon", "lat", "parent", "admin1", "people", "keys", "names", "abroad", "row",
)  # fmt: skip
_ROW: Final = ("grade", "source", "note")


class _Rows:
    """The rows of the baseline as the page tells of them, each kept once, and by place which one speaks of it."""

    def __init__(self, build: Build) -> None:
        rows = {place: (str(r.grade), r.source, r.note) for place, r in baseline_rows(build.theatre.baseline).items()}
        self.told = sorted(set(rows.values()))
        number = {row: at for at, row in enumerate(self.told)}
        self.of = {place: number[row] for place, row in rows.items()}


def _places(build: Build, index: Numbering, rows: _Rows) -> Columns:
    return columns(_PLACE, ((*_place(place, index, build), rows.of.get(place.id)) for place in index.places))


def _place(place: Place, index: Numbering, build: Build) -> tuple[Any, ...]:
    names = (place.name, place.name_local, *place.names)
    keys = list(dict.fromkeys(filter(None, map(key, names))))[:MOST_KEYS]
    return (
        place.id,
        place.name,
        place.name_local,
        str(place.kind),
        round(place.at.lon, 4),
        round(place.at.lat, 4),
        index.place.get(place.parent) if place.parent else None,
        place.admin1,
        place.population,
        " ".join(keys),
        [name for name in place.names if name not in {place.name, place.name_local}][:4],
        int(bool(place.country) and place.country not in build.theatre.countries),
    )


def _reports(build: Build, index: Numbering) -> Columns:
    names = ("id", "path", "day", "source", "lang", "demo", "title", "text", "spans")
    pairs = zip(build.reports, build.readings, strict=True)
    return columns(names, (_report(report, reading, index) for report, reading in pairs))


def _report(report: Report, reading: Reading, index: Numbering) -> tuple[Any, ...]:
    ref = report.ref
    open_text = ref.source.redistribute
    return (
        ref.id,
        ref.path,
        index.day(ref.published),
        index.source[ref.source.id],
        ref.lang,
        int(ref.demo),
        ref.title,
        report.text if open_text else None,
        _spans(report, reading, index) if open_text else None,
    )


def _spans(report: Report, reading: Reading, index: Numbering) -> list[int]:
    """Return where the text names places: start, end and place, one after the other, none inside another."""
    found: list[int] = []
    for each in sorted(reading.located, key=lambda one: (one.mention.span.start, -one.mention.span.end)):
        place = index.place.get(each.place.id)
        start, end = (utf16(report.text, at) for at in (each.mention.span.start, each.mention.span.end))
        if place is not None and (not found or start >= found[-2]):
            found += [start, end, place]
    return found


_CLAIM: Final = (
    "id", "place", "name", "report", "side", "kind", "extent", "modality", "from", "to", "precision", "text", "start",
    "end", "actor", "speaker", "speaker_side", "against", "grade", "confidence", "at", "until",
)  # fmt: skip


def _claims(build: Build, index: Numbering, texts: Texts) -> Columns:
    reports = {report.ref.id: report for report in build.reports}
    return columns(_CLAIM, (_claim(claim, reports.get(claim.report.id), index, texts) for claim in build.claims))


def _claim(claim: Claim, report: Report | None, index: Numbering, texts: Texts) -> tuple[Any, ...]:
    place = index.place[claim.place.id] if isinstance(claim.place, Place) else None
    text, start, end = claim.evidence.text[:840], 0, utf16(claim.evidence.text[:840], len(claim.evidence.text))
    at, until = None, None
    if report is not None:
        cut = excerpt(report, claim.evidence.span)
        text, start, end = cut.text, cut.start, cut.end
        if report.ref.source.redistribute:
            at = utf16(report.text, claim.evidence.span.start)
            until = utf16(report.text, claim.evidence.span.end)
    speaker = claim.attribution
    return (
        claim.id,
        place,
        None if place is not None else claim.mention.name,
        index.report.get(claim.report.id),
        index.side.get(claim.controller, len(index.sides) - 1),
        str(claim.kind),
        str(claim.extent),
        str(claim.modality),
        index.day(claim.date.start),
        index.day(claim.date.end),
        str(claim.date.precision),
        texts.add(text),
        start,
        end,
        texts.add(claim.actor) if claim.actor else None,
        texts.add(speaker.text) if speaker else None,
        index.side.get(speaker.side) if speaker and speaker.side else None,
        int(claim.against_interest),
        str(claim.grade),
        round(claim.confidence * 100),
        at,
        until,
    )


def _rulings(build: Build, index: Numbering) -> list[dict[str, Any]]:
    return [
        {
            "analyst": ruling.analyst,
            "made": ruling.made.isoformat(timespec="minutes"),
            "verdict": str(ruling.verdict),
            "reason": ruling.reason,
            "claim": index.claim.get(ruling.claim) if ruling.claim else None,
            "place": index.place.get(ruling.place) if ruling.place else None,
        }
        for ruling in build.rulings
    ]


def _mentions(build: Build, index: Numbering) -> list[list[int]]:
    """Return the numbers of the places that each report names without a claim, one for one with the reports."""
    return [
        sorted(
            {index.place[each.place.id] for each in reading.located if each.place.id in index.place}
            - {index.place[each.place.id] for each in reading.claims if isinstance(each.place, Place)}
        )
        for reading in build.readings
    ]
