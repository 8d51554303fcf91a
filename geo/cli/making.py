"""Commands that make maps: build, add, watch, init."""

from datetime import date
from pathlib import Path

import click

from geo.app import maps
from geo.app.choice import theatre_for
from geo.app.desk import Desk, open_desk
from geo.app.workspace import Workspace, elsewhere, init_workspace
from geo.cli.common import DATE, KNOWN, ON, PATHS, THEATRE, inside, plain, report_skipped, say, stopwatch, where
from geo.errors import UsageError


@click.command()
@PATHS
@THEATRE
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the map (default: the workspace's maps).")
@ON
@KNOWN
@DATE
@click.option("--evenings", is_flag=True, help="Let the page show each day as it was known that evening, too.")
@click.option("--tiles", multiple=True, help="Offer map tiles of this provider, off until a reader chooses them.")
@plain
def build(  # noqa: PLR0913 - one argument an option
    paths: tuple[Path, ...],
    theatre: str | None,
    out: Path | None,
    on: date | None,
    known: date | None,
    day: date | None,
    *,
    tiles: tuple[str, ...],
    evenings: bool,
) -> int:
    """Build the map from reports: files, folders, or - for standard input; without PATH from the workspace's own.

    Example: conflictmap build reports/ --on 2024-11-30 --out maps
    """
    workspace = elsewhere(where(theatre, out), out=None, theatre=None, tiles=tiles)
    order = maps.Order(paths, on, known, day, evenings=evenings)
    if not paths and workspace.root is None:
        raise UsageError("build", "reports to read, or a folder with a conflictmap.toml", "neither")
    if paths and out is None:
        workspace = elsewhere(workspace, out=Path.cwd() / "conflictmap-maps", theatre=None)
    name = theatre_for(paths, workspace) if theatre == "auto" else None
    progress = stopwatch(0.0)
    with open_desk(workspace, name) as desk:
        made = maps.publish(maps.assemble(desk, workspace, order, progress), workspace, order, progress)
    return _report(made, workspace)


def _report(made: maps.Made, workspace: Workspace) -> int:
    for line in (*made.taken.notes, *made.news):
        say(line)
    click.echo(workspace.maps / "index.html")
    return report_skipped(made.taken.skipped)


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@DATE
@plain
def add(path: Path, day: date | None) -> int:
    """Take a report (a file, or - for standard input) into the workspace's inbox and build the map anew.

    Example: conflictmap add report.txt --date 2024-12-01
    """
    workspace = inside(where())
    with open_desk(workspace) as desk:
        target, new = maps.take_in(path, workspace, desk, day)
        say(f"took in {target}" if new else f"already there: {target}")
        return _report(_rebuild(desk, workspace), workspace)


def _rebuild(desk: Desk, workspace: Workspace) -> maps.Made:
    order = maps.Order()
    progress = stopwatch()
    return maps.publish(maps.assemble(desk, workspace, order, progress), workspace, order, progress)


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@plain
def watch(folder: Path | None) -> None:
    """Build the map anew whenever a report arrives in FOLDER (default: the inbox); ends with Ctrl-C.

    Example: conflictmap watch inbox
    """
    workspace = inside(where())
    watched = (folder or workspace.inbox).resolve()
    for made in maps.watch(workspace, watched, lambda: open_desk(workspace), say):
        _report(made, workspace)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--theatre", default="syria", show_default=True, help="Which war.")
@plain
def init(folder: Path, theatre: str) -> None:
    """Make FOLDER a workspace of your own.

    Example: conflictmap init my-map && cd my-map && conflictmap add report.txt
    """
    workspace = init_workspace(folder, theatre)
    say(f"made {workspace.root}: put reports into reports/ or use conflictmap add")
