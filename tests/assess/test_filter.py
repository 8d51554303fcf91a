"""The filter against brute force over every course that a place may have taken."""

from itertools import product

import numpy as np
import pytest

from geo.assess.filter import CALM, CHANGE, CONTEST, RATE, Case, smooth

HOLDERS = 3  # two sides and nobody


def some_case(seed: int, days: int = 3) -> Case:
    dice = np.random.default_rng(seed)
    door = dice.random((days, HOLDERS)) * (dice.random((days, HOLDERS)) > 0.4)
    door[:, -1] = 0
    fight = dice.random(days) * (dice.random(days) > 0.5)
    when = tuple(int(day) for day in 739000 + np.cumsum(dice.integers(1, 6, days)))
    return Case(when, dice.normal(size=(days, HOLDERS, 2)), dice.normal(size=(days, HOLDERS, 2)), door, fight)


def quiet(before: tuple[int, int], after: tuple[int, int], gap: int) -> float:
    """Return how likely a place goes from one state to another in a gap without evidence."""
    (holder, fought), (later, still) = before, after
    stay, last = (1 - RATE) ** gap, (1 - CALM) ** gap
    nobody = HOLDERS - 1
    moved = (
        float(holder == later) if nobody in {holder, later} else stay * (holder == later) + (1 - stay) / (HOLDERS - 1)
    )
    calmed = float(not still) if not fought else (last if still else 1 - last)
    return moved * calmed


def reported(before: tuple[int, int], after: tuple[int, int], door: np.ndarray, fight: float) -> float:
    """Return the factor of a change within a day on which it was reported."""
    (holder, fought), (later, still) = before, after
    if holder == later:
        if fought == still:
            return 1.0
        return fight if still else float(np.exp(-CONTEST)) * (door[holder] > 0)
    ease = np.exp(CHANGE) if holder == HOLDERS - 1 else 1.0
    return 0.0 if still else float(ease * door[later])


def brute(case: Case) -> np.ndarray:
    states = list(product(range(HOLDERS), range(2)))
    days = len(case.days)
    total = np.zeros((days, HOLDERS, 2))
    for mornings, evenings in product(product(states, repeat=days), repeat=2):
        weight, before = 1.0, (HOLDERS - 1, 0)
        for i in range(days):
            gap = case.days[i] - case.days[i - 1] if i else 0
            weight *= quiet(before, mornings[i], gap) * np.exp(case.morning[i][mornings[i]])
            weight *= reported(mornings[i], evenings[i], case.door[i], case.fight[i]) * np.exp(
                case.seen[i][evenings[i]]
            )
            before = evenings[i]
            if not weight:
                break
        for i, state in enumerate(evenings):
            total[i][state] += weight
    return total / total.sum(axis=(1, 2), keepdims=True)


@pytest.mark.parametrize("seed", range(5))
def test_it_gives_what_summing_over_all_courses_gives(seed: int) -> None:
    case = some_case(seed, days=2)
    (found,) = smooth([case])
    np.testing.assert_allclose(found, brute(case), atol=1e-9)


def test_places_beside_each_other_do_not_touch() -> None:
    cases = [some_case(seed, days) for seed, days in enumerate((1, 4, 2, 3))]
    for case, beside in zip(cases, smooth(cases), strict=True):
        np.testing.assert_allclose(beside, smooth([case])[0], atol=1e-12)


def test_heavy_evidence_over_many_days_neither_overflows_nor_vanishes() -> None:
    days = 400
    heavy = np.zeros((days, HOLDERS, 2))
    heavy[:, 0, 0] = 100
    door = np.full((days, HOLDERS), 0.1)
    case = Case(tuple(range(739000, 739000 + days)), np.zeros_like(heavy), heavy, door, np.zeros(days))
    (found,) = smooth([case])
    assert np.isfinite(found).all()
    assert found[:, 0, 0].min() > 0.99
