"""The names that no place was found for, those first that reports use most: what an analyst may look up."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from geo.model.build import Build
from geo.model.place import Candidate, Unlocated
from geo.model.text import Report
from geo.names import key
from geo.publish.excerpts import excerpt
from geo.publish.rows import Row, iso

NAMES: Final = 200  # names that a build lists in full
SENTENCES: Final = 3  # sentences told of each


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A name without a place, and every mention of it with its report, in the order of the reports."""

    name: str
    mentions: tuple[tuple[Report, Unlocated], ...]

    @property
    def reports(self) -> int:
        """The number of reports that hold the name."""
        return len({report.ref.id for report, _ in self.mentions})


def unplaced(build: Build) -> tuple[Unplaced, ...]:
    """Return the names that could not be placed, all spellings of a name in one, the most frequent first."""
    groups: dict[str, list[tuple[Report, Unlocated]]] = {}
    for report, reading in zip(build.reports, build.readings, strict=True):
        for each in sorted(reading.unlocated, key=lambda each: each.mention.span):
            groups.setdefault(key(each.mention.name) or each.mention.name, []).append((report, each))
    found = [Unplaced(_usual(mentions), tuple(mentions)) for mentions in groups.values()]
    return tuple(sorted(found, key=lambda each: (-len(each.mentions), -each.reports, each.name)))


def _usual(mentions: Sequence[tuple[Report, Unlocated]]) -> str:
    return Counter(each.mention.name for _, each in mentions).most_common(1)[0][0]


def queue(names: Sequence[Unplaced]) -> dict[str, Any]:
    """Return the names as an object for JSON: how many there are, the first 200 in full, and the count of the rest."""
    listed = names[:NAMES]
    return {
        "names": len(names),
        "mentions": sum(len(each.mentions) for each in names),
        "listed": [_row(each) for each in listed],
        "not_listed": len(names) - len(listed),
    }


def _row(unplaced: Unplaced) -> Row:
    mentions = [each for _, each in unplaced.mentions]
    best = next((each for each in mentions if each.candidates), mentions[0])
    return {
        "name": unplaced.name,
        "mentions": len(mentions),
        "reports": unplaced.reports,
        "kind": next((str(each.mention.kind) for each in mentions if each.mention.kind), None),
        "within": next((each.mention.within for each in mentions if each.mention.within), None),
        "reason": best.reason,
        "candidates": [_candidate(each) for each in best.candidates],
        "said": [_said(report, each) for report, each in unplaced.mentions[:SENTENCES]],
    }


def _candidate(candidate: Candidate) -> Row:
    place = candidate.place
    return {
        "id": place.id,
        "name": place.name,
        "kind": str(place.kind),
        "lat": place.at.lat,
        "lon": place.at.lon,
        "admin1": place.admin1 or None,
        "country": place.country or None,
        "score": round(candidate.score, 3),
    }


def _said(report: Report, each: Unlocated) -> Row:
    ref, span = report.ref, each.mention.span
    return {
        "report": {"id": ref.id, "path": ref.path, "date": iso(ref.published), "source": ref.source.name},
        "start": span.start,
        "end": span.end,
        "sentence": " ".join(excerpt(report, span).text.split()),
    }
