"""Gazetteers of others, made into layers of a workspace: checksummed, each row under its own licence."""

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import InputError, OutputError
from geo.gazetteer import formats
from geo.gazetteer.formats import Row, slug
from geo.gazetteer.layers import COLUMNS, UNSTATED, as_row, checksum, read_provenance
from geo.model.place import Place


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
    """What an import made: CSV files, one for each licence; how many places; how many rows were left out, and why."""

    layers: tuple[Path, ...]
    places: int
    skipped: Mapping[str, int]


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
    skipped: Counter[str] = Counter()
    for row in formats.read(source, told.country):
        if row.place is None:
            skipped[row.why_not] += 1
            continue
        licence = row.licence or told.licence or UNSTATED
        held = groups[licence, row.attribution or told.attribution or source.stem]
        if row.place.id in held:
            skipped["an id that was there before"] += 1
        else:
            held[row.place.id] = row
    if not groups:
        raise InputError(str(source), "at least one place", "none; " + _counts(skipped))
    made = []
    for licence, attribution in sorted(groups):
        name = slug(source.stem) if len(groups) == 1 else f"{slug(source.stem)}-{slug(licence)}"
        described = _described(source, told, licence, attribution)
        places = [row.place for row in groups[licence, attribution].values() if row.place is not None]
        made.append(write_layer(folder / f"{name}.csv", places, described))
    return Imported(tuple(made), sum(map(len, groups.values())), dict(sorted(skipped.items())))


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


def _counts(skipped: Mapping[str, int]) -> str:
    return ", ".join(f"{count} rows: {why}" for why, count in sorted(skipped.items())) or "an empty file"
