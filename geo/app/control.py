"""Control without a map: tables in and rows out, the reasons for a colour, and what changed hands."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from geo.app.desk import Desk
from geo.app.maps import Order, Say, assemble
from geo.app.rulings import about
from geo.app.rulings import line as ruling_line
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
from geo.model.control import BaselineRow, Basis, CellArea, ControlRecord
from geo.model.place import Place, PlaceId
from geo.model.text import SideId
from geo.publish.areas import areas_geojson
from geo.publish.excerpts import excerpt
from geo.publish.ledger import Plain, change_features, change_lines, changes, explain
from geo.publish.marks import baseline_rows
from geo.publish.records import control_row
from geo.theatres import lakes_on

DAY_BEFORE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Assessed:
    """Rows of control, what of the tables could not be used, and what looks like a slip in them."""

    rows: tuple[dict[str, Any], ...]
    leftovers: tuple[Leftover, ...]
    notes: tuple[str, ...] = ()


def assess_tables(claims_file: Path, baseline_file: Path | None) -> Assessed:
    """Return who held each place of a claims table from the day of the baseline to the last day the claims tell of."""
    table = read_claims(read_bytes(claims_file), claims_file.as_posix())
    if not table.days:
        raise InputError(claims_file.as_posix(), "at least one claim with a date", "none")
    rows, wrong = _baseline(baseline_file, table.claims)
    last = max(table.days)
    baseline = tuple(row for row in rows if row.day <= last)
    late = tuple(_too_late(row, last) for row in rows if row.day > last)
    first = min((row.day for row in baseline), default=min(table.days) - DAY_BEFORE)
    sides = _sides(table.claims, baseline)
    records, unused = assess(table.claims, baseline, sides=sides, first=first, last=last)
    return Assessed(tuple(map(control_row, records)), (*table.leftovers, *wrong, *late, *unused), _one_side(sides))


def _too_late(row: BaselineRow, last: date) -> Leftover:
    reason = f"baseline of {row.name}: expected a day up to {last}, the last that the claims tell of, got {row.day}"
    return Leftover("intake", reason)


def _one_side(sides: Iterable[SideId]) -> tuple[str, ...]:
    """Return a line for each two sides whose names differ by no more than an ending, an article or a sign."""
    alike: dict[str, list[SideId]] = {}
    for side in sides:
        words = [word for word in re.findall(r"\w+", side.casefold()) if word != "the"]
        alike.setdefault("".join(words).rstrip("s"), []).append(side)
    return tuple(
        f"{' and '.join(map(repr, same))} are taken as {len(same)} sides; call them alike if they are one"
        for same in alike.values()
        if len(same) > 1
    )


def _baseline(path: Path | None, claims: Iterable[Claim]) -> tuple[tuple[BaselineRow, ...], tuple[Leftover, ...]]:
    return read_baseline(read_bytes(path), path.as_posix(), claims) if path else ((), ())


def _sides(claims: Iterable[Claim], baseline: Iterable[BaselineRow]) -> tuple[SideId, ...]:
    named = {claim.controller for claim in claims} | {row.controller for row in baseline}
    return tuple(sorted(named - {CONTESTED, UNKNOWN}))


@dataclass(frozen=True, slots=True)
class Delineated:
    """Areas as GeoJSON, and what of the tables could not be used."""

    collection: dict[str, Any]
    leftovers: tuple[Leftover, ...]


def delineate_tables(places: Path, land: Path, settlements: Path | None, water: Path | None = None) -> Delineated:
    """Return the areas that follow from a table of places and their control; unknown where nothing is told.

    Lakes are those of the file `water`, else those of the base maps.
    """
    table = read_holdings(_text(places), places.as_posix())
    outline = read_land(_text(land), land.as_posix())
    others, wrong = read_settlements(_text(settlements), settlements.as_posix()) if settlements else ((), ())
    lakes = read_land(_text(water), water.as_posix()) if water else lakes_on(outline)
    drawn = delineate(table.holdings, others, outline, water=lakes)
    if not drawn.areas:
        drawn = replace(drawn, areas=(CellArea(UNKNOWN, 0.0, Basis.INFERRED, outline),))
    away = {holding.at for holding in drawn.outside}
    off = (
        Leftover("intake", f"{line}: expected a place on the land, got {holding.at.lat:g}, {holding.at.lon:g}")
        for line, holding in zip(table.lines, table.holdings, strict=True)
        if holding.at in away
    )
    return Delineated(areas_geojson(drawn), (*table.leftovers, *wrong, *off))


def _text(path: Path) -> str:
    return decode(read_bytes(path), path.as_posix())


def explain_place(name: str, desk: Desk, workspace: Workspace, order: Order, say: Say) -> tuple[Plain, ...]:
    """Return why each place of that name, and each part of it that reports name, has its colour; UsageError if none."""
    return explained(name, desk, assemble(desk, workspace, order, say).build, order)


def explained(name: str, desk: Desk, built: Build, order: Order) -> tuple[Plain, ...]:
    """Return the same from a build; UsageError also where the map does not reach to the day that is asked for."""
    day = order.on or built.open_on
    require_day(day, built, order.known)
    wanted = _named(name, desk, built)
    if not wanted:
        raise UsageError(name, "a place that the map knows", _nearest(name, desk))
    by_place: dict[PlaceId, list[ControlRecord]] = {}
    for record in built.records:
        by_place.setdefault(record.place, []).append(record)
    sides = {side.id: side.name for side in built.theatre.sides}
    titles = _told_apart([desk.gazetteer.place(place) for place in wanted])
    records = {place: [replace(r, name=titles[place]) for r in by_place.get(place, ())] for place in wanted}
    rows = baseline_rows(built.theatre.baseline)
    found = (explain(records[place], built.claims, day, sides, rows.get(place)) for place in wanted)
    answers = tuple(
        _in_sentences(answer, built)
        | {"overtaken": _overtaken(records[answer["place"]], day), "rulings": about(answer["place"], built)}
        for answer in found
        if answer
    )
    if not answers:
        raise UsageError(name, f"a place of which something is known on {day}", "no information")
    return answers


def _overtaken(records: Iterable[ControlRecord], day: date) -> int:
    return sum(record.overtaken for record in records if record.start <= day <= record.end)


def require_day(day: date, built: Build, known: date | None = None) -> None:
    """Raise UsageError where the map does not reach to that day, naming the days that it has."""
    if not built.first <= day <= built.last:
        then = f" (as known on {known})" if known else ""
        raise UsageError(str(day), f"a day from {built.first} to {built.last}{then}", "one outside the map")


def _told_apart(places: Sequence[Place]) -> dict[PlaceId, str]:
    """Return how to call each of these places: with its province, or where it lies, if two share a name."""
    plain = Counter(place.name for place in places)
    longer = Counter((place.name, place.admin1) for place in places)

    def title(place: Place) -> str:
        if plain[place.name] == 1:
            return place.name
        here = f"{place.at.lat:.3f}, {place.at.lon:.3f}"
        return f"{place.name} ({place.admin1 if place.admin1 and longer[place.name, place.admin1] == 1 else here})"

    return {place.id: title(place) for place in places}


def _in_sentences(answer: Plain, built: Build) -> Plain:
    """Return the explanation with the sentence around each quotation."""
    reports = {report.ref.id: report for report in built.reports}
    claims = {claim.id: claim for claim in built.claims}

    def full(entry: Plain) -> Plain:
        claim = claims[entry["claim"]]
        return {**entry, "sentence": excerpt(reports[claim.report.id], claim.evidence.span).text}

    def whole(entry: Plain) -> Plain:
        return {**full(entry), "said_also": [full(copy) for copy in entry["said_also"]]}

    return {**answer, **{title: [whole(entry) for entry in answer[title]] for title in ("decided", "outweighed")}}


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
    if answer["baseline"]:
        yield f"  baseline: {_row(answer['baseline'])}"
    yield from (f"  ruled: {ruling_line(row)}" for row in answer["rulings"])
    for title in ("decided", "outweighed"):
        for entry in answer[title]:
            yield f"  {title}, weight {entry['weight']:.2f} ({entry['odds']}): “{_line(entry['sentence'])}”"
            yield f"    {_where(entry)}; {entry['why']}; claim {entry['claim']}"
            also = dict.fromkeys(_where(copy) for copy in entry["said_also"])
            also.pop(_where(entry), None)
            if also:
                yield f"    said also by {'; '.join(also)}: counted once"


def _row(row: Plain) -> str:
    said = row["source"] if row["verified"] else "unverified: by the line drawn for this map"
    return f"{said} ({row['grade']}){'; ' if row['note'] else ''}{row['note']}"


def _where(entry: Plain) -> str:
    report = entry["report"]
    demo = ", demonstration" if report.get("demo") else ""
    return f"{entry['source']} ({entry['grade']}), {report['path']}, {report['date']}{demo}"


def _line(text: str) -> str:
    return " ".join(text.split())


def changed(before: date, after: date, desk: Desk, workspace: Workspace, say: Say) -> Plain:
    """Return what changed hands between two days; UsageError where the map does not reach that far."""
    built = assemble(desk, workspace, Order(), say).build
    for day in (before, after):
        require_day(day, built)
    return changes(built.records, built.areas, before, after)


def changed_as(change: Plain, form: str) -> Sequence[Any]:
    """Return what changed hands as lines of text, or as one GeoJSON object, or as one object of rows."""
    if form == "text":
        return change_lines(change)
    return (change_features(change),) if form == "geojson" else (change,)


def place_ids(claims: Iterable[Claim]) -> frozenset[PlaceId]:
    """Return the ids of all places that claims speak of."""
    return frozenset(claim.place.id for claim in claims if isinstance(claim.place, Place))
