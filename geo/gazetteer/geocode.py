"""Names in, ranked places out: what the command `geocode` prints."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import InputError
from geo.model.place import Candidate, PlaceKind
from geo.model.ports import Gazetteer


@dataclass(frozen=True, slots=True)
class Query:
    """A name to be located, and what is known of it: first-level unit in any spelling, country (alpha-2), kind."""

    name: str
    admin1: str = ""
    country: str = ""
    kind: PlaceKind | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A query and the places it may mean, best first; none where nothing fits well enough."""

    query: Query
    candidates: tuple[Candidate, ...]

    def as_json(self, *, reasons: bool = False) -> dict[str, Any]:
        """Return the answer as an object for JSON, with the reasons for the rank on request."""
        query = {"name": self.query.name, "admin1": self.query.admin1 or None, "country": self.query.country or None}
        return {"query": query, "candidates": [as_json(each, reasons=reasons) for each in self.candidates]}


def geocode(queries: Iterable[Query], gazetteer: Gazetteer, limit: int = 10) -> Iterator[Answer]:
    """Return one answer for each query, in their order, with at most `limit` candidates each."""
    for query in queries:
        found = gazetteer.candidates(
            query.name, admin1=query.admin1, country=query.country, kind=query.kind, limit=limit
        )
        yield Answer(query, found)


def read_queries(path: Path) -> Iterator[Query]:
    """Return the queries of a CSV with `name` and perhaps `admin1`, `country`, `kind`; InputError for another file."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if "name" not in (reader.fieldnames or ()):
                raise InputError(f"{path}:1", "a column `name`", ", ".join(reader.fieldnames or ()) or "nothing")
            for row in reader:
                yield _query(row, f"{path}:{reader.line_num}")
    except (FileNotFoundError, IsADirectoryError):
        raise InputError(str(path), "a CSV file", "no such file") from None
    except UnicodeDecodeError:
        raise InputError(str(path), "text in UTF-8", "other bytes") from None


def _query(row: dict[str, str | None], where: str) -> Query:
    value = {name: (row.get(name) or "").strip() for name in ("name", "admin1", "country", "kind")}
    try:
        kind = PlaceKind(value["kind"].lower()) if value["kind"] else None
    except ValueError:
        raise InputError(where, f"a kind among {', '.join(PlaceKind)}", repr(value["kind"])) from None
    return Query(value["name"], value["admin1"], value["country"], kind)


def as_json(candidate: Candidate, *, reasons: bool = False) -> dict[str, Any]:
    """Return a candidate as an object for JSON, with the reasons for its rank on request."""
    place = candidate.place
    found: dict[str, Any] = {
        "name": place.name,
        "kind": str(place.kind),
        "lat": round(place.at.lat, 5),
        "lon": round(place.at.lon, 5),
        "id": place.id,
        "admin1": place.admin1 or None,
        "country": place.country or None,
        "score": round(candidate.score, 3),
    }
    return found | {"reasons": list(candidate.reasons)} if reasons else found
