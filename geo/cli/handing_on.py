"""Commands that hand on or take over data: export, gazetteer."""

import sys
from datetime import date
from pathlib import Path

import click

from geo.app import exports, gazetteers
from geo.app.desk import open_desk
from geo.app.maps import Order, assemble
from geo.cli.common import DAY, KNOWN, ON, ONLINE, THEATRE, emit, inside, plain, say, stopwatch, where
from geo.cli.proposing import emit_proposals
from geo.errors import UsageError
from geo.gazetteer.importers import Terms
from geo.store import write_atomic

BINARY = frozenset({"gpkg", "png"})


@click.command()
@click.option("--format", "form", default="geojson", show_default=True, type=click.Choice(exports.FORMATS))
@click.option("--layer", help="places, claims, areas, frontlines or mentions (default: all; for csv: places).")
@ON
@KNOWN
@THEATRE
@click.option(
    "--out", type=click.Path(path_type=Path), help="Where it goes (default: stdout; needed for gpkg and png)."
)
@plain
def export(
    form: exports.Format, layer: str | None, on: date | None, known: date | None, theatre: str | None, out: Path | None
) -> None:
    """Write the map's data for other programs, all intervals or those of one day.

    Example: conflictmap export --format gpkg --on 2024-11-30 --out control.gpkg
    """
    workspace = inside(where(theatre))
    if form in BINARY and out is None:
        raise UsageError("--out", f"a file for {form}", "nothing")
    with open_desk(workspace) as desk:
        built = assemble(desk, workspace, Order(on=on, known=known), stopwatch()).build
    data = exports.export(built, form, layer, on)
    if out:
        write_atomic(out, data)
        say(f"wrote {out}")
    else:
        sys.stdout.buffer.write(data)


@click.group()
def gazetteer() -> None:
    """Which gazetteers are installed, one more, and the names that none of them holds."""


@gazetteer.command("info")
@THEATRE
@plain
def info(theatre: str | None) -> None:
    """Print the installed layers in order of trust: title, licence, age, places, checksum.

    Example: conflictmap gazetteer info
    """
    emit(gazetteers.installed(where(theatre)))


@gazetteer.command("add")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--licence", default="", help="Under which licence the file is, where it does not say.")
@click.option("--attribution", default="", help="The line that the licence asks for.")
@click.option("--title", default="", help="What to call it.")
@click.option("--country", default="", help="ISO 3166 code of its places, where it does not say.")
@click.option("--retrieved", type=DAY, help="The day it was fetched.")
@plain
def add(file: Path, licence: str, attribution: str, title: str, country: str, retrieved: date | None) -> None:
    """Import a GeoNames country dump, a Who's On First CSV or GeoJSON, or a plain CSV into the workspace.

    Example: conflictmap gazetteer add SY.txt --licence "CC BY 4.0" --attribution "© GeoNames"
    """
    terms = Terms(title, licence, attribution, retrieved.isoformat() if retrieved else "", country)
    made = gazetteers.add(file, where(), terms)
    for path in made.layers:
        click.echo(path)
    for line in made.left_out(file):
        say(line)
    if made.unlicensed:
        say(
            f"{file.name}: expected a licence (--licence, or a column `licence`), got none for {made.unlicensed} "
            "places, and every map that uses them will say so"
        )
    if retrieved is None:
        say(f"{file.name}: expected the day on which it was fetched, got none (--retrieved)")
    say(f"{made.places} places taken, {sum(made.skipped.values())} rows left out")


@gazetteer.command("unplaced")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="How many names.")
@ONLINE
@plain
def unplaced(limit: int, *, online: bool) -> int:
    """Print the names that the last build could not place, most frequent first, with their sentences, as JSON lines.

    Example: conflictmap gazetteer unplaced --limit 5
    """
    workspace = inside(where())
    names = gazetteers.unplaced(workspace, limit)
    if not online:
        emit(names)
        return 0
    return emit_proposals(names, workspace)


@gazetteer.command("accept")
@click.argument("name")
@click.option("--id", "wanted", default="", help="Which place, where more than one is proposed or it is installed.")
@plain
def accept(name: str, wanted: str) -> None:
    """Let NAME mean the place that is proposed online, or an installed one, in this workspace from now on.

    Example: conflictmap gazetteer accept "Tell Mardikh" --id sy-ebla
    """
    place, layer = gazetteers.accept_place(name, wanted, inside(where()))
    click.echo(layer)
    say(f"{name}: {place.name}, {place.kind}, {place.at.lat}, {place.at.lon} ({place.id})")
