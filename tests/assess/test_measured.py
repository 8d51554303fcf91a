"""Town-days right, on real claims and in made-up wars, never fall below these floors."""

import sys
from pathlib import Path

import pytest
from saying import FIRST, LAST

from geo.assess.control import assess
from geo.intake.table import read_baseline, read_claims

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

import noisy_war
from score_control import assessed, latest_claim, read, score, sides_of


def test_sixteen_real_towns(shared: Path) -> None:
    folder = shared / "gold" / "control"
    if not folder.is_dir():
        pytest.skip("the measured towns (../shared/gold/control) are not here")
    claims, baseline, timeline = read(folder)
    records, leftovers = assess(claims, baseline, sides=sides_of(claims, baseline), first=FIRST, last=LAST)
    wrong: list[str] = []
    right, total = score(assessed(records), timeline, wrong)
    assert total == 240
    assert right / total >= 0.98, wrong
    assert not leftovers


@pytest.mark.parametrize(
    ("noise", "floor", "better"),
    [
        (noisy_war.Noise(early=0.05, late=0.1, boast=0.1, recapture=0.1, denial=0.2), 0.95, 0.03),
        (noisy_war.Noise(), 0.92, 0.04),
        (noisy_war.Noise(early=0.2, late=0.25, boast=0.4, recapture=0.4, denial=0.4, sides_told=0.3), 0.87, 0.04),
    ],
)
def test_noisy_wars_are_read_better_than_by_the_latest_claim(
    noise: noisy_war.Noise, floor: float, better: float
) -> None:
    ours = latest = total = 0
    for seed in range(20, 24):
        made = noisy_war.war(seed, noise=noise)
        claims = read_claims(noisy_war.claims_csv(made), "claims.csv").claims
        rows, _ = read_baseline(noisy_war.baseline_csv(made), "baseline.csv", claims)
        truth = noisy_war.timeline(made)
        records, _ = assess(claims, rows, sides=sides_of(claims, rows), first=FIRST, last=LAST)
        right, days = score(assessed(records), truth)
        ours, total = ours + right, total + days
        latest += score(latest_claim(claims, {row["place"]: row["initial"] for row in truth}), truth)[0]
    assert ours / total >= floor
    assert (ours - latest) / total >= better
