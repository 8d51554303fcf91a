"""Commands about control: assess, delineate, explain, diff."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from geo.app import control
from geo.app.desk import open_desk
from geo.app.maps import Order
from geo.cli.common import DAY, KNOWN, ON, THEATRE, emit, inside, plain, say, stopwatch, where
from geo.model.claim import Leftover
from geo.store import write_atomic

TABLE = click.Path(path_type=Path)


@click.command()
@click.option(
    "--claims", required=True, type=TABLE, help="CSV: place,lat,lon,event_date,controller,source,report_date."
)
@click.option("--baseline", type=TABLE, help="CSV of who held what before.")
@plain
def assess(claims: Path, baseline: Path | None) -> int:
    """Print who held each place of a table of claims, day by day, as JSON lines.

    Example: conflictmap assess --claims claims.csv --baseline baseline.csv
    """
    found = control.assess_tables(claims, baseline)
    emit(found.rows)
    for note in found.notes:
        say(f"note: {note}")
    return _report(found.leftovers)


def _report(leftovers: Iterable[Leftover]) -> int:
    """Print what was not used and why, and return the exit code that says whether a table was at fault."""
    reasons = Counter((left.reason, left.stage) for left in leftovers)
    for (reason, _), count in sorted(reasons.items()):
        say(f"not used: {count} × {reason}" if count > 1 else f"not used: {reason}")
    return 1 if any(stage == "intake" for _, stage in reasons) else 0


@click.command()
@click.option("--places", required=True, type=TABLE, help="CSV: place,lat,lon,controller.")
@click.option("--land", required=True, type=TABLE, help="GeoJSON: the outline inside which areas are drawn.")
@click.option("--settlements", type=TABLE, help="CSV: place,lat,lon; their control is inferred.")
@click.option("--water", type=TABLE, help="GeoJSON of lakes, nobody's between two sides (default: the base maps').")
@click.option("--out", type=TABLE, help="Where the GeoJSON goes (default: stdout).")
@plain
def delineate(places: Path, land: Path, settlements: Path | None, water: Path | None, out: Path | None) -> int:
    """Print the areas that follow from the control of places, as GeoJSON.

    Example: conflictmap delineate --places places.csv --land land.geojson --out areas.geojson
    """
    found = control.delineate_tables(places, land, settlements, water)
    if out:
        write_atomic(out, json.dumps(found.collection, ensure_ascii=False).encode())
    else:
        emit([found.collection])
    return _report(found.leftovers)


@click.command()
@click.argument("place")
@ON
@KNOWN
@THEATRE
@click.option("--json", "as_json", is_flag=True, help="As JSON lines.")
@plain
def explain(place: str, on: date | None, known: date | None, theatre: str | None, *, as_json: bool) -> None:
    """Say why PLACE has its colour: the sentences that decided, those that were outweighed, and the reasons.

    Example: conflictmap explain Aleppo --on 2024-11-30
    """
    workspace = inside(where(theatre))
    with open_desk(workspace) as desk:
        answers = control.explain_place(place, desk, workspace, Order(on=on, known=known), stopwatch())
    if as_json:
        emit(answers)
        return
    for answer in answers:
        for line in control.explained_lines(answer):
            click.echo(line)


@click.command()
@click.argument("before", type=DAY)
@click.argument("after", type=DAY)
@click.option("--format", "form", default="text", show_default=True, type=click.Choice(["text", "json", "geojson"]))
@THEATRE
@plain
def diff(before: date, after: date, form: str, theatre: str | None) -> None:
    """Print what changed hands between two days: places and square kilometres.

    Example: conflictmap diff 2024-11-29 2024-12-08
    """
    workspace = inside(where(theatre))
    with open_desk(workspace) as desk:
        lines = control.changed_as(control.changed(before, after, desk, workspace, stopwatch()), form)
    if form == "text":
        for line in lines:
            click.echo(line)
    else:
        emit(lines)
