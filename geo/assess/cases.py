"""From observations and baseline rows of a place to the numbers that the filter takes."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from math import log
from typing import Final

import numpy as np

from geo.assess.evidence import Aim, Observation
from geo.assess.filter import CHANGE, CONTEST, Array, Case
from geo.assess.likelihood import HINDSIGHT, RIGHT
from geo.model.claim import CONTESTED, UNKNOWN, ClaimId, ClaimKind
from geo.model.control import BaselineRow
from geo.model.place import LonLat, PlaceId
from geo.model.text import SideId

NEXT_ORIGIN: Final = 0.8
DATED: Final = 0.5
NOT_BEFORE: Final = 0.4
SOMEBODY: Final = 4.0
LAG: Final = timedelta(days=2)
FOUGHT_HELD: Final = 0.5
FOUGHT_OTHER: Final = 0.2
INSIDE: Final = 0.3
OF_PART: Final = 0.9
STALE_DAYS: Final = 30
LOOKS: Final = (7, 14, STALE_DAYS + 1, 90, 270)

# By claim and place of each loss without a named winner: the loser, and how plausible each winner is.
Winners = Mapping[tuple[ClaimId, PlaceId], tuple[SideId, Mapping[SideId, float]]]
NOBODY: Final[tuple[SideId | None, Mapping[SideId, float]]] = (None, {})
Pull = Callable[[PlaceId, LonLat, date, SideId], float]


@dataclass(slots=True)
class Dossier:
    """Everything that is known of one place; `lent` where its baseline rows are those of the place around it."""

    place: PlaceId
    rows: list[BaselineRow] = field(default_factory=list)
    seen: list[Observation] = field(default_factory=list)
    lent: bool = False

    def days(self, last: date) -> list[date]:
        """Return the days of evidence up to `last`, and those on which its age is looked at again."""
        told = sorted({*(row.day for row in self.rows), *(each.day for each in self.seen), *self._before()})
        told = [day for day in told if day <= last]
        days = set(told)
        for index, day in enumerate(told):
            until = told[index + 1].toordinal() if index + 1 < len(told) else last.toordinal() + 1
            for offset in LOOKS:
                look = day.toordinal() + offset
                if look < until or (offset == STALE_DAYS + 1 and look <= last.toordinal()):
                    days.add(date.fromordinal(look))
        return sorted(days)

    def sides(self, winners: Winners) -> set[SideId]:
        """Return the sides that a row or a claim names for the place, or that may have followed where one left it."""
        named = {row.controller for row in self.rows} | {each.side for each in self.seen}
        left = (each.claim.id for each in self.seen if each.aim is Aim.LEFT)
        return named.union(*(winners.get((claim, self.place), NOBODY)[1] for claim in left))

    def _before(self) -> set[date]:
        """Return the days on which a change told to the day was still to come, as far as the place is known by then."""
        begin = min((*(row.day for row in self.rows), *(each.day for each in self.seen)))
        return {each.day - LAG for each in self.seen if each.dated and each.day - LAG > begin}


def case(dossier: Dossier, sides: Sequence[SideId], days: Sequence[date], winners: Winners) -> Case:
    """Return the numbers of a place for the filter; losses without a named winner count where `winners` has them."""
    if not dossier.seen:
        return _of_baseline(tuple(dossier.rows), tuple(sides), tuple(days))
    return _made(dossier, sides, days, winners)


@lru_cache(maxsize=1 << 14)
def _of_baseline(rows: tuple[BaselineRow, ...], sides: tuple[SideId, ...], days: tuple[date, ...]) -> Case:
    """Return the numbers of a place that nobody speaks of, which are the same whatever is said elsewhere."""
    return _made(Dossier(rows[0].place, list(rows)), sides, days, {})


def _made(dossier: Dossier, sides: Sequence[SideId], days: Sequence[date], winners: Winners) -> Case:
    index = {side: i for i, side in enumerate(sides)}
    n, holders = len(days), len(sides) + 1
    morning, seen = np.zeros((n, holders, 2)), np.zeros((n, holders, 2))
    door, fight = np.zeros((n, holders)), np.zeros(n)
    place_in = {day: i for i, day in enumerate(days)}

    def of(day: date) -> Numbers:
        i = place_in[day]
        return Numbers(morning[i], seen[i], door[i], fight[i : i + 1])

    for row in dossier.rows:
        if row.day in place_in:
            _baseline(row, index, of(row.day))
    by_day: dict[date, list[Observation]] = defaultdict(list)
    for each in dossier.seen:
        if each.weight > 0 and each.day in place_in:
            by_day[each.day].append(each)
    for day, told in by_day.items():
        _day(told, index, winners, of(day))
        if day - LAG in place_in:
            _not_yet(told, index, of(day - LAG))
    return Case(tuple(day.toordinal() for day in days), morning, seen, door, fight)


def of_named(states: Array, named: Collection[SideId], sides: Sequence[SideId]) -> Array:
    """Return the probabilities without those of sides that nobody named; where they contest it, nobody is known."""
    for index, side in enumerate(sides):
        if side not in named:
            states[:, -1, 1] += states[:, index, 1]
            states[:, index] = 0.0
    return states


def dates(known: Case) -> list[date]:
    """Return the days of a case."""
    return [date.fromordinal(day) for day in known.days]


def pulled(known: Case, dossier: Dossier, at: LonLat, sides: Sequence[SideId], pull: Pull) -> Case:
    """Return the numbers of a place, the doors of reported gains wider or narrower for what each side does around."""
    door = known.door.copy()
    place_in = {day: i for i, day in enumerate(known.days)}
    gains = {(e.day, e.side) for e in dossier.seen if e.aim is Aim.HELD and e.weight > 0}
    for day, side in gains:
        if day.toordinal() in place_in:
            door[place_in[day.toordinal()], sides.index(side)] *= pull(dossier.place, at, day, side)
    return Case(known.days, known.morning, known.seen, door, known.fight)


@dataclass(frozen=True, slots=True)
class Numbers:
    """What one day makes of a place, as in Case."""

    morning: Array
    seen: Array
    door: Array
    fight: Array


def baseline_weight(row: BaselineRow) -> float:
    """Return the weight of a baseline row: that of a report of its grade, written with time to check."""
    right = RIGHT[row.grade.source]
    return log(right / (1 - right)) + HINDSIGHT


def _baseline(row: BaselineRow, index: Mapping[SideId, int], day: Numbers) -> None:
    if row.controller == CONTESTED:
        day.seen[:, 1] += baseline_weight(row)
        day.fight[0] = 1.0
    elif row.controller in index:
        _held(day.seen, index[row.controller], baseline_weight(row))
        day.seen[-1] -= SOMEBODY
        day.door[:-1] = np.maximum(day.door[:-1], np.exp(-CHANGE) / max(1, len(index) - 1))
        day.door[index[row.controller]] = np.exp(-CHANGE)


def _held(states: Array, holder: int, weight: float) -> None:
    states[:, 1] += FOUGHT_OTHER * weight
    states[holder, 0] += weight
    states[holder, 1] += (FOUGHT_HELD - FOUGHT_OTHER) * weight


def _day(told: Sequence[Observation], index: Mapping[SideId, int], winners: Winners, day: Numbers) -> None:
    grouped: dict[tuple[Aim, SideId], list[Observation]] = defaultdict(list)
    for each in told:
        grouped[each.aim, each.side].append(each)
    for (aim, side), same in sorted(grouped.items()):
        weight = together(each.weight for each in same)
        if aim is Aim.HELD and side in index:
            before = sum(each.weight * _overtaken(each, told) for each in same) / sum(each.weight for each in same)
            _held(day.morning, index[side], weight * before)
            _held(day.seen, index[side], weight * (1 - before))
            dated = together(each.weight * each.dated for each in same)
            day.door[index[side]] = max(day.door[index[side]], np.exp(DATED * dated - CHANGE))
        elif aim is Aim.NOT_HELD and side in index:
            day.seen[index[side]] -= weight
        elif aim in {Aim.FOUGHT, Aim.PARTLY}:
            _fought(day.seen, index.get(side), weight, partly=aim is Aim.PARTLY)
            day.fight[0] = np.exp(-CONTEST)
        elif aim is Aim.LEFT:
            _left(same, index, winners, day)


def _not_yet(told: Iterable[Observation], index: Mapping[SideId, int], day: Numbers) -> None:
    """Write that the sides of dated changes did not hold the place two days before; one day is a common slip."""
    dated: dict[SideId, list[float]] = defaultdict(list)
    for each in told:
        if each.aim is Aim.HELD and each.dated:
            dated[each.side].append(each.weight * each.dated)
    for side, weights in dated.items():
        day.seen[index[side]] -= NOT_BEFORE * together(weights)


def _overtaken(each: Observation, told: Iterable[Observation]) -> float:
    """Return how far a claim speaks of the time before another side's gain that is reported for the same day.

    It does so wholly where it was published before that gain was; a claim of holding by half where on the same day.
    """
    known = each.claim.report.published
    gains = [o for o in told if o.aim in {Aim.HELD, Aim.LEFT} and o.dated and o.side != each.side]
    first = min((o.claim.report.published for o in gains if o.claim.report.published is not None), default=None)
    if known is None or first is None or known > first:
        return 0.0
    if known < first:
        return 1.0
    return 0.0 if each.claim.kind in {ClaimKind.CAPTURES, ClaimKind.LOSES} else 0.5


def together(weights: Iterable[float]) -> float:
    """Return what independent origins weigh together; each further one adds less, for they see through one fog."""
    return sum(weight * NEXT_ORIGIN**rank for rank, weight in enumerate(sorted(weights, reverse=True)))


def _fought(states: Array, side: int | None, weight: float, *, partly: bool) -> None:
    """Write that a place is contested: besieged with `side` inside, or `partly` in its hands, which may yet be all."""
    states[:, 1] += weight
    if side is not None and partly:
        states[side, 0] += OF_PART * weight
    elif side is not None:
        states[side] += INSIDE * weight


def _left(told: Iterable[Observation], index: Mapping[SideId, int], winners: Winners, day: Numbers) -> None:
    for each in told:
        loser, shares = winners.get((each.claim.id, each.place), NOBODY)
        if loser is not None and loser in index:
            day.seen[index[loser]] -= each.weight
            for side, share in shares.items():
                day.door[index[side] if side != UNKNOWN else -1] += share
