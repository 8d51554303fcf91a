"""The command that scores: eval."""

from pathlib import Path

import click

from geo.app import scores, trials
from geo.cli.common import plain, say, where
from geo.errors import UsageError
from geo.store import write_atomic
from geo.theatres import PACKAGE

GOLD = PACKAGE.parent / "tests" / "gold"


@click.command("eval")
@click.argument("gold", required=False, type=click.Path(path_type=Path))
@click.option("--floor", type=click.Path(path_type=Path), help="A file of figures; exit code 1 where one is worse.")
@click.option("--update-floor", is_flag=True, help="Raise the figures of the floor file; none is ever lowered.")
@click.option("--worst", default=0, type=click.IntRange(0), help="Name that many reports that were read worst.")
@click.option("--html", type=click.Path(path_type=Path), help="Write a page: text, gold and found side by side.")
@plain
def evaluate(gold: Path | None, floor: Path | None, html: Path | None, *, update_floor: bool, worst: int) -> int:
    """Score the reading on annotated reports: a folder with gold.jsonl and texts (default: the repository's own).

    A CSV of places (name, names_ar, lat, lon, perhaps admin1) scores the geocoding of their names instead.

    Example: conflictmap eval tests/gold/demo --worst 5
    """
    if gold and gold.suffix == ".csv":
        if floor or html or update_floor or worst:
            raise UsageError(str(gold), "no further option with a table of places", "--floor, --html or --worst")
        for line in trials.geocoding(gold, where()):
            click.echo(line)
        return 0
    folders = [gold] if gold else sorted(path.parent for path in GOLD.glob("*/gold.jsonl"))
    lost: list[str] = []
    corpora: dict[str, tuple[scores.Marked, ...]] = {}
    for folder in folders:
        marked = scores.mark(folder, where())
        corpora[folder.name] = marked
        groups = scores.grouped(marked)
        click.echo(f"{folder.name}\n{scores.table(groups)}")
        for line in scores.worst(marked, worst):
            click.echo(line)
        found = scores.figures(groups["all"])
        if floor and update_floor:
            write_atomic(floor, scores.raised(floor, folder.name, found).encode())
        elif floor:
            lost += scores.below(floor, folder.name, found)
    if html:
        write_atomic(html, scores.page(corpora).encode())
    for line in lost:
        say(line)
    return 1 if lost else 0
