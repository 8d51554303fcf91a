"""Town-days right on a timeline of towns: python tests/bench/score_control.py [FOLDER]

FOLDER holds claims.csv, baseline.csv and timeline.csv (place, initial, earliest, latest, new_controller).
A day is right when it shows the first holder before `earliest`, the new one after `latest`, either in between.
"""

import csv
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from geo.assess.control import assess
from geo.intake.table import read_baseline, read_claims
from geo.model.claim import Claim
from geo.model.control import BaselineRow, ControlRecord
from geo.model.dates import days
from geo.model.text import SideId

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "control"
FIRST, LAST = date(2024, 11, 26), date(2024, 12, 10)

Shown = Callable[[str, date], str]


def read(folder: Path) -> tuple[tuple[Claim, ...], tuple[BaselineRow, ...], list[dict[str, str]]]:
    """Return the claims, the baseline and the timeline of a folder."""
    claims = read_claims((folder / "claims.csv").read_bytes(), "claims.csv").claims
    baseline, _ = read_baseline((folder / "baseline.csv").read_bytes(), "baseline.csv", claims)
    with (folder / "timeline.csv").open(encoding="utf-8") as file:
        return claims, baseline, list(csv.DictReader(file))


def sides_of(claims: tuple[Claim, ...], baseline: tuple[BaselineRow, ...]) -> tuple[SideId, ...]:
    """Return the sides that any claim or row names."""
    named = {c.controller for c in claims} | {row.controller for row in baseline}
    return tuple(sorted(named - {"contested", "unknown"}))


def assessed(records: tuple[ControlRecord, ...]) -> Shown:
    """Return what the assessment shows for a place on a day."""

    def shown(place: str, day: date) -> str:
        return next((r.controller for r in records if r.place == place and r.start <= day <= r.end), "unknown")

    return shown


def latest_claim(claims: tuple[Claim, ...], initial: Mapping[str, str]) -> Shown:
    """Return what the latest claim alone shows."""

    def shown(place: str, day: date) -> str:
        told = [c for c in claims if c.place.name == place and c.date.end and c.date.end <= day]
        told.sort(key=lambda c: (c.date.end, c.report.published or date.max))
        return told[-1].controller if told else initial[place]

    return shown


def score(shown: Shown, timeline: list[dict[str, str]], wrong: list[str] | None = None) -> tuple[int, int]:
    """Return how many town-days are right, of how many; the wrong ones are added to `wrong`."""
    right = total = 0
    for row in timeline:
        earliest = date.fromisoformat(row["earliest"]) if row["earliest"] else date.max
        latest = date.fromisoformat(row["latest"]) if row["latest"] else date.max
        for day in days(FIRST, LAST):
            allowed = {row["initial"]} if day < earliest else {row["new_controller"]}
            if earliest <= day <= latest:
                allowed = {row["initial"], row["new_controller"]}
            found = shown(row["place"], day)
            total += 1
            right += found in allowed
            if found not in allowed and wrong is not None:
                wrong.append(f"{row['place']} {day}: shown {found}, true {' or '.join(sorted(allowed))}")
    return right, total


def main() -> None:
    """Print the share of town-days right, beside never-change and latest-claim-wins."""
    claims, baseline, timeline = read(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD)
    initial = {row["place"]: row["initial"] for row in timeline}
    records, leftovers = assess(claims, baseline, sides=sides_of(claims, baseline), first=FIRST, last=LAST)
    wrong: list[str] = []
    for name, shown in (
        ("assessed", assessed(records)),
        ("latest claim wins", latest_claim(claims, initial)),
        ("never change", lambda place, _: initial[place]),
    ):
        right, total = score(shown, timeline, wrong if name == "assessed" else None)
        sys.stdout.write(f"{name:18} {right}/{total} = {right / total:.3f}\n")
    for line in [*wrong, *(left.reason for left in leftovers)]:
        sys.stdout.write(f"  {line}\n")


if __name__ == "__main__":
    main()
