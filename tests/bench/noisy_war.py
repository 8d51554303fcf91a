"""A war made up from a seed, and the noise of its reports: the truth is known, so that assessment can be measured."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

FIRST, LAST = date(2024, 11, 26), date(2024, 12, 10)
DAYS = (LAST - FIRST).days
CLAIM_COLUMNS = (
    "place,lat,lon,event_date,controller,kind,extent,modality,source,source_side,against_interest,report_date"
)


@dataclass(frozen=True, slots=True)
class Noise:
    """How often what goes wrong in reports goes wrong."""

    early: float = 0.10
    late: float = 0.18
    boast: float = 0.20
    recapture: float = 0.20
    denial: float = 0.25
    admission: float = 0.20
    fighting: float = 0.15
    standing: float = 0.25
    copies: float = 0.35
    sides_told: float = 0.6


@dataclass(slots=True)
class Town:
    """One town: who held it, when it changed, and the rows that were written about it."""

    name: str
    lat: float
    lon: float
    initial: str
    winner: str
    change: int | None
    rows: list[dict[str, str]] = field(default_factory=list)


def war(seed: int, towns: int = 57, noise: Noise | None = None) -> list[Town]:
    """Return the towns of one war with the rows of their reports."""
    dice = random.Random(seed)  # noqa: S311 - a made-up war
    return [_town(number, dice, noise or Noise()) for number in range(towns)]


def claims_csv(made: list[Town]) -> bytes:
    """Return the rows of all towns as the table that `assess --claims` takes."""
    lines = [CLAIM_COLUMNS, *(",".join(row[c] for c in CLAIM_COLUMNS.split(",")) for town in made for row in town.rows)]
    return ("\n".join(lines) + "\n").encode()


def baseline_csv(made: list[Town]) -> bytes:
    """Return who held each town on the first day."""
    lines = ["place,lat,lon,controller,date", *(f"{t.name},{t.lat},{t.lon},{t.initial},{FIRST}" for t in made)]
    return ("\n".join(lines) + "\n").encode()


def timeline(made: list[Town]) -> list[dict[str, str]]:
    """Return the truth as the rows of a timeline."""
    return [
        {
            "place": town.name,
            "initial": town.initial,
            "earliest": _day(town.change) if town.change is not None else "",
            "latest": _day(town.change) if town.change is not None else "",
            "new_controller": town.winner if town.change is not None else "",
        }
        for town in made
    ]


def _day(offset: int) -> str:
    return (FIRST + timedelta(days=offset)).isoformat()


def _town(number: int, dice: random.Random, noise: Noise) -> Town:
    initial = dice.choices(["government", "sdf", "rebel"], [0.8, 0.1, 0.1])[0]
    winner = {"government": "rebel", "sdf": "sna", "rebel": "government"}[initial]
    change = dice.randint(1, DAYS - 2) if initial != "rebel" and dice.random() < 0.75 else None
    lat, lon = round(35 + dice.random() * 1.5, 4), round(36.5 + dice.random(), 4)
    town = Town(f"Town {number}", lat, lon, initial, winner, change)
    for row in _rows(town, dice, noise):
        shown = {"place": town.name, "lat": str(lat), "lon": str(lon), **row}
        town.rows.append(shown)
        while row["report_date"] != "2025" and row["kind"] == "captures" and dice.random() < noise.copies:
            later = (date.fromisoformat(row["report_date"]) + timedelta(days=dice.randint(0, 1))).isoformat()
            quoting = f"Outlet {dice.randint(1, 60)} quoting {row['source'].split(' (')[0]}"
            shown = {**shown, "source": quoting, "report_date": later, "modality": "claimed"}
            if dice.random() < 0.25:
                shown["event_date"] = later
            town.rows.append(shown)
    return town


def _row(dice: random.Random, noise: Noise, day: int, side: str, **more: str) -> dict[str, str]:
    speaker = more.pop("speaker", "")
    day = max(0, day)
    told = speaker if dice.random() < noise.sides_told else ""
    name = f"{speaker or 'Monitor'} outlet {dice.randint(1, 12)}"
    row = {
        "event_date": _day(day), "controller": side, "kind": "captures", "extent": "whole", "modality": "claimed",
        "source": name if told or not speaker else f"Paper {dice.randint(1, 30)}", "source_side": told,
        "against_interest": "false", "report_date": _day(day + dice.choice([0, 0, 0, 1])),
    }  # fmt: skip
    return row | more


def _rows(town: Town, dice: random.Random, noise: Noise) -> Iterator[dict[str, str]]:
    def row(day: int, side: str, **more: str) -> dict[str, str]:
        return _row(dice, noise, day, side, **more)

    if town.change is None:
        yield from _quiet(town, dice, noise)
        return
    day = town.change
    for _ in range(1 + min(5, int(dice.expovariate(0.5)))):
        speaker = town.winner if dice.random() < 0.4 else ""
        roll = dice.random()
        late = dice.choice([1, 1, 2]) if roll > 1 - noise.late else 0
        off = -dice.choice([1, 2, 3, 3]) if roll < noise.early else late
        if off >= 0 and not speaker and dice.random() < 0.25:
            yield row(day, town.winner, modality="asserted", report_date="2025")
        else:
            yield row(day + off, town.winner, speaker=speaker, modality=dice.choice(["claimed", "claimed", "asserted"]))
    if dice.random() < noise.admission:
        yield row(day + dice.choice([0, 1]), town.winner, speaker=town.initial, against_interest="true")
    if dice.random() < noise.denial:
        held = dice.choice(["holds", "repels"])
        yield row(day + dice.choice([-1, 0, 1]), town.initial, speaker=town.initial, kind=held)
    if dice.random() < noise.recapture:
        yield row(day + dice.choice([0, 1, 2, 3]), town.initial, speaker=town.initial)
    if dice.random() < noise.standing:
        yield row(day - dice.choice([1, 2, 3]), town.initial, kind="holds")
    if dice.random() < noise.standing:
        yield row(day + dice.choice([1, 2, 4]), town.winner, kind="holds")
    if dice.random() < noise.fighting:
        yield row(day - dice.choice([1, 2]), town.winner, kind=dice.choice(["contests", "captures"]), extent="part")


def _quiet(town: Town, dice: random.Random, noise: Noise) -> Iterator[dict[str, str]]:
    day = dice.randint(1, DAYS)
    if dice.random() < noise.boast:
        yield _row(dice, noise, day, town.winner, speaker=town.winner)
        if dice.random() < 0.6:
            yield _row(dice, noise, day + 1, town.initial, kind="holds")
    if dice.random() < noise.denial:
        yield _row(dice, noise, day, town.initial, speaker=town.initial, kind="repels")
    if dice.random() < noise.standing:
        yield _row(dice, noise, day, town.initial, kind="holds")
    if dice.random() < noise.fighting:
        yield _row(dice, noise, day, town.winner, kind="contests")
