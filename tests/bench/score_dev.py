"""Scores of reading on the annotated development reports, end to end or on the places of the annotation.

    python tests/bench/score_dev.py --last 120 --lang en --errors 20 [--oracle]

`--oracle` gives the reader the annotated places, so that reading is measured apart from geoparsing. Reports above
`--last` are not opened.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from geo.app.desk import Desk, open_desk
from geo.app.workspace import Workspace
from geo.lexicons.control import load_lexicon
from geo.model.claim import Claim
from geo.model.place import Located, LonLat, Mention, Place, PlaceId, PlaceKind, Unlocated
from geo.model.text import UNKNOWN_SOURCE, Report, ReportId, ReportRef, Span
from geo.read.claims import read
from geo.theatres import data_root, theatre_names

DEV = PROJECT.parent / "shared" / "gold" / "dev"
KINDS = {kind.value for kind in PlaceKind}


class Annotated:
    """The places of the annotation as a gazetteer."""

    fingerprint = "annotated"

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = {place.id: place for place in places}

    def place(self, place: PlaceId) -> Place:
        return self.places[place]

    def named(self, name: str) -> tuple[Place, ...]:
        return tuple(place for place in self.places.values() if place.name.casefold() == name.casefold())

    def known(self, keys: Sequence[str]) -> frozenset[str]:
        return frozenset(keys) & frozenset(())

    def candidates(self, *_args: Any, **_options: Any) -> tuple[()]:
        return ()

    def children(self, place: PlaceId) -> tuple[Place, ...]:
        return tuple(each for each in self.places.values() if each.parent == place)

    def settlements(self) -> tuple[Place, ...]:
        return tuple(self.places.values())

    def points(self) -> tuple[Place, ...]:
        return self.settlements()


def gold_rows(first: int, last: int, langs: Sequence[str]) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in (DEV / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if first <= int(row["id"]) <= last and row["lang"] in langs]


def report_of(row: Mapping[str, Any]) -> Report:
    text = (DEV / "reports" / f"{row['id']}.txt").read_bytes().decode("utf-8")
    published = date.fromisoformat(row["report_date"]) if row["report_date"] else None
    return Report(ReportRef(ReportId(row["id"]), f"{row['id']}.txt", published, UNKNOWN_SOURCE, row["lang"]), text)


def annotated(rows: Sequence[Mapping[str, Any]]) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for row in rows:
        named = [(c["place"], c["place_kind"], c) for c in row["claims"]]
        named += [(m["canonical"], m["kind"], m) for m in row["mentions"]]
        for name, kind, at in named:
            known = PlaceKind(kind) if kind in KINDS else PlaceKind.OTHER
            places.setdefault(name, Place(PlaceId(name), name, known, LonLat(at["lon"], at["lat"])))
    cities = [p for p in places.values() if p.kind in {PlaceKind.CITY, PlaceKind.TOWN}]
    for name, place in places.items():
        if place.kind in {PlaceKind.CITY, PlaceKind.TOWN} and f"{name} province" in places:
            places[name] = replace(place, parent=PlaceId(f"{name} province"))
        elif place.kind in {PlaceKind.AIRPORT, PlaceKind.BASE, PlaceKind.LANDMARK, PlaceKind.DAM, PlaceKind.CROSSING}:
            owner = next((city for city in cities if city.name in name and city.name != name), None)
            places[name] = replace(place, parent=owner.id if owner else None)
    return places


def located(row: Mapping[str, Any], places: Mapping[str, Place]) -> list[Located]:
    return [
        Located(Mention(Span(m["start"], m["end"]), m["surface"], m["surface"]), places[m["canonical"]], 0.95)
        for m in row["mentions"]
    ]


def line_of(claim: Claim) -> dict[str, Any]:
    at = None if isinstance(claim.place, Unlocated) else claim.place.at
    return {
        "lat": at.lat if at else None,
        "lon": at.lon if at else None,
        "place": f"{claim.mention.surface} | {claim.evidence.text[:80]!r}",
        "controller": claim.controller,
        "date_start": str(claim.date.start) if claim.date.start else None,
        "kind": claim.kind.value,
        "modality": claim.modality.value,
        "extent": claim.extent.value,
        "evidence_start": claim.evidence.span.start,
        "evidence_end": claim.evidence.span.end,
    }


def found(rows: Sequence[Mapping[str, Any]], *, oracle: bool) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    desks: dict[str, Desk] = {}
    places = annotated(rows) if oracle else {}
    for row in rows:
        name = row["theatre"] if row["theatre"] in theatre_names() else "syria"
        if name not in desks:
            desks[name] = open_desk(Workspace(), name)
        desk = desks[name]
        if not oracle:
            yield row["id"], desk.read(report_of(row)).claims
            continue
        lexicon = load_lexicon(row["lang"], data_root())
        claims, _ = read(report_of(row), located(row, places), Annotated(list(places.values())), desk.theatre, lexicon)
        yield row["id"], claims


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--last", type=int, default=120)
    parser.add_argument("--lang", default="en,ar")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--oracle", action="store_true")
    options = parser.parse_args()
    rows = gold_rows(options.first, options.last, options.lang.split(","))
    with tempfile.TemporaryDirectory() as folder:
        gold, pred = Path(folder) / "gold.jsonl", Path(folder) / "pred.jsonl"
        gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        lines = [
            {"id": name, "claims": [line_of(c) for c in claims]} for name, claims in found(rows, oracle=options.oracle)
        ]
        pred.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        command = [sys.executable, str(DEV / "score.py"), "--gold", str(gold), "--pred", str(pred)]
        subprocess.run([*command, "--errors", str(options.errors)], check=True)


if __name__ == "__main__":
    main()
