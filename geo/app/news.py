"""What a new map says that the last did not, in three lines, and which names it has no place for."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from geo.model.build import Build
from geo.model.control import ControlRecord
from geo.model.place import Place
from geo.publish.unplaced import unplaced


def previous(path: Path) -> dict[str, str] | None:
    """Return who held each place at the end of the map that lies at `path`; None where there is none to read."""
    try:
        features = json.loads(path.read_bytes())["features"]
        latest: dict[str, tuple[str, str]] = {}
        for feature in features:
            row = feature["properties"]
            latest[row["place"]] = max(latest.get(row["place"], ("", "")), (row["date_end"], row["controller"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return {place: controller for place, (_, controller) in latest.items()}


def news(before: dict[str, str] | None, made: Build, newly_read: int) -> tuple[str, ...]:
    """Return three lines: what the map is made of, who holds what differently from the last build, what was left.

    A fourth tells of the names that could not be placed, where there are such.
    """
    final = _final(made.records)
    reports, claims = len(made.reports), len(made.claims)
    placed = {claim.place.id for claim in made.claims if isinstance(claim.place, Place)}
    first = (
        f"{reports} reports ({newly_read} newly read), {claims} claims about {len(placed)} places, "
        f"{made.first} to {made.last}"
    )
    was = before or {}
    changed = [
        f"{record.name} {was.get(place, 'unknown')} → {record.controller}"
        for place, record in final.items()
        if was.get(place, "unknown") != record.controller
    ]
    second = "first map" if before is None else f"changed since the last map: {_listed(changed) or 'nothing'}"
    reasons = sorted(Counter(left.reason for left in made.leftovers).items(), key=lambda item: (-item[1], item[0]))
    third = f"not used: {_listed([f'{count} {reason}' for reason, count in reasons], 4) or 'nothing'}"
    return first, second, third, *_unplaced(made)


def _unplaced(made: Build) -> tuple[str, ...]:
    names = unplaced(made)
    if not names:
        return ()
    most = _listed([f"{each.name} × {len(each.mentions)}" for each in names], 4)
    return (f"names without a place: {len(names)} (conflictmap gazetteer unplaced): {most}",)


def _final(records: Sequence[ControlRecord]) -> dict[str, ControlRecord]:
    return {record.place: record for record in sorted(records, key=lambda r: (r.end, r.place))}


def _listed(items: Sequence[str], most: int = 6) -> str:
    more = f" and {len(items) - most} more" if len(items) > most else ""
    return "; ".join(items[:most]) + more
