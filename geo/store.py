"""What lies on disk beside the reports: the memory of what was read, the rulings, and writing that cannot tear."""

import contextlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import cattrs
from cattrs.preconf.json import make_converter

from geo.errors import InputError, OutputError
from geo.model.build import Reading
from geo.model.place import Candidate, Place, PlaceId, Unlocated
from geo.model.ports import Gazetteer
from geo.model.ruling import NEEDED, Ruling
from geo.model.text import UNKNOWN_SOURCE, Report, ReportId, ReportRef

_SOMEWHERE = ReportRef(ReportId(""), "", None, UNKNOWN_SOURCE, "")


def write_atomic(path: Path, data: bytes) -> None:
    """Write `data` so that the file holds all of the old or all of the new at any moment; OutputError if it cannot."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise OutputError(str(path), "a place that can be written to", error.strerror or str(error)) from None


class Memory:
    """Readings remembered by content in a folder; it may be deleted at any time."""

    def __init__(self, folder: Path, gazetteer: Gazetteer) -> None:
        self._folder = folder
        self._convert = _converter(gazetteer)
        self.kept = 0
        self.read = 0

    def reading(self, report: Report, key: str, read: Callable[[Report], Reading]) -> Reading:
        """Return what `read` yields for the report, from memory where it was read before under the same key."""
        path = self._folder / f"{key}.json"
        found = self._recall(path, report)
        if found is not None:
            self.kept += 1
            return found
        reading = read(report)
        self.read += 1
        value = self._convert.unstructure(reading)
        write_atomic(path, json.dumps(value, ensure_ascii=False, sort_keys=True).encode())
        return reading

    def _recall(self, path: Path, report: Report) -> Reading | None:
        try:
            value = json.loads(path.read_bytes())
            reading: Reading = self._convert.structure(value, Reading)
        except (OSError, ValueError, KeyError, TypeError, cattrs.BaseValidationError):
            return None
        return replace(
            reading,
            claims=tuple(replace(claim, report=report.ref) for claim in reading.claims),
            leftovers=tuple(replace(left, report=report.ref) for left in reading.leftovers),
        )


class Texts(MutableMapping[str, str]):
    """Texts by name as files of a folder, which may be deleted at any time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getitem__(self, name: str) -> str:
        try:
            return self._path(name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise KeyError(name) from None

    def __setitem__(self, name: str, text: str) -> None:
        write_atomic(self._path(name), text.encode())

    def __delitem__(self, name: str) -> None:
        self._path(name).unlink()

    def __iter__(self) -> Iterator[str]:
        return (path.stem for path in sorted(self._folder.glob("*.json")))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.json"


def _converter(gazetteer: Gazetteer) -> cattrs.Converter:
    convert = make_converter(detailed_validation=False)
    convert.register_unstructure_hook(Place, lambda place: place.id)
    convert.register_structure_hook(Place, lambda value, _: gazetteer.place(PlaceId(value)))
    convert.register_structure_hook(
        Place | Unlocated,
        lambda v, _: gazetteer.place(PlaceId(v)) if isinstance(v, str) else convert.structure(v, Unlocated),
    )
    convert.register_unstructure_hook(ReportRef, lambda _: None)
    convert.register_structure_hook(ReportRef, lambda _value, _type: _SOMEWHERE)
    convert.register_unstructure_hook(Candidate, lambda c: [c.place.id, c.score, list(c.reasons)])
    convert.register_structure_hook(
        Candidate, lambda v, _: Candidate(gazetteer.place(PlaceId(v[0])), v[1], tuple(v[2]))
    )
    return convert


def read_rulings(path: Path) -> tuple[Ruling, ...]:
    """Return the rulings of a JSON lines file in their order, none where it is absent; InputError for a wrong line."""
    if not path.is_file():
        return ()
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError:
        raise InputError(str(path), "rulings in UTF-8", "other bytes") from None
    convert = make_converter()
    return tuple(_ruling(line, f"{path}:{number}", convert) for number, line in enumerate(lines, 1) if line.strip())


def _ruling(line: str, where: str, convert: cattrs.Converter) -> Ruling:
    try:
        ruling = convert.structure(json.loads(line), Ruling)
    except (ValueError, TypeError, KeyError, cattrs.BaseValidationError) as error:
        raise InputError(where, "a ruling as a JSON object", f"{line[:60]!r} ({type(error).__name__})") from None
    if ruling.made.tzinfo is None:
        raise InputError(where, "a time with its zone like 2024-12-01T09:30:00+00:00", ruling.made.isoformat())
    missing = [name for name in NEEDED[ruling.verdict] if getattr(ruling, name) is None]
    if missing:
        raise InputError(where, f"{' and '.join(NEEDED[ruling.verdict])} of what is ruled", f"no {missing[0]}")
    return ruling


def ruling_row(ruling: Ruling) -> dict[str, Any]:
    """Return a ruling as the object that its line in the file holds."""
    row: dict[str, Any] = make_converter().unstructure(ruling)
    return {name: value.isoformat() if isinstance(value, date | datetime) else value for name, value in row.items()}


def append_ruling(path: Path, ruling: Ruling) -> None:
    """Add a ruling at the end of its file, whole or not at all."""
    line = json.dumps(ruling_row(ruling), ensure_ascii=False)
    before = path.read_bytes() if path.is_file() else b""
    ended = before if before.endswith(b"\n") or not before else before + b"\n"
    write_atomic(path, ended + line.encode() + b"\n")


def write_all(folder: Path, files: Mapping[str, bytes], last: Iterable[str] = ()) -> None:
    """Write every file of a build, each whole, those of `last` after all others."""
    late = [name for name in last if name in files]
    for name in [*(n for n in sorted(files) if n not in late), *late]:
        write_atomic(folder / name, files[name])
