"""Building a map: reports in, files out, and in three lines what changed."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import Any, Final

import watchfiles

from geo.app.desk import Desk
from geo.app.hindsight import known_then
from geo.app.news import news, previous
from geo.app.workspace import Workspace
from geo.delineate.ground import Kept
from geo.drawings import Drawings
from geo.errors import GeoError
from geo.ids import content_id
from geo.intake.files import Taken, read_bytes, read_report, take
from geo.meshes import Meshes
from geo.model.build import Build
from geo.model.known import KnownThen
from geo.pipeline import Window, build
from geo.publish.geojson import collections, dumps
from geo.publish.manifest import manifest
from geo.publish.page import render
from geo.store import Memory, read_rulings, write_all, write_atomic
from geo.theatres import data_root, read_geojson

Say = Callable[[str], None]
LAST: Final = ("index.html", "build.json")
LONGEST_EVENINGS: Final = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Made:
    """A build, what was taken in for it, how many reports were newly read, and the lines that say what changed.

    `then` is each day as it was known that evening, where that was asked for.
    """

    build: Build
    taken: Taken
    newly_read: int
    news: tuple[str, ...] = ()
    then: KnownThen | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """What a user asks of a build: reports (the workspace's own where none are named), the days, and a stated date.

    With `evenings` the page also shows each day as it was known that evening.
    """

    paths: tuple[Path, ...] = ()
    on: date | None = None
    known: date | None = None
    day: date | None = None
    evenings: bool = False


def assemble(desk: Desk, workspace: Workspace, order: Order, say: Say) -> Made:
    """Return the build of the ordered reports without writing a map."""
    paths = order.paths or reports_of(workspace)
    taken = take(paths, desk.theatre, base=workspace.root, day=order.day)
    if not taken.reports and taken.skipped:
        raise taken.skipped[0]
    say(f"reading {len(taken.reports)} reports")
    memory = Memory(workspace.memory / "readings", desk.gazetteer)
    drawings = Drawings(workspace.memory / "drawn", write_atomic)
    kept = Kept(Meshes(workspace.memory / "meshes", write_atomic), drawings)
    rulings = read_rulings(workspace.rulings) if workspace.rulings else ()
    made = build(
        taken.reports,
        theatre=desk.theatre,
        gazetteer=desk.gazetteer,
        reader=desk.reader(memory),
        rulings=rulings,
        window=Window(order.on or workspace.open_on, order.known),
        kept=kept,
    )
    _keep_texts(made, workspace)
    then = _then(made, desk, kept, order, say)
    drawings.keep()
    return Made(made, taken, memory.read, then=then)


def reports_of(workspace: Workspace) -> tuple[Path, ...]:
    """Return where the reports of a workspace lie."""
    return (*(path for path in workspace.reports if path.exists()), *_inbox(workspace))


def _then(made: Build, desk: Desk, kept: Kept, order: Order, say: Say) -> KnownThen | None:
    if not order.evenings or order.known:
        return None
    if made.last - made.first > LONGEST_EVENINGS:
        say(f"more than {LONGEST_EVENINGS.days} days: not shown as known on each evening")
        return None
    say("looking back at each evening")
    return known_then(made, desk.gazetteer, kept)


def _inbox(workspace: Workspace) -> tuple[Path, ...]:
    return (workspace.inbox,) if workspace.root and workspace.inbox.is_dir() else ()


def _keep_texts(made: Build, workspace: Workspace) -> None:
    for report in made.reports:
        if Path(report.ref.path).suffix.lower() in {".html", ".htm"}:
            path = workspace.memory / "texts" / f"{report.ref.id}.txt"
            if not path.exists():
                write_atomic(path, report.text.encode())


def publish(made: Made, workspace: Workspace, order: Order, say: Say) -> Made:
    """Write the files of a build, each whole, the page last, and return it with its news."""
    say("drawing")
    before = previous(workspace.maps / "places.geojson")
    files = {name: dumps(value).encode() for name, value in collections(made.build).items()}
    say("writing the page")
    info = manifest(made.build, inputs=dict(made.taken.hashes), parameters=_parameters(order, workspace))
    page = render(made.build, basemap(made.build.theatre.id), known=order.known, then=made.then, tiles=workspace.tiles)
    files |= {"index.html": page.encode(), "build.json": _json(info)}
    write_all(workspace.maps, files, LAST)
    say(f"wrote {workspace.maps / 'index.html'}, {len(files['index.html']) / 1e6:.2f} MB")
    return replace(made, news=news(before, made.build, made.newly_read))


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _parameters(order: Order, workspace: Workspace) -> dict[str, str | None]:
    offered = {"tiles": ", ".join(workspace.tiles)} if workspace.tiles else {}
    return offered | {
        "on": order.on.isoformat() if order.on else None,
        "as_known_on": order.known.isoformat() if order.known else None,
        "date": order.day.isoformat() if order.day else None,
    }


def basemap(theatre: str) -> dict[str, Any]:
    """Return the layers of a theatre's base map by name; none where it has no folder for them."""
    folder = data_root() / "theatres" / theatre / "basemap"
    return {path.stem: read_geojson(path) for path in sorted(folder.glob("*.geojson"))}


def take_in(path: Path, workspace: Workspace, desk: Desk, day: date | None) -> tuple[Path, bool]:
    """Copy a report into the inbox, whole, under a name that is free; return where it lies and whether it is new."""
    data = read_bytes(path)
    name = "standard-input.txt" if str(path) == "-" else path.name
    report, _ = read_report(data, name, desk.theatre, day=day)
    if day is not None:
        data = f"---\ndate: {day.isoformat()}\n---\n{report.text}".encode()
        name = f"{Path(name).stem}.txt"
    if str(path) == "-":
        name = f"{report.ref.published or 'undated'}-{report.ref.id}.txt"
    target = workspace.inbox / name
    if target.exists() and target.read_bytes() != data:
        target = target.with_stem(f"{target.stem}-{content_id(report.text)}")
    if target.exists() and target.read_bytes() == data:
        return target, False
    write_atomic(target, data)
    return target, True


def watch(workspace: Workspace, folder: Path, open_desk: Callable[[], Desk], say: Say) -> Iterator[Made]:
    """Return a new map each time that reports arrive in `folder`, the first one at once; a failed build is told.

    The desk stays open, so that only what is new costs time.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = tuple(dict.fromkeys((*(p for p in workspace.reports if p.exists()), workspace.inbox, folder)))
    with open_desk() as desk:
        for _ in chain([set()], watchfiles.watch(folder, debounce=400, step=100, raise_interrupt=False)):
            order = Order(tuple(path for path in paths if path.exists()))
            try:
                yield publish(assemble(desk, workspace, order, say), workspace, order, say)
            except GeoError as error:
                say(f"conflictmap: {error}")
            say(f"watching {folder}")
