"""Paths into reports: files, folders and standard input; what cannot be read is named, and the rest goes on."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from geo.errors import GeoError, InputError
from geo.ids import content_hash
from geo.intake.page import is_map, looks_like_html, read_page
from geo.intake.text import MAX_BYTES, decode, front_matter, make_report
from geo.model.text import Report
from geo.model.theatre import Theatre

SUFFIXES: Final = frozenset({".txt", ".md", ".html", ".htm"})


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in: reports in order of date, the hash of each file, remarks, and what was skipped and why."""

    reports: tuple[Report, ...]
    hashes: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    skipped: tuple[GeoError, ...]


def files_of(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files that `paths` name, the files of a folder in the order of their names; hidden ones left out."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (p for p in sorted(path.rglob("*")) if p.is_file() and p.suffix.lower() in SUFFIXES)
            found += [p for p in inside if not any(part.startswith(".") for part in p.relative_to(path).parts)]
        else:
            found.append(path)
    return tuple(dict.fromkeys(found))


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, of standard input for "-"; InputError where it is missing or far too large."""
    if str(path) == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        if path.stat().st_size > MAX_BYTES:
            size = path.stat().st_size
            raise InputError(str(path), f"a report of at most {MAX_BYTES // 10**6} MB", f"{size / 10**6:.0f} MB")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(str(path), "a file or folder", "nothing there") from None
    except OSError as error:
        raise InputError(str(path), "a readable file", error.strerror or str(error)) from None


def read_report(data: bytes, name: str, theatre: Theatre, *, day: date | None = None) -> tuple[Report, tuple[str, ...]]:
    """Return the report that the bytes of one file hold, and what there is to remark on it."""
    if is_map(data):
        raise InputError(name, "a report", "a map that conflictmap made")
    text = decode(data, name)
    draft = read_page(text, name) if looks_like_html(text) else front_matter(text, name)
    if not draft.text.strip():
        raise InputError(name, "a report", "nothing but front matter")
    return make_report(draft, name, theatre, day=day)


def take(paths: Sequence[Path], theatre: Theatre, *, base: Path | None = None, day: date | None = None) -> Taken:
    """Return the reports that lie at `paths`; paths are told relative to `base` where they lie in it."""
    reports: dict[str, Report] = {}
    hashes: list[tuple[str, str]] = []
    notes: list[str] = []
    skipped: list[GeoError] = []
    for path in files_of(paths):
        name = told(path, base)
        try:
            data = read_bytes(path)
            if is_map(data) and path not in paths:
                notes.append(f"{name}: a map that conflictmap made, no report; left out")
                continue
            report, remarks = read_report(data, name, theatre, day=day)
        except GeoError as error:
            skipped.append(error)
            continue
        hashes.append((name, content_hash(data)))
        notes += remarks
        first = reports.setdefault(report.ref.id, report)
        if first is not report:
            notes.append(f"{name}: the same report as {first.ref.path}; counted once")
    order = sorted(reports.values(), key=lambda r: (r.ref.published or date.max, r.ref.path, r.ref.id))
    return Taken(tuple(order), tuple(sorted(hashes)), tuple(notes), tuple(skipped))


def told(path: Path, base: Path | None) -> str:
    """Return how a path is named to users: relative to `base` where it lies in it, with forward slashes."""
    if base and path.resolve().is_relative_to(base.resolve()):
        return path.resolve().relative_to(base.resolve()).as_posix()
    return path.as_posix()
