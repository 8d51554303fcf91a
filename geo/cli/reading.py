"""Commands that read: extract, geoparse, geocode."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from geo.app import answers
from geo.cli.common import DATE, ONLINE, PATHS, THEATRE, emit, plain, report_skipped, say, where
from geo.cli.proposing import emit_proposals
from geo.errors import UsageError


@click.command()
@PATHS
@THEATRE
@DATE
@plain
def extract(paths: tuple[Path, ...], theatre: str | None, day: date | None) -> int:
    """Print the claims of reports as JSON lines.

    Example: conflictmap extract report.txt | jq .evidence.text
    """
    return _read(paths, theatre, day, answers.claim_rows)


@click.command()
@PATHS
@THEATRE
@DATE
@plain
def geoparse(paths: tuple[Path, ...], theatre: str | None, day: date | None) -> int:
    """Print the places that reports mention as JSON lines.

    Example: conflictmap geoparse report.txt
    """
    return _read(paths, theatre, day, answers.mention_rows, anywhere=True)


def _read(
    paths: tuple[Path, ...],
    theatre: str | None,
    day: date | None,
    rows: Callable[..., Iterable[Any]],
    *,
    anywhere: bool = False,
) -> int:
    if not paths:
        raise UsageError("PATH", "a report, a folder, or - for standard input", "nothing")
    answer = answers.read_reports(paths, where(theatre), auto=theatre == "auto", day=day, anywhere=anywhere)
    for reading in answer.readings:
        emit(rows(reading))
    for note in answer.notes:
        say(note)
    return report_skipped(answer.skipped)


@click.command()
@click.argument("names", nargs=-1)
@click.option(
    "--file", type=click.Path(path_type=Path), help="A CSV with name and, where known, admin1, country, kind."
)
@click.option("--reasons", is_flag=True, help="Say why each candidate stands where it stands.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 100), help="Candidates for each name.")
@ONLINE
@THEATRE
@plain
def geocode(
    names: tuple[str, ...], file: Path | None, *, reasons: bool, limit: int, online: bool, theatre: str | None
) -> int:
    """Print the places that each name may mean, best first, as JSON lines.

    Example: conflictmap geocode Saraqib "معرة النعمان" --reasons
    """
    if not names and file is None:
        raise UsageError("NAME", "a name or --file CSV", "neither")
    workspace = where(theatre)
    rows = _remarking(answers.candidates(names, file, workspace, reasons=reasons, limit=limit))
    if not online:
        emit(rows)
        return 0
    return emit_proposals(rows, workspace)


def _remarking(rows: Iterable[tuple[Any, str]]) -> Iterator[Any]:
    """Return the rows, and print the remarks on them."""
    for row, remark in rows:
        if remark:
            say(remark)
        yield row
