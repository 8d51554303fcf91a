"""How long assessment takes and how right it is: python tests/bench/bench_assess.py [speed|noise]

`speed` assesses 10,000 settlements over 400 days with 50,000 claims. `noise` measures town-days right and calibration
in made-up wars (noisy_war.py) of three degrees of noise, beside what the latest claim alone gives.
"""

import gc
import random
import resource
import sys
import time
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import noisy_war
from make import SIDES, make_claim, make_place, make_report, make_source
from score_control import FIRST, LAST, assessed, latest_claim, score, sides_of

from geo.assess.control import assess
from geo.cli.main import GARBAGE
from geo.intake.table import read_baseline, read_claims
from geo.model.claim import Claim, ClaimId, ClaimKind, Grade
from geo.model.control import BaselineRow, ControlRecord, Status
from geo.model.dates import days, on
from geo.model.place import PlaceId
from geo.model.text import Reliability, ReportId

PLACES, DAYS, CLAIMS = 10_000, 400, 50_000
WARS = 12
NOISES = {
    "little noise": noisy_war.Noise(early=0.05, late=0.1, boast=0.1, recapture=0.1, denial=0.2),
    "some noise": noisy_war.Noise(),
    "much noise": noisy_war.Noise(early=0.2, late=0.25, boast=0.4, recapture=0.4, denial=0.4, sides_told=0.3),
}


def big_war() -> tuple[list[Claim], list[BaselineRow]]:
    """Return 50,000 claims of 40 outlets about 10,000 places, and their baseline."""
    dice = random.Random(1)  # noqa: S311 - a made-up war
    first = date(2024, 1, 1)
    held = [side.id for side in SIDES if not side.outline]
    places = [
        make_place(f"Place {n}", 36 + 2 * dice.random(), 35 + 2 * dice.random(), id=PlaceId(f"p{n:05d}"))
        for n in range(PLACES)
    ]
    grade = Grade(Reliability.B, 2)
    rows = [BaselineRow(p.id, p.name, p.at, dice.choice(held), first, grade) for p in places]
    outlets = [make_source(f"Outlet {n}") for n in range(40)]
    report = make_report("x")
    claims = []
    for number in range(CLAIMS):
        place, outlet, day = dice.choice(places), dice.choice(outlets), first + timedelta(days=dice.randrange(DAYS))
        claim = make_claim(report, place, dice.choice(held), kind=dice.choice(list(ClaimKind)), date=on(day))
        ref = replace(report.ref, id=ReportId(f"r{number}"), source=outlet, published=day)
        text = (
            f"{outlet.name} said on day {number} that {place.name} changed hands after a fight of {number % 97} hours"
        )
        evidence = replace(claim.evidence, text=text)
        claims.append(replace(claim, id=ClaimId(f"c{number}"), report=ref, evidence=evidence))
    return claims, rows


def speed() -> None:
    """Print how long the big war takes, collecting garbage as seldom as the program does."""
    claims, rows = big_war()
    first = rows[0].day
    gc.set_threshold(GARBAGE)
    began, used = time.perf_counter(), time.process_time()
    records, _ = assess(
        claims, rows, sides=[side.id for side in SIDES], first=first, last=first + timedelta(days=DAYS - 1)
    )
    wall, cpu = time.perf_counter() - began, time.process_time() - used
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"{PLACES} places, {DAYS} days, {CLAIMS} claims: {wall:.1f} s ({cpu:.1f} s of one core), ")
    sys.stdout.write(f"{memory} MB, {len(records)} records\n")


def noise() -> None:
    """Print town-days right and calibration for each degree of noise."""
    for name, degree in NOISES.items():
        right = simple = total = 0
        shown: dict[int, list[bool]] = defaultdict(list)
        for seed in range(WARS):
            made = noisy_war.war(seed, noise=degree)
            claims = read_claims(noisy_war.claims_csv(made), "claims.csv").claims
            rows, _ = read_baseline(noisy_war.baseline_csv(made), "baseline.csv", claims)
            truth = noisy_war.timeline(made)
            records, _ = assess(claims, rows, sides=sides_of(claims, rows), first=FIRST, last=LAST)
            initial = {row["place"]: row["initial"] for row in truth}
            got, all_days = score(assessed(records), truth)
            right, total = right + got, total + all_days
            simple += score(latest_claim(claims, initial), truth)[0]
            _calibrate(records, {row["place"]: row for row in truth}, shown)
        sys.stdout.write(
            f"{name}: assessed {right / total:.3f}, latest claim {simple / total:.3f}; right of those shown "
        )
        parts = [f"{tenth / 10:.1f}+: {sum(s) / len(s):.2f} ({len(s)})" for tenth, s in sorted(shown.items())]
        sys.stdout.write(", ".join(parts) + "\n")


def _calibrate(
    records: tuple[ControlRecord, ...], truth: dict[str, dict[str, str]], shown: dict[int, list[bool]]
) -> None:
    for record in records:
        row = truth[record.place]
        for day in days(record.start, record.end):
            changed = bool(row["earliest"]) and day.isoformat() >= row["earliest"]
            if record.status is Status.HELD and record.claims:
                shown[int(record.confidence * 10)].append(
                    record.controller == row["new_controller" if changed else "initial"]
                )


if __name__ == "__main__":
    {"speed": speed, "noise": noise}[sys.argv[1] if len(sys.argv) > 1 else "speed"]()
