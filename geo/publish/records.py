"""Control as plain rows: the JSON objects that `assess` prints, one a line."""

from typing import Any

from geo.model.control import ControlRecord


def control_row(record: ControlRecord) -> dict[str, Any]:
    """Return an interval of control as `assess` prints it; days as YYYY-MM-DD, both ends included."""
    return {
        "place": record.place,
        "name": record.name,
        "lat": record.at.lat,
        "lon": record.at.lon,
        "date_start": record.start.isoformat(),
        "date_end": record.end.isoformat(),
        "controller": record.controller,
        "confidence": round(record.confidence, 3),
        "status": record.status.value,
        "claims": list(record.claims),
        "last_evidence": record.last_evidence.isoformat() if record.last_evidence else None,
        "basis": record.basis.value,
        "extent": record.extent.value,
        "origins": record.origins,
        "stale": record.stale,
        "overtaken": record.overtaken,
    }
