"""Turns the annotated sources of tests/gold into gold.jsonl and the texts that it is about.

Usage: python scripts/build_phrasebook.py [--add]
Reads tests/gold/<folder>/source.txt, tests/gold/places.csv and a places.csv of the folder's own; the markup is
explained in tests/gold/README.md.
With --add, places that are only in a curated gazetteer layer are copied to tests/gold/places.csv first, coordinates and
all; without it, these two are all that is known, so that the gold stays as it is when a gazetteer changes.
"""

import csv
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from geo.names import key

PROJECT = Path(__file__).resolve().parent.parent
GOLD = PROJECT / "tests" / "gold"
FIELDS = ("theatre", "id", "name", "kind", "lat", "lon", "names")
CLOSING = {"[": "]", "<": ">", "{": "}", "*": "*"}
KINDS = frozenset("captures holds loses contests repels besieges".split())
EXTENTS = frozenset("whole most part".split())
MODALITIES = frozenset("asserted claimed purported denied planned historical".split())
OPTIONS: dict[str, Callable[[str], dict[str, Any]]] = {
    "optional": lambda _: {"optional": True},
    "alt": lambda value: {"controller_alt": value.split(",")},
    "tol": lambda value: {"tol_km": float(value)},
    "place": lambda _: {},
}
SENTENCE = re.compile(r"[.!?؟؛](?=[\s\"”»)]|$)[\"”»)]*\s*|\n+")
DAYS = re.compile(r"([+-]?\d+)(?:\.\.([+-]?\d+))?$")
DATES = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?$")


class SourceError(ValueError):
    """A source that cannot be read: where, and why."""


@dataclass
class Mark:
    """A marked piece of text: `kind` is its opening bracket, `key` the place meant, `notes` what is claimed of it."""

    kind: str
    start: int
    end: int = 0
    key: str = ""
    notes: tuple[str, ...] = ()
    metonymic: bool = False


@dataclass
class Entry:
    """One annotated report as its source gives it."""

    id: str
    style: str
    lang: str
    theatre: str
    day: date | None
    path: str = ""
    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)


class Atlas:
    """The places that the annotations mean, by theatre and by every spelling of their names."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        self.rows = rows

    def find(self, theatre: str, name: str) -> list[dict[str, str]]:
        """Return the places of that id or name, failing that of that spelling, failing that of that key."""
        rows = [row for row in self.rows if theatre in (row["theatre"], "none")]
        for exact in (lambda row: name in (row["id"], row["name"]), lambda row: name in row["names"].split("|")):
            if found := [row for row in rows if exact(row)]:
                return found
        wanted = key(name)
        return [row for row in rows if wanted in {key(n) for n in (row["name"], *row["names"].split("|")) if n}]


def read_places(path: Path) -> list[dict[str, str]]:
    """Return the rows of places.csv."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def atlas_of(folder: Path, rows: list[dict[str, str]]) -> Atlas:
    """Return the places that the source of a folder may mean: its own, and those of all folders."""
    own = own_places(folder)
    taken = {row["id"] for row in own}
    return Atlas([*own, *(row for row in rows if row["id"] not in taken)])


def own_places(folder: Path) -> list[dict[str, str]]:
    """Return the places that only the source of this folder means."""
    path = folder / "places.csv"
    return read_places(path) if path.exists() else []


def curated() -> list[dict[str, str]]:
    """Return the places of all curated gazetteer layers as rows of places.csv."""
    found = []
    for path in sorted((PROJECT / "data" / "theatres").glob("*/places/curated.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                names = "|".join(n for n in (row["name_local"], row["names"]) if n)
                found.append({**{f: row.get(f, "") for f in FIELDS}, "theatre": path.parents[1].name, "names": names})
    return found


def read_source(path: Path) -> Iterator[Entry]:
    """Return the entries of a source file; SourceError for a header or a markup that is none."""
    for block in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, _, rest = block.partition("\n")
        try:
            name, style, where = (part.strip() for part in head.split("|")[:3])
            lang, theatre, day = where.split()
            body, _, notes = f"{rest.rstrip()}\n".partition("\n--\n")
            entry = Entry(name, style, lang, theatre, None if day == "none" else date.fromisoformat(day))
            entry.path = head.split("|")[3].strip() if head.count("|") == 3 else ""
            entry.text, entry.marks = unmark(body.strip("\n") + "\n")
            entry.notes = dict(re.findall(r"^(\w+): (.*\S)", notes, flags=re.MULTILINE))
        except ValueError as error:
            raise SourceError(f"{path}: {head}: {error}") from error
        yield entry


def unmark(marked: str) -> tuple[str, list[Mark]]:
    """Return the text without its markup, and the marks with their offsets in it."""
    text: list[str] = []
    marks: list[Mark] = []
    open_marks: list[Mark] = []
    place = 0
    while place < len(marked):
        sign = marked[place]
        if sign == "\\":
            text.append(marked[place + 1])
            place += 2
            continue
        if open_marks and sign == CLOSING[open_marks[-1].kind]:
            open_marks.pop().end = len(text)
        elif sign in CLOSING:
            mark = Mark(sign, len(text))
            open_marks.append(mark)
            marks.append(mark)
            if marked.startswith("~", place + 1):
                mark.metonymic, place = True, place + 1
        elif open_marks and open_marks[-1].kind in "[<" and sign in "=^":
            stop = marked.index(CLOSING[open_marks[-1].kind], place)
            name, _, notes = marked[place:stop].partition("^")
            open_marks[-1].key = name.removeprefix("=")
            open_marks[-1].notes = tuple(notes.split())
            place = stop
            continue
        else:
            text.append(sign)
        place += 1
    if open_marks:
        raise SourceError(f"never closed: {''.join(text[open_marks[-1].start :])[:40]!r}")
    return "".join(text), marks


def build(entry: Entry, atlas: Atlas) -> dict[str, Any]:
    """Return the annotation of one report as a row of gold.jsonl."""
    claims, mentions, used = [], [], set()
    for mark in entry.marks:
        if mark.kind not in "[<":
            continue
        surface = entry.text[mark.start : mark.end]
        place = _place(entry, atlas, mark.key or surface)
        spot = {"surface": surface, "start": mark.start, "end": mark.end, "lat": place["lat"], "lon": place["lon"]}
        if mark.kind == "[":
            metonymic = {"metonymic": True} if mark.metonymic else {}
            mentions.append({**spot, "canonical": place["name"], "kind": place["kind"], **metonymic})
        for note in mark.notes:
            if note not in entry.notes:
                raise SourceError(f"{entry.id}: no note {note!r} for {surface!r}")
            used.add(note)
            other = re.search(r"\bplace=(\S+)", entry.notes[note])
            said_of = _place(entry, atlas, other[1]) if other else place
            where = {"place": said_of["name"], **spot, "lat": said_of["lat"], "lon": said_of["lon"]}
            claims.append({**where, "place_kind": said_of["kind"], **_claim(entry, note), **_evidence(entry, mark)})
    if unused := sorted(set(entry.notes) - used):
        raise SourceError(f"{entry.id}: notes that nothing points to: {unused}")
    head = {
        "id": entry.id,
        **({"path": entry.path} if entry.path else {}),
        "lang": entry.lang,
        "theatre": entry.theatre,
    }
    return {
        **head,
        "report_date": entry.day.isoformat() if entry.day else None,
        "style": entry.style,
        "claims": claims,
        "mentions": mentions,
        "non_place_spans": [[m.start, m.end] for m in entry.marks if m.kind == "*"],
    }


def _place(entry: Entry, atlas: Atlas, name: str) -> dict[str, Any]:
    found = atlas.find(entry.theatre, name)
    if len(found) != 1:
        raise SourceError(f"{entry.id} ({entry.theatre}): {name!r} means {[row['id'] for row in found] or 'no place'}")
    return {**found[0], "lat": float(found[0]["lat"]), "lon": float(found[0]["lon"])}


def _evidence(entry: Entry, mark: Mark) -> dict[str, int]:
    for outer in entry.marks:
        if outer.kind == "{" and outer.start <= mark.start and mark.end <= outer.end:
            return {"evidence_start": outer.start, "evidence_end": outer.end}
    start, end = 0, len(entry.text)
    for stop in SENTENCE.finditer(entry.text):
        if stop.end() <= mark.start:
            start = stop.end()
        elif stop.start() >= mark.end:
            end = stop.start()
            break
    return {"evidence_start": start, "evidence_end": end}


def _claim(entry: Entry, note: str) -> dict[str, Any]:
    words, _, source = entry.notes[note].partition(" @ ")
    side, kind, *rest = words.split()
    claim: dict[str, Any] = {"controller": side, "kind": kind, "extent": "whole"}
    days = {"date_start": entry.day, "date_end": entry.day}
    said: dict[str, Any] = {"modality": "asserted", "attribution": source or None}
    for word in rest:
        name, _, value = word.partition("=")
        if word in EXTENTS:
            claim["extent"] = word
        elif word in MODALITIES:
            said["modality"] = word
        elif name in OPTIONS:
            said |= OPTIONS[name](value)
        else:
            days = dict(zip(days, _days(entry, word), strict=True))
    if kind not in KINDS:
        raise SourceError(f"{entry.id}: {kind!r} is no kind of claim")
    return {**claim, **{name: day and day.isoformat() for name, day in days.items()}, **said}


def _days(entry: Entry, word: str) -> tuple[date | None, date | None]:
    if word == "undated":
        return None, None
    if found := DATES.match(word):
        start, end = (date.fromisoformat(part) for part in (found[1], found[2] or found[1]))
    elif (found := DAYS.match(word)) and entry.day:
        start, end = (entry.day + timedelta(days=int(part)) for part in (found[1], found[2] or found[1]))
    else:
        raise SourceError(f"{entry.id}: a note does not know the word {word!r}")
    if start > end:
        raise SourceError(f"{entry.id}: {word} ends before it starts")
    return start, end


def render(folder: Path, atlas: Atlas) -> dict[Path, str]:
    """Return the files that the source in `folder` makes, path and text."""
    files: dict[Path, str] = {}
    lines = []
    for entry in read_source(folder / "source.txt"):
        if entry.path and (folder / entry.path).read_text(encoding="utf-8-sig") != entry.text:
            raise SourceError(f"{entry.id}: the text is not that of {entry.path}")
        lines.append(json.dumps(build(entry, atlas), ensure_ascii=False) + "\n")
        if not entry.path:
            files[folder / "reports" / f"{entry.id}.txt"] = entry.text
    return {folder / "gold.jsonl": "".join(lines), **files}


def add_places(atlas: Atlas) -> None:
    """Write to places.csv the places that the sources mean: those it has, and from the curated layers what it lacks."""
    known = {row["id"] for row in atlas.rows}
    layers = curated()
    everywhere = atlas.rows + [row for row in layers if row["id"] not in known]
    written = [row for row in atlas.rows if row["id"] not in {other["id"] for other in layers}]
    meant = set()
    for path in sorted(GOLD.glob("*/source.txt")):
        both = atlas_of(path.parent, everywhere)
        written_here = atlas_of(path.parent, written)
        own = {row["id"] for row in own_places(path.parent)}
        for entry in read_source(path):
            for mark in (m for m in entry.marks if m.kind in "[<"):
                others = [p for n in mark.notes for p in re.findall(r"\bplace=(\S+)", entry.notes.get(n, ""))]
                for name in (mark.key or entry.text[mark.start : mark.end], *others):
                    found = written_here.find(entry.theatre, name) or both.find(entry.theatre, name)
                    if len(found) == 1:
                        meant |= {found[0]["id"]} - own
                    else:
                        print(f"{entry.id} ({entry.theatre}): {name!r} means {[r['id'] for r in found] or 'no place'}")
    atlas.rows = sorted((r for r in everywhere if r["id"] in meant), key=lambda row: (row["theatre"], row["id"]))
    with (GOLD / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(atlas.rows)


def main() -> None:
    """Write gold.jsonl and the reports of every folder with a source; lessons are read from theirs."""
    atlas = Atlas(read_places(GOLD / "places.csv"))
    if "--add" in sys.argv[1:]:
        add_places(atlas)
    for source in sorted(GOLD.glob("*/source.txt")):
        if source.parent.name == "lessons":
            continue
        files = render(source.parent, atlas_of(source.parent, atlas.rows))
        for path, text in files.items():
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        for old in sorted((source.parent / "reports").glob("*.txt")):
            if old not in files:
                old.unlink()
        rows = [json.loads(line) for line in files[source.parent / "gold.jsonl"].splitlines()]
        claims = sum(len(row["claims"]) for row in rows)
        arabic = sum(len(row["claims"]) for row in rows if row["lang"] == "ar")
        print(f"{source.parent.name}: {len(rows)} reports, {claims} claims ({arabic} Arabic)")


if __name__ == "__main__":
    main()
