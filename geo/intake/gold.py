"""Annotated reports: what careful readers found in a text, to be compared with what the program finds."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from geo.errors import InputError
from geo.model.gold import GoldClaim, GoldMention, GoldReport

WIDE = frozenset({"province", "region", "road"})


def read_gold(folder: Path) -> tuple[GoldReport, ...]:
    """Return the annotated reports of a folder with a gold.jsonl and texts; InputError for a wrong line."""
    path = folder / "gold.jsonl"
    if not path.is_file():
        raise InputError(str(folder), "a folder with a gold.jsonl", "none")
    return tuple(_reports(path))


def _reports(path: Path) -> Iterator[GoldReport]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            row = json.loads(line)
            text = path.parent / row.get("path", f"reports/{row['id']}.txt")
            yield GoldReport(
                id=row["id"],
                path=text,
                theatre=row["theatre"],
                lang=row["lang"],
                style=row.get("style", "?"),
                claims=tuple(map(_claim, row["claims"])),
                mentions=tuple(map(_mention, row.get("mentions", ()))),
                traps=tuple((start, end) for start, end in row.get("non_place_spans", ())),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(where, "an annotated report", f"{type(error).__name__}: {error}") from None
        if not text.is_file():
            raise InputError(where, f"the text {text}", "no such file")


def _claim(row: dict[str, Any]) -> GoldClaim:
    alternatives = row.get("controller_alt") or []
    others = [alternatives] if isinstance(alternatives, str) else alternatives
    return GoldClaim(
        place=row["place"],
        lat=row["lat"],
        lon=row["lon"],
        place_kind=row.get("place_kind", "other"),
        sides=(row["controller"], *others),
        kind=row["kind"],
        extent=row["extent"],
        modality=row["modality"],
        start=date.fromisoformat(row["date_start"]) if row.get("date_start") else None,
        end=date.fromisoformat(row["date_end"]) if row.get("date_end") else None,
        evidence=(row["evidence_start"], row["evidence_end"]),
        optional=bool(row.get("optional", False)),
        reach=max(30.0 if row.get("place_kind") in WIDE else 5.0, row.get("tol_km", 0.0)),
    )


def _mention(row: dict[str, Any]) -> GoldMention:
    return GoldMention(
        start=row["start"],
        end=row["end"],
        surface=row["surface"],
        lat=row["lat"],
        lon=row["lon"],
        kind=row.get("kind", "other"),
        metonymic=bool(row.get("metonymic", False)),
    )
