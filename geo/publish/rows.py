"""Claims and mentions as plain rows: the JSON objects that the commands print, one a line."""

from datetime import date
from typing import Any

from geo.model.claim import Claim
from geo.model.place import Located, Place, Unlocated
from geo.model.text import ReportRef

Row = dict[str, Any]


def claim_row(claim: Claim) -> Row:
    """Return a claim as the object that `extract` prints; offsets count code points of the report's text."""
    said = claim.attribution
    return {
        "id": claim.id,
        "report": report_row(claim.report),
        "place": place_row(claim.place),
        "mention": {
            "text": claim.mention.surface,
            "start": claim.mention.span.start,
            "end": claim.mention.span.end,
        },
        "controller": claim.controller,
        "actor": claim.actor,
        "kind": claim.kind.value,
        "extent": claim.extent.value,
        "modality": claim.modality.value,
        "date": {
            "start": iso(claim.date.start),
            "end": iso(claim.date.end),
            "precision": claim.date.precision.value,
        },
        "attribution": {"text": said.text, "side": said.side} if said else None,
        "against_interest": claim.against_interest,
        "grade": {"source": claim.grade.source.value, "information": claim.grade.information},
        "confidence": round(claim.confidence, 3),
        "evidence": {
            "start": claim.evidence.span.start,
            "end": claim.evidence.span.end,
            "text": claim.evidence.text,
        },
    }


def report_row(ref: ReportRef) -> Row:
    """Return what a claim tells of its report."""
    return {
        "id": ref.id,
        "path": ref.path,
        "date": iso(ref.published),
        "source": ref.source.name,
        "lang": ref.lang,
        "demo": ref.demo,
    }


def place_row(place: Place | Unlocated) -> Row:
    """Return a place, with null coordinates where it could not be located."""
    if isinstance(place, Unlocated):
        kind = place.mention.kind.value if place.mention.kind else None
        return {
            "id": None,
            "name": place.mention.name,
            "name_local": None,
            "kind": kind,
            "lat": None,
            "lon": None,
            "parent": None,
            "admin1": None,
            "country": None,
            "resolved": False,
        }
    return {
        "id": place.id,
        "name": place.name,
        "name_local": place.name_local or None,
        "kind": place.kind.value,
        "lat": place.at.lat,
        "lon": place.at.lon,
        "parent": place.parent,
        "admin1": place.admin1 or None,
        "country": place.country or None,
        "resolved": True,
    }


def mention_row(found: Located | Unlocated, ref: ReportRef) -> Row:
    """Return a mention as the object that `geoparse` prints; null coordinates and a reason where it is not located."""
    mention = found.mention
    row: Row = {
        "report": {"id": ref.id, "path": ref.path, "date": iso(ref.published)},
        "surface": mention.surface,
        "start": mention.span.start,
        "end": mention.span.end,
    }
    if isinstance(found, Unlocated):
        empty = dict.fromkeys(("lat", "lon", "id", "parent", "country", "admin1"))
        kind = mention.kind.value if mention.kind else None
        return row | {"name": mention.name, "kind": kind} | empty | {"confidence": 0.0, "reason": found.reason}
    place = place_row(found.place)
    told = {name: place[name] for name in ("name", "kind", "lat", "lon", "id", "parent", "country", "admin1")}
    return row | told | {"confidence": round(found.confidence, 3)}


def iso(day: date | None) -> str | None:
    """Return a day as YYYY-MM-DD, None for None."""
    return day.isoformat() if day else None
