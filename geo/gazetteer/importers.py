"""Gazetteers of others, made into layers of a workspace: checksummed, each row under its own licence."""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geo.errors import InputError, OutputError
from geo.gazetteer import formats
from geo.gazetteer.formats import Row, slug
from geo.gazetteer.layers import COLUMNS, UNSTATED, as_row, checksum, read_provenance
from geo.model.place import Place

_FIRST_LINES: Final = 3  # that are named of those left out for one reason


@dataclass(frozen=True, slots=True)
class Terms:
    """What the one who imports says of a file, empty where the file tells itself; `country` is that of its places."""

    title: str = ""
    licence: str = ""
    attribution: str = ""
    retrieved: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made: CSV files, one for each licence; how many places; how many rows were left out, and why.

    `lines` are the first lines that were left out for a reason; `unlicensed` counts the places without a licence.
    """

    layers: tuple[Path, ...]
    places: int
    skipped: Mapping[str, int]
    lines: Mapping[str, tuple[int, ...]]
    unlicensed: int

    def left_out(self, source: Path) -> tuple[str, ...]:
        """Return a line for each reason to leave rows out: where, how many, and why."""
        return _left_out(source, self.skipped, self.lines)


@dataclass(frozen=True, slots=True)
class LayerInfo:
    """What is known of an installed layer; `sha256` is that of its CSV, `source` the file it was made from."""

    id: str
    title: str
    licence: str
    attribution: str
    retrieved: str
    places: int
    sha256: str


def import_file(source: Path, folder: Path, terms: Terms | None = None) -> Imported:
    """Return what was made of a gazetteer file in `folder`; InputError where the file holds no place.

    The same file imported again replaces what it made before.
    """
    told = terms or Terms()
    groups: dict[tuple[str, str], dict[str, Row]] = defaultdict(dict)
    lines: dict[str, list[int]] = defaultdict(list)
    for row in formats.read(source, told.country):
        if row.place is None:
            lines[row.why_not].append(row.line)
            continue
        licence = row.licence or told.licence or UNSTATED
        held = groups[licence, row.attribution or told.attribution or source.stem]
        if row.place.id in held:
            lines["an id that was there before"].append(row.line)
        else:
            held[row.place.id] = row
    skipped = {why: len(each) for why, each in sorted(lines.items())}
    first = {why: tuple(each[:_FIRST_LINES]) for why, each in sorted(lines.items())}
    if not groups:
        told_why = "; ".join(_left_out(source, skipped, first)) or "an empty file"
        raise InputError(str(source), "at least one place", f"none: {told_why}")
    made = []
    for licence, attribution in sorted(groups):
        name = slug(source.stem) if len(groups) == 1 else f"{slug(source.stem)}-{slug(licence)}"
        described = _described(source, told, licence, attribution)
        places = [row.place for row in groups[licence, attribution].values() if row.place is not None]
        made.append(write_layer(folder / f"{name}.csv", places, described))
    unlicensed = sum(len(rows) for (licence, _), rows in groups.items() if licence == UNSTATED)
    return Imported(tuple(made), sum(map(len, groups.values())), skipped, first, unlicensed)


def describe(layer_files: Sequence[Path]) -> tuple[LayerInfo, ...]:
    """Return what is known of each layer, in the order given: title, licence, age, how many places."""
    found = []
    for path in layer_files:
        layer = read_provenance(path)
        with path.open(encoding="utf-8-sig", newline="") as file:
            places = sum(1 for _ in csv.DictReader(file))
        found.append(
            LayerInfo(layer.id, layer.title, layer.licence, layer.attribution, layer.retrieved, places, checksum(path))
        )
    return tuple(found)


def imported_layers(folder: Path) -> tuple[Path, ...]:
    """Return the layers that a folder holds, sorted; none where there is no such folder."""
    return tuple(path for path in sorted(folder.glob("*.csv")) if path.with_suffix(".toml").is_file())


def _described(source: Path, told: Terms, licence: str, attribution: str) -> dict[str, str]:
    return {
        "title": told.title or f"{source.name}, imported",
        "licence": licence,
        "attribution": attribution,
        "source": source.name,
        "retrieved": told.retrieved,
        "source_sha256": checksum(source),
    }


def write_layer(path: Path, places: Iterable[Place], described: Mapping[str, str]) -> Path:
    """Write a layer, its CSV and its description beside it, and return the path; OutputError if it cannot."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(as_row(place) for place in sorted(places, key=lambda place: place.id))
    table = "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in described.items())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for target, content in ((path.with_suffix(".toml"), table), (path, text.getvalue())):
            temporary = target.with_name(f".{target.name}.tmp")
            temporary.write_text(content, encoding="utf-8", newline="")
            temporary.replace(target)
    except OSError as error:
        raise OutputError(str(path), "a place to write a layer", error.strerror or str(error)) from None
    return path


def _left_out(source: Path, skipped: Mapping[str, int], lines: Mapping[str, tuple[int, ...]]) -> tuple[str, ...]:
    told = []
    for why, count in skipped.items():
        first = ",".join(map(str, lines[why])) + (",..." if count > len(lines[why]) else "")
        told.append(f"{source.name}:{first}: expected a place, got {count} × {why}")
    return tuple(told)
