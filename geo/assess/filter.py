"""The Bayesian filter: who holds a place, and whether it is fought over, on the days that have evidence.

Hidden state of a place: its holder (a side, or nobody known) and whether it is contested. Between days of evidence the
holder changes at a small rate and a contest dies down. A day of evidence multiplies each state by what the claims of
that day make of it, and opens the doors of change that they report. Passing forward and backward over the days gives
the state of each day in the light of all claims. Places do not touch each other here, so they are done side by side.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

RATE: Final = 0.0015
CALM: Final = 0.10
CHANGE: Final = 1.6
CONTEST: Final = 1.2
HEAVIEST: Final = 30.0
CHUNK: Final = 1024


@dataclass(frozen=True, slots=True)
class Case:
    """One place: its days of evidence as ordinals, ascending, and for each of them what the claims make of it.

    `morning` and `seen` (days, holders, 2) are the logarithms of what multiplies the states, plain and contested,
    before and after the changes of the day; `door` (days, holders) is the factor with which another holder may have
    given way to this one on that day; `fight` (days) that with which a contest begins. The last holder is "nobody
    known".
    """

    days: tuple[int, ...]
    morning: Array
    seen: Array
    door: Array
    fight: Array


def smooth(cases: Sequence[Case]) -> list[Array]:
    """Return for each case the probabilities of its states (days, holders, 2); each day sums to 1."""
    order = sorted(range(len(cases)), key=lambda i: (len(cases[i].days), i))
    found: list[Array] = [np.empty(0)] * len(cases)
    for start in range(0, len(order), CHUNK):
        part = order[start : start + CHUNK]
        for index, states in zip(part, _smooth([cases[i] for i in part]), strict=True):
            found[index] = states[: len(cases[index].days)]
    return found


def _smooth(cases: Sequence[Case]) -> Array:
    longest = max(1, *(len(case.days) for case in cases))
    gap = np.zeros((len(cases), longest))
    seen = np.zeros((len(cases), longest, *cases[0].seen.shape[1:]))
    morning = np.zeros_like(seen)
    door = np.zeros((len(cases), longest, cases[0].door.shape[1]))
    fight = np.zeros((len(cases), longest))
    for row, case in enumerate(cases):
        n = len(case.days)
        gap[row, 1:n] = np.diff(np.asarray(case.days, dtype=np.float64))
        morning[row, :n], seen[row, :n] = case.morning, case.seen
        door[row, :n], fight[row, :n] = case.door, case.fight
    morning, seen = (np.exp(np.clip(each, -HEAVIEST, HEAVIEST)) for each in (morning, seen))
    forward, backward = np.zeros_like(seen), np.ones_like(seen)
    state = np.zeros_like(seen[:, 0])
    state[:, -1, 0] = 1.0
    for day in range(longest):
        state = morning[:, day] * _age(state, gap[:, day])
        state = _unit(seen[:, day] * _through(state, door[:, day], fight[:, day]))
        forward[:, day] = state
    hope = np.ones_like(state)
    for day in range(longest - 1, 0, -1):
        hope = morning[:, day] * _back(hope * seen[:, day], door[:, day], fight[:, day])
        hope = _unit(_age_back(hope, gap[:, day]))
        backward[:, day - 1] = hope
    return _unit(forward * backward)


def _unit(state: Array) -> Array:
    total: Array = state.sum(axis=(-2, -1), keepdims=True)
    return state / total


def _age(state: Array, gap: Array) -> Array:
    """Return the state `gap` days later without evidence."""
    stay, last = _stay(gap), _lasting(gap)
    sides = state.shape[1] - 1
    out = state.copy()
    known = state[:, :-1]
    out[:, :-1] = stay * known + (1 - stay) * known.sum(axis=1, keepdims=True) / sides
    out[:, :, 0] += (1 - last) * out[:, :, 1]
    out[:, :, 1] *= last
    return out


def _age_back(hope: Array, gap: Array) -> Array:
    stay, last = _stay(gap), _lasting(gap)
    sides = hope.shape[1] - 1
    out = hope.copy()
    out[:, :, 1] = last * hope[:, :, 1] + (1 - last) * hope[:, :, 0]
    known = out[:, :-1].copy()
    out[:, :-1] = stay * known + (1 - stay) * known.sum(axis=1, keepdims=True) / sides
    return out


def _stay(gap: Array) -> Array:
    kept: Array = (1 - RATE) ** gap[:, None, None]
    return kept


def _lasting(gap: Array) -> Array:
    kept: Array = (1 - CALM) ** gap[:, None]
    return kept


def _freed(holders: int) -> Array:
    """Return by how much a change is easier from each holder: where nobody is known to hold, nothing has to change."""
    ease = np.ones(holders)
    ease[-1] = np.exp(CHANGE)
    return ease


def _through(state: Array, door: Array, fight: Array) -> Array:
    ease = _freed(state.shape[1])
    leaving = ease * state.sum(axis=2)
    out = np.empty_like(state)
    calmed = np.where(door > 0, np.exp(-CONTEST), 0.0) * state[:, :, 1]
    out[:, :, 0] = state[:, :, 0] + door * (leaving.sum(axis=1, keepdims=True) - leaving) + calmed
    out[:, :, 1] = state[:, :, 1] + fight[:, None] * state[:, :, 0]
    return out


def _back(hope: Array, door: Array, fight: Array) -> Array:
    ease = _freed(hope.shape[1])
    entered = door * hope[:, :, 0]
    moved = ease * (entered.sum(axis=1, keepdims=True) - entered)
    out = np.empty_like(hope)
    out[:, :, 0] = hope[:, :, 0] + moved + fight[:, None] * hope[:, :, 1]
    out[:, :, 1] = hope[:, :, 1] + moved + np.where(door > 0, np.exp(-CONTEST), 0.0) * hope[:, :, 0]
    return out
