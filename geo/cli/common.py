"""What the commands share: options, printing, and a user's mistake as one line."""

import json
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from geo.app.workspace import Workspace, elsewhere, find_workspace
from geo.errors import GeoError, UsageError
from geo.theatres import theatre_names


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; bad usage where it is none."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            return self.fail(f"expected a date like 2024-11-30, got {value!r}", param, ctx)


DAY = Day()
PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
THEATRE = click.option("--theatre", help="Which war: a theatre's name, or auto.")
DATE = click.option("--date", "day", type=DAY, help="The day the reports were published, where they do not say it.")
ON = click.option("--on", type=DAY, help="The day shown.")
KNOWN = click.option("--as-known-on", "known", type=DAY, help="Leave out what was published later than this day.")

ONLINE = click.option("--online", is_flag=True, help="Ask the online gazetteers of conflictmap.toml as well.")


def say(text: str) -> None:
    """Print a line to stderr."""
    click.echo(text, err=True)


def emit(rows: Iterable[Any]) -> None:
    """Print each row as one line of JSON on stdout."""
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def plain(command: Callable[..., int | None]) -> Callable[..., None]:
    """Return the command with a user's mistake turned into one line and an exit code."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> None:
        try:
            code = command(*args, **options) or 0
        except GeoError as error:
            say(f"conflictmap: {error}")
            code = error.exit_code
        except BrokenPipeError:
            sys.stderr.close()
            code = 1
        sys.exit(code)

    return run


def where(theatre: str | None = None, out: Path | None = None) -> Workspace:
    """Return the workspace that the command runs in; UsageError for a theatre that there is not."""
    workspace = find_workspace(Path.cwd())
    if theatre not in (None, "auto", *theatre_names()):
        raise UsageError("--theatre", f"auto or one of {', '.join(theatre_names())}", repr(theatre))
    return elsewhere(workspace, out=out, theatre=None if theatre == "auto" else theatre)


def report_skipped(errors: Iterable[GeoError]) -> int:
    """Print what was skipped and why, and return the exit code that says so."""
    lines = [f"skipped {error}" for error in errors]
    for line in lines:
        say(line)
    if lines:
        say(f"{len(lines)} skipped")
    return 1 if lines else 0


def stopwatch(after: float = 2.0) -> Callable[[str], None]:
    """Return a `say` that keeps silent until `after` seconds have passed, then speaks."""
    start = time.monotonic()

    def later(text: str) -> None:
        if time.monotonic() - start >= after:
            say(text)

    return later


def inside(workspace: Workspace) -> Workspace:
    """Return the workspace; UsageError where it is none."""
    if workspace.root is None:
        raise UsageError(str(Path.cwd()), "a folder with a conflictmap.toml (conflictmap init makes one)", "none")
    return workspace
