"""The GeoJSON files of a build: RFC 7946, every feature with the licences of what it was made from."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.model.build import Build
from geo.model.claim import Claim
from geo.model.control import Area, ControlRecord, FrontLine
from geo.model.place import Located, LonLat, Place, Unlocated
from geo.model.text import ReportRef
from geo.publish.marks import Marks, best_claim

DECIMALS: Final = 5

Feature = dict[str, Any]


def collections(build: Build) -> Mapping[str, dict[str, Any]]:
    """Return the feature collections of a build by file name."""
    marks = Marks(build)
    return {
        "places.geojson": _collection(build, (_record(record, marks) for record in build.records)),
        "claims.geojson": _collection(build, (_claim(claim, marks) for claim in build.claims)),
        "areas.geojson": _collection(build, (_area(area, marks) for area in build.areas)),
        "frontlines.geojson": _collection(build, (_front(front, marks) for front in build.fronts)),
        "mentions.geojson": _collection(build, _mentions(build, marks)),
    }


def dumps(collection: Mapping[str, Any]) -> str:
    """Return the collection as one line of JSON for each feature, the same for equal collections."""
    head = {key: value for key, value in collection.items() if key != "features"}
    lines = ",\n".join(_compact(feature) for feature in collection["features"])
    return f'{_compact(head)[:-1]},"features":[\n{lines}\n]}}\n'


def on_day(collection: Mapping[str, Any], day: date) -> dict[str, Any]:
    """Return the features of a collection that are valid on `day`; those without days are valid on all."""
    wanted = day.isoformat()
    features = [feature for feature in collection["features"] if _reaches(feature["properties"], wanted)]
    return {**collection, "features": features}


def _reaches(properties: Mapping[str, Any], day: str) -> bool:
    first, last = properties.get("date_start") or day, properties.get("date_end") or day
    return bool(first <= day <= last)


def oriented(shape: BaseGeometry) -> dict[str, Any]:
    """Return a shape as a GeoJSON geometry: rounded, exterior rings counter-clockwise, holes clockwise."""
    if isinstance(shape, Polygon):
        shape = shapely.orient_polygons(shape)
    elif isinstance(shape, MultiPolygon):
        shape = MultiPolygon([shapely.orient_polygons(part) for part in shape.geoms])
    rounded = shapely.transform(shape, lambda points: np.round(points, DECIMALS))
    geometry: dict[str, Any] = json.loads(shapely.to_geojson(rounded))
    return geometry


def _collection(build: Build, features: Iterable[Feature]) -> dict[str, Any]:
    attribution = [layer.attribution for layer in build.theatre.layers if layer.attribution]
    return {
        "type": "FeatureCollection",
        "name": build.theatre.id,
        "attribution": attribution,
        "demo": any(report.ref.demo for report in build.reports),
        "features": list(features),
    }


def _feature(geometry: dict[str, Any] | None, properties: dict[str, Any], identifier: str | None = None) -> Feature:
    head: Feature = {"type": "Feature"}
    if identifier is not None:
        head["id"] = identifier
    return {**head, "properties": properties, "geometry": geometry}


def _record(record: ControlRecord, marks: Marks) -> Feature:
    place, row = marks.place(record.place), marks.baseline(record)
    best = best_claim(record, marks)
    properties = {
        "place": record.place,
        "name": record.name,
        "name_local": place.name_local if place else "",
        "kind": str(place.kind) if place else "",
        "controller": record.controller,
        "status": str(record.status),
        "confidence": round(record.confidence, 3),
        "basis": str(record.basis),
        "extent": str(record.extent),
        "date_start": record.start.isoformat(),
        "date_end": record.end.isoformat(),
        "last_evidence": _iso(record.last_evidence),
        "stale": record.stale,
        "overtaken": record.overtaken,
        "n_claims": len(record.claims),
        "n_origins": record.origins,
        "quote": best.evidence.text if best else None,
        "source": best.report.source.name if best else None,
        "report": best.report.path if best else None,
        "baseline_source": row.source if row else None,
        "baseline_grade": str(row.grade) if row else None,
        "baseline_note": row.note if row else None,
        "claims": list(record.claims),
        "demo": marks.record_is_demo(record),
        "licences": marks.licences([place]),
    }
    return _feature(_point(record.at), properties)


def _claim(claim: Claim, marks: Marks) -> Feature:
    place = claim.place if isinstance(claim.place, Place) else None
    speaker = claim.attribution
    properties = {
        "id": claim.id,
        "place": place.id if place else None,
        "name": place.name if place else claim.mention.name,
        "name_local": place.name_local if place else "",
        "place_kind": str(place.kind) if place else None,
        "mention": claim.mention.surface,
        "controller": claim.controller,
        "actor": claim.actor,
        "kind": str(claim.kind),
        "extent": str(claim.extent),
        "modality": str(claim.modality),
        "date_start": _iso(claim.date.start),
        "date_end": _iso(claim.date.end),
        "precision": str(claim.date.precision),
        "attribution": speaker.text if speaker else None,
        "attribution_side": speaker.side if speaker else None,
        "against_interest": claim.against_interest,
        "grade": str(claim.grade),
        "confidence": round(claim.confidence, 3),
        "quote": claim.evidence.text,
        "quote_start": claim.evidence.span.start,
        "quote_end": claim.evidence.span.end,
        **_reference(claim.report),
        "licences": marks.licences([place]),
    }
    return _feature(_point(place.at) if place else None, properties, claim.id)


def _area(area: Area, marks: Marks) -> Feature:
    properties = {
        "controller": area.controller,
        "confidence": round(area.confidence, 3),
        "basis": str(area.basis),
        "n_places": area.n_places,
        "n_claims": area.n_claims,
        "date_start": area.start.isoformat(),
        "date_end": area.end.isoformat(),
        "demo": marks.shape_is_demo(area),
        "licences": marks.ground,
    }
    return _feature(oriented(area.shape), properties)


def _front(front: FrontLine, marks: Marks) -> Feature:
    properties = {
        "side_a": front.sides[0],
        "side_b": front.sides[1],
        "confidence": round(front.confidence, 3),
        "basis": str(front.basis),
        "date_start": front.start.isoformat(),
        "date_end": front.end.isoformat(),
        "demo": marks.shape_is_demo(front),
        "licences": marks.ground,
    }
    return _feature(oriented(front.shape), properties)


def _mentions(build: Build, marks: Marks) -> Iterable[Feature]:
    for report, reading in zip(build.reports, build.readings, strict=True):
        found: list[Located | Unlocated] = [*reading.located, *reading.unlocated]
        for each in sorted(found, key=lambda one: (one.mention.span, one.mention.name)):
            yield _mention(report.ref, each, marks)


def _mention(report: ReportRef, found: Located | Unlocated, marks: Marks) -> Feature:
    place = found.place if isinstance(found, Located) else None
    properties = {
        "surface": found.mention.surface,
        "start": found.mention.span.start,
        "end": found.mention.span.end,
        "name": place.name if place else found.mention.name,
        "place": place.id if place else None,
        "kind": str(place.kind) if place else None,
        "admin1": place.admin1 if place else None,
        "country": place.country if place else None,
        "confidence": round(found.confidence, 3) if isinstance(found, Located) else None,
        "reason": found.reason if isinstance(found, Unlocated) else None,
        **_reference(report),
        "licences": marks.licences([place]),
    }
    return _feature(_point(place.at) if place else None, properties)


def _reference(report: ReportRef) -> dict[str, Any]:
    return {
        "report": report.id,
        "path": report.path,
        "report_date": _iso(report.published),
        "source": report.source.name,
        "lang": report.lang,
        "demo": report.demo,
    }


def _point(at: LonLat) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [round(at.lon, DECIMALS), round(at.lat, DECIMALS)]}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
