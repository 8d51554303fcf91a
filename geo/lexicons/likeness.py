"""data/lexicon/<lang>.likeness.csv and <lang>.sides.csv -> Likeness; a wrong row is named."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from geo.errors import DataError
from geo.model.claim import ClaimKind
from geo.model.likeness import Likeness

_ANSWERS = frozenset({"none", *(kind.value for kind in ClaimKind)})


def likeness_files(stem: Path) -> tuple[Path, ...]:
    """Return the files of weights of the language whose lexicon has that path without its ending; none, or both."""
    files = (stem.with_suffix(".likeness.csv"), stem.with_suffix(".sides.csv"))
    return tuple(path for path in files if path.exists())


def read_likeness(stem: Path, settings: Mapping[str, Any]) -> Likeness | None:
    """Return the weights of a language, None where it has none; DataError names the row that is wrong."""
    files = likeness_files(stem)
    if not files or not settings:
        return None
    if len(files) != 2 or "least" not in settings:
        raise DataError(str(stem), "likeness.csv, sides.csv and likeness.least in the lexicon", "only some of them")
    (head, *rows), (_, *others) = (list(_rows(path)) for path in files)
    answers = tuple(head[1][1:])
    if not set(answers) <= _ANSWERS or "none" not in answers:
        raise DataError(f"{files[0]}:1", "feature, none and kinds of claim", ", ".join(head[1]))
    return Likeness(
        answers,
        {row[0]: _weights(files[0], line, row, len(answers)) for line, row in rows},
        {row[0]: _weights(files[1], line, row, 1)[0] for line, row in others},
        float(settings["least"]),
        float(settings.get("doubt", 0.0)),
    )


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        for row in reader:
            yield reader.line_num, row


def _weights(path: Path, line: int, row: list[str], count: int) -> tuple[float, ...]:
    try:
        weights = tuple(map(float, row[1:]))
    except ValueError:
        weights = ()
    if len(weights) != count:
        raise DataError(f"{path}:{line}", f"a feature and {count} numbers", ",".join(row))
    return weights
