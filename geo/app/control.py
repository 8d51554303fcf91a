"""Control without a map: tables in and rows out, the reasons for a colour, and what changed hands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from geo.app.desk import Desk
from geo.app.maps import Order, Say, assemble
from geo.app.workspace import Workspace
from geo.assess.control import assess
from geo.delineate.areas import delineate
from geo.errors import InputError, UsageError
from geo.intake.files import read_bytes
from geo.intake.points import read_holdings, read_land, read_settlements
from geo.intake.table import read_baseline, read_claims
from geo.intake.text import decode
from geo.model.build import Build
from geo.model.claim import CONTESTED, UNKNOWN, Claim, Leftover
from geo.model.control import BaselineRow, ControlRecord
from geo.model.place import Place, PlaceId
from geo.model.text import SideId
from geo.publish.areas import areas_geojson
from geo.publish.excerpts import excerpt
from geo.publish.ledger import Plain, change_features, change_lines, changes, explain
from geo.publish.records import control_row

DAY_BEFORE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Assessed:
    """Rows of control, and what of the tables could not be used."""

    rows: tuple[dict[str, Any], ...]
    leftovers: tuple[Leftover, ...]


def assess_tables(claims_file: Path, baseline_file: Path | None) -> Assessed:
    """Return who held each place of a claims table from the day of the baseline to the last day the claims tell of."""
    table = read_claims(read_bytes(claims_file), claims_file.as_posix())
    baseline, wrong = _baseline(baseline_file, table.claims)
    told = [day for claim in table.claims for day in (claim.date.start, claim.date.end, claim.report.published) if day]
    if not told:
        raise InputError(claims_file.as_posix(), "at least one claim with a date", "none")
    first = min((row.day for row in baseline), default=min(told) - DAY_BEFORE)
    sides = _sides(table.claims, baseline)
    records, unused = assess(table.claims, baseline, sides=sides, first=min(first, max(told)), last=max(told))
    return Assessed(tuple(map(control_row, records)), (*table.leftovers, *wrong, *unused))


def _baseline(path: Path | None, claims: Iterable[Claim]) -> tuple[tuple[BaselineRow, ...], tuple[Leftover, ...]]:
    return read_baseline(read_bytes(path), path.as_posix(), claims) if path else ((), ())


def _sides(claims: Iterable[Claim], baseline: Iterable[BaselineRow]) -> tuple[SideId, ...]:
    named = {claim.controller for claim in claims} | {row.controller for row in baseline}
    return tuple(sorted(named - {CONTESTED, UNKNOWN}))


def delineate_tables(places: Path, land: Path, settlements: Path | None) -> dict[str, Any]:
    """Return the areas that follow from a table of places and their control, as GeoJSON."""
    holdings = read_holdings(_text(places), places.as_posix())
    outline = read_land(_text(land), land.as_posix())
    others = read_settlements(_text(settlements), settlements.as_posix()) if settlements else ()
    return areas_geojson(delineate(holdings, others, outline))


def _text(path: Path) -> str:
    return decode(read_bytes(path), path.as_posix())


def explain_place(name: str, desk: Desk, workspace: Workspace, order: Order, say: Say) -> tuple[Plain, ...]:
    """Return why each place of that name, and each part of it that reports name, has its colour; UsageError if none."""
    built = assemble(desk, workspace, order, say).build
    day = order.on or built.open_on
    wanted = _named(name, desk, built)
    if not wanted:
        raise UsageError(name, "a place that the map knows", _nearest(name, desk))
    by_place: dict[PlaceId, list[ControlRecord]] = {}
    for record in built.records:
        by_place.setdefault(record.place, []).append(record)
    sides = {side.id: side.name for side in built.theatre.sides}
    found = (explain(by_place.get(place, ()), built.claims, day, sides) for place in wanted)
    answers = tuple(_in_sentences(answer, built) for answer in found if answer)
    if not answers:
        raise UsageError(name, f"a place of which something is known on {day}", "no information")
    return answers


def _in_sentences(answer: Plain, built: Build) -> Plain:
    """Return the explanation with the sentence around each quotation."""
    reports = {report.ref.id: report for report in built.reports}
    claims = {claim.id: claim for claim in built.claims}

    def full(entry: Plain) -> Plain:
        claim = claims[entry["claim"]]
        return {**entry, "sentence": excerpt(reports[claim.report.id], claim.evidence.span).text}

    return {**answer, **{title: [full(entry) for entry in answer[title]] for title in ("decided", "outweighed")}}


def _named(name: str, desk: Desk, built: Build) -> list[PlaceId]:
    known = {record.place for record in built.records}
    claimed = place_ids(built.claims)
    exact = [place.id for place in desk.gazetteer.named(name)]
    first = [place for place in exact if place in known]
    parts = [child.id for place in first for child in desk.gazetteer.children(place) if child.id in claimed]
    return list(dict.fromkeys([*first, *parts]))


def _nearest(name: str, desk: Desk) -> str:
    close = ", ".join(each.place.name for each in desk.gazetteer.candidates(name, limit=3))
    return f"no such place; near it: {close}" if close else "no such place"


def explained_lines(answer: Mapping[str, Any]) -> Iterator[str]:
    """Return an explanation as lines of text: the colour, what decided, what was outweighed and why."""
    yield answer["in_words"]
    yield f"  from {answer['since']} to {answer['until']}; basis: {answer['basis']}; {answer['counted']}"
    for title in ("decided", "outweighed"):
        for entry in answer[title]:
            report = entry["report"]
            demo = ", demonstration" if report.get("demo") else ""
            yield f"  {title}: “{_line(entry['sentence'])}”"
            yield f"    {entry['source']} ({entry['grade']}), {report['path']}, {report['date']}{demo}; {entry['why']}"


def _line(text: str) -> str:
    return " ".join(text.split())


def changed(before: date, after: date, desk: Desk, workspace: Workspace, say: Say) -> Plain:
    """Return what changed hands between two days; UsageError where the map does not reach that far."""
    built = assemble(desk, workspace, Order(), say).build
    for day in (before, after):
        if not built.first <= day <= built.last:
            raise UsageError(str(day), f"a day from {built.first} to {built.last}", "one outside the map")
    return changes(built.records, built.areas, before, after)


def changed_as(change: Plain, form: str) -> Sequence[Any]:
    """Return what changed hands as lines of text, or as one GeoJSON object, or as one object of rows."""
    if form == "text":
        return change_lines(change)
    return (change_features(change),) if form == "geojson" else (change,)


def place_ids(claims: Iterable[Claim]) -> frozenset[PlaceId]:
    """Return the ids of all places that claims speak of."""
    return frozenset(claim.place.id for claim in claims if isinstance(claim.place, Place))
