"""The ledger: from a colour to its sentences, and what changed hands between two days."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import exp
from typing import Any, Final

from pyproj import Geod
from shapely import Polygon, intersection, orient_polygons, union_all
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.model.claim import CONTESTED, UNKNOWN, Claim, ClaimId, Extent
from geo.model.control import Area, BaselineRow, Basis, ControlRecord, Status, Weighed
from geo.model.dates import DateSpan, Precision
from geo.model.place import Place
from geo.model.text import SideId
from geo.publish.rows import iso

Plain = dict[str, Any]

# Words of estimative probability, each from this probability on.
WORDS: Final = (
    (0.95, "almost certain"),
    (0.80, "very likely"),
    (0.65, "likely"),
    (0.50, "more likely than not"),
    (0.0, "unsure"),
)
SMALLEST_KM2: Final = 0.5
UNVERIFIED: Final = "unverified"
_GEOD: Final = Geod(ellps="WGS84")


def in_words(confidence: float) -> str:
    """Return a confidence from 0 to 1 in words."""
    return next(words for least, words in WORDS if confidence >= least)


def explain(
    records: Sequence[ControlRecord],
    claims: Iterable[Claim],
    day: date,
    names: Mapping[SideId, str] | None = None,
    row: BaselineRow | None = None,
) -> Plain | None:
    """Return why the records of one place say what they say of `day`; None where they say nothing of that day.

    `decided` and `outweighed` list claims with quotation, source, grade, dates, weight and the reason, the heaviest
    first; those that repeat the origin of one stand below it as `said_also`. `names` are the sides as they should read.
    `row` is that of the baseline for the place; it is told where the state rests on it.
    """
    record = next((r for r in sorted(records, key=lambda r: r.start) if r.start <= day <= r.end), None)
    if record is None:
        return None
    known = {claim.id: claim for claim in claims}
    entries = [_entry(each, known) for each in sorted(record.weighed, key=_heaviest) if each.claim in known]
    reports = len({entry["report"]["id"] for entry in entries if entry["decided"]})
    own = _under_originals(entries)
    return {
        "place": record.place,
        "name": record.name,
        "day": day.isoformat(),
        "since": record.start.isoformat(),
        "until": record.end.isoformat(),
        "controller": record.controller,
        "status": record.status.value,
        "confidence": round(record.confidence, 3),
        "in_words": _sentence(record, names or {}),
        "basis": record.basis.value,
        "baseline": _row(row) if row and record.basis is Basis.BASELINE else None,
        "extent": record.extent.value,
        "last_evidence": iso(record.last_evidence),
        "stale": record.stale,
        "reports": reports,
        "origins": record.origins,
        "counted": f"{_many(reports, 'report')}, {_many(record.origins, 'origin')}",
        "decided": [entry for entry in own if entry["decided"]],
        "outweighed": [entry for entry in own if not entry["decided"]],
    }


def _under_originals(entries: Sequence[Plain]) -> list[Plain]:
    """Return the entries that speak for themselves, each with those that repeat it."""
    listed = {entry["claim"]: entry["copy_of"] for entry in entries}
    copies: dict[str, list[Plain]] = defaultdict(list)
    own: list[Plain] = []
    for entry in entries:
        original = entry["copy_of"]
        while listed.get(original) in listed:
            original = listed[original]
        (copies[original] if original in listed else own).append(entry)
    return [{**entry, "said_also": copies[entry["claim"]]} for entry in own]


def odds(weight: float) -> str:
    """Return a weight as odds in words, such as "8 to 1" for 2.1; "none" for a claim that weighs nothing."""
    if not weight:
        return "none"
    ratio = exp(abs(weight))
    return f"{ratio:.0f} to 1" if ratio >= 1.95 else f"{ratio:.1f} to 1"


def _heaviest(each: Weighed) -> tuple[float, str]:
    return -abs(each.weight), each.claim


def _sentence(record: ControlRecord, names: Mapping[SideId, str]) -> str:
    side = names.get(record.controller, record.controller)
    if record.status is Status.UNKNOWN:
        return f"Who holds {record.name} is not known."
    how = f"{in_words(record.confidence)}, {record.confidence:.2f}"
    what = {Extent.WHOLE: "", Extent.MOST: "most of ", Extent.PART: "part of "}[record.extent]
    if record.controller == CONTESTED:
        said = f"{record.name} is contested ({how})"
    else:
        said = f"{side} holds {what}{record.name} ({how})"
    said += {
        Basis.CLAIMS: "",
        Basis.BASELINE: ", as on the day before the first report; no claim since says otherwise",
        Basis.INFERRED: ", inferred from claims about other places or from what went before",
    }[record.basis]
    if record.overtaken:
        said += f"; since then its holder lost {_many(record.overtaken, 'place')} nearby"
    return f"{said}; the last evidence is old." if record.stale else f"{said}."


def _row(row: BaselineRow) -> Plain:
    verified = row.source != UNVERIFIED
    return {"source": row.source, "grade": str(row.grade), "note": row.note, "verified": verified}


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _entry(each: Weighed, known: Mapping[ClaimId, Claim]) -> Plain:
    claim = known[each.claim]
    said = claim.attribution
    return {
        "claim": claim.id,
        "decided": each.decided,
        "weight": each.weight,
        "odds": odds(each.weight),
        "why": each.why,
        "copy_of": each.copy_of,
        "controller": claim.controller,
        "kind": claim.kind.value,
        "extent": claim.extent.value,
        "modality": claim.modality.value,
        "quote": claim.evidence.text,
        "source": claim.report.source.name,
        "source_side": claim.report.source.side,
        "attribution": said.text if said else None,
        "attribution_side": said.side if said else None,
        "against_interest": claim.against_interest,
        "grade": str(claim.grade),
        "date": {"start": iso(claim.date.start), "end": iso(claim.date.end), "precision": claim.date.precision.value},
        "precision": precisions(claim),
        "report": {
            "id": claim.report.id,
            "path": claim.report.path,
            "title": claim.report.title,
            "date": iso(claim.report.published),
            "demo": claim.report.demo,
        },
    }


def precisions(claim: Claim) -> dict[str, int]:
    """Return how exactly place and time are known, in the codes of ACLED (1 to 3) and UCDP (1 to 7 and 1 to 5)."""
    span = _length(claim.date)
    whole = claim.extent is Extent.WHOLE
    kind = claim.place.kind.value if isinstance(claim.place, Place) else ""
    area = kind in {"province", "region"}
    return {
        "acled_geo": 3 if area or not kind or kind == "country" else 1 if whole else 2,
        "acled_time": 1 if span == 1 else 2 if span <= 7 else 3,
        "ucdp_where": 6 if kind == "country" else 4 if area else 7 if not kind else 1 if whole else 2,
        "ucdp_date": 1 if span == 1 else 2 if span <= 6 else 3 if span == 7 else 4 if span <= 31 else 5,
    }


def _length(span: DateSpan) -> int:
    if span.start is None or span.end is None:
        return 366
    days = (span.end - span.start).days + 1
    return max(days, 2) if span.precision is Precision.REPORT else days


def changes(records: Iterable[ControlRecord], areas: Iterable[Area], before: date, after: date) -> Plain:
    """Return what changed hands between two days: places, and square kilometres where there are areas.

    `ground` lists from whom to whom, how many square kilometres, and where as a GeoJSON geometry.
    """
    known = tuple(records)
    then, now = _on(known, before), _on(known, after)
    places = [
        {
            "place": place,
            "name": now[place].name,
            "lat": now[place].at.lat,
            "lon": now[place].at.lon,
            "from": then[place].controller if place in then else UNKNOWN,
            "to": now[place].controller,
            "confidence": round(now[place].confidence, 3),
            "in_words": in_words(now[place].confidence),
        }
        for place in sorted(now)
        if (then[place].controller if place in then else UNKNOWN) != now[place].controller
    ]
    shapes = tuple(areas)
    ground = _ground(_outlines(shapes, before), _outlines(shapes, after))
    return {"before": before.isoformat(), "after": after.isoformat(), "places": places, "ground": ground}


def change_lines(change: Plain) -> tuple[str, ...]:
    """Return what changed hands as lines of text."""
    lines = [
        f"{row['name']}: {row['from']} to {row['to']} ({row['in_words']}, {row['confidence']:.2f})"
        for row in change["places"]
    ]
    lines += [f"{row['km2']:,.0f} km²: {row['from']} to {row['to']}" for row in change["ground"]]
    return tuple(lines) or (f"Nothing changed hands between {change['before']} and {change['after']}.",)


def change_features(change: Plain) -> Plain:
    """Return what changed hands as a GeoJSON FeatureCollection, places as points and ground as polygons."""
    told = {"before": change["before"], "after": change["after"]}
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
            "properties": {k: v for k, v in row.items() if k not in {"lat", "lon"}} | told,
        }
        for row in change["places"]
    ]
    features += [
        {
            "type": "Feature",
            "geometry": row["geometry"],
            "properties": {k: v for k, v in row.items() if k != "geometry"} | told,
        }
        for row in change["ground"]
    ]
    return {"type": "FeatureCollection", "features": features}


def square_kilometres(shape: BaseGeometry) -> float:
    """Return the area of a shape in degrees on the WGS 84 ellipsoid."""
    return abs(float(_GEOD.geometry_area_perimeter(shape)[0])) / 1e6


def _on(records: Iterable[ControlRecord], day: date) -> dict[str, ControlRecord]:
    return {record.place: record for record in records if record.start <= day <= record.end}


def _outlines(areas: Iterable[Area], day: date) -> dict[SideId, BaseGeometry]:
    shapes: dict[SideId, list[BaseGeometry]] = defaultdict(list)
    for area in areas:
        if area.start <= day <= area.end:
            shapes[area.controller].append(area.shape)
    return {side: union_all(shapes[side]) for side in sorted(shapes)}


def _ground(then: Mapping[SideId, BaseGeometry], now: Mapping[SideId, BaseGeometry]) -> list[Plain]:
    found = []
    for before, old in then.items():
        for after, new in now.items():
            if before != after and old.intersects(new):
                shape = _polygons(intersection(old, new))
                km2 = square_kilometres(shape)
                if km2 >= SMALLEST_KM2:
                    found.append({"from": before, "to": after, "km2": round(km2, 1), "geometry": mapping(shape)})
    return sorted(found, key=lambda row: (-row["km2"], row["from"], row["to"]))


def _polygons(shape: BaseGeometry) -> BaseGeometry:
    """Return the polygons of a shape, right-hand rule, without the lines and points where others only touch."""
    parts = [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, Polygon) and not part.is_empty]
    return orient_polygons(union_all(parts).normalize(), exterior_cw=False) if parts else Polygon()
