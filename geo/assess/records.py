"""From the states of a place to intervals with their ledger: which claims decided, which were outweighed, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from math import exp, log
from typing import Final

import numpy as np

from geo.assess.cases import STALE_DAYS, Dossier, together
from geo.assess.evidence import Aim, Observation
from geo.assess.neighbours import Known
from geo.model.claim import CONTESTED, UNKNOWN, ClaimId, Extent
from geo.model.control import Basis, ControlRecord, Status, Weighed
from geo.model.place import LonLat, Place, PlaceId
from geo.model.text import SideId

SURE: Final = 0.99
LEAST: Final = 0.4
STEP: Final = 0.1
LOOK_BACK: Final = timedelta(days=3)
ONE_DAY: Final = timedelta(days=1)

Named = Mapping[PlaceId, tuple[str, LonLat]]


@dataclass(frozen=True, slots=True)
class Window:
    """The days that the records cover, and the sides in the order of the filter's states."""

    first: date
    last: date
    sides: tuple[SideId, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a place from a day on: who holds it and how surely, and since when it has been so."""

    day: date
    controller: SideId
    confidence: float
    since: date


@dataclass(frozen=True, slots=True)
class Ledger:
    """What stands behind a state, and how sure it can be shown for it."""

    basis: Basis
    extent: Extent = Extent.WHOLE
    weighed: tuple[Weighed, ...] = ()
    origins: int = 0
    last_evidence: date | None = None
    stale: bool = False
    surest: float = SURE


NOTHING: Final = Ledger(Basis.INFERRED)


def records(
    dossiers: Mapping[PlaceId, Dossier], settled: Mapping[PlaceId, Known], named: Named, window: Window
) -> Iterator[ControlRecord]:
    """Return the intervals of all places in their order, without gap from the first day to the last.

    A new one begins where the holder, what stands behind it, or the confidence by at least 0.1 changes.
    """
    order = sorted(dossiers)
    for place, shown in zip(order, _shown([settled[place] for place in order], window.sides), strict=True):
        yield from _records(dossiers[place], shown, named[place], window)


def _records(
    dossier: Dossier, shown: Sequence[Shown], named: tuple[str, LonLat], window: Window
) -> list[ControlRecord]:
    events = {*(row.day for row in dossier.rows), *(each.day for each in dossier.seen)}
    kept: list[tuple[Shown, Ledger]] = [(Shown(window.first, UNKNOWN, 0.0, window.first), NOTHING)]
    for each in shown:
        before, ledger = kept[-1]
        stale = ledger.last_evidence is not None and (each.day - ledger.last_evidence).days > STALE_DAYS
        same = each.controller == before.controller and abs(each.confidence - before.confidence) < STEP
        aged = each.controller == before.controller and each.day not in events
        if same and aged and stale == ledger.stale:
            continue
        if aged:
            made = ledger if stale == ledger.stale else replace(ledger, stale=stale)
        else:
            made = _ledger(dossier, each, shown)
        if not (same and made == ledger):
            kept.append((each, made))
    inside = [(s, e) for s, e in pairwise(kept) if e[0].day > max(window.first, s[0].day)]
    return [
        _record((dossier.place, *named), state, _days(state, after, window))
        for state, after in [*inside, (kept[-1], (Shown(window.last + ONE_DAY, UNKNOWN, 0.0, window.last), NOTHING))]
    ]


def _days(state: tuple[Shown, Ledger], after: tuple[Shown, Ledger], window: Window) -> tuple[date, date]:
    return max(state[0].day, window.first), after[0].day - ONE_DAY


def _record(named: tuple[PlaceId, str, LonLat], state: tuple[Shown, Ledger], days: tuple[date, date]) -> ControlRecord:
    shown, ledger = state
    return ControlRecord(
        *named,
        *days,
        shown.controller,
        status(shown.controller),
        min(shown.confidence, ledger.surest),
        ledger.basis,
        extent=ledger.extent,
        claims=tuple(each.claim for each in ledger.weighed if each.decided),
        weighed=ledger.weighed,
        origins=ledger.origins,
        last_evidence=ledger.last_evidence,
        stale=ledger.stale,
    )


def status(controller: SideId) -> Status:
    """Return what a controller means."""
    return {CONTESTED: Status.CONTESTED, UNKNOWN: Status.UNKNOWN}.get(controller, Status.HELD)


def _shown(places: Sequence[Known], sides: Sequence[SideId]) -> Iterator[list[Shown]]:
    """Return for each place what is shown of it on its days; computed for all at once."""
    if not places:
        return
    states = np.concatenate([known.states for known in places])
    fought = states[:, :, 1].sum(axis=1)
    holders = states.sum(axis=2)
    held = np.where(holders.max(axis=1) < LEAST, len(sides), holders.argmax(axis=1))
    best = np.where(fought > 0.5, len(sides) + 1, held).tolist()
    sure = np.minimum(SURE, np.round(np.where(fought > 0.5, fought, holders.max(axis=1)), 2)).tolist()
    names = (*sides, UNKNOWN, CONTESTED)
    row = 0
    for known in places:
        found: list[Shown] = []
        since, before = None, None
        for day in known.days:
            side = names[best[row]]
            since, before = (since if side == before else day) or day, side
            found.append(Shown(day, side, 0.0 if side == UNKNOWN else sure[row], since))
            row += 1
        yield found


def _ledger(dossier: Dossier, state: Shown, shown: Sequence[Shown]) -> Ledger:
    row_days = [row.day for row in dossier.rows if row.day <= state.day and row.controller == state.controller]
    if not dossier.seen:
        evidence = max(row_days, default=None)
        stale = evidence is not None and (state.day - evidence).days > STALE_DAYS
        basis = Basis.BASELINE if row_days else Basis.INFERRED
        return Ledger(basis, last_evidence=evidence, stale=stale, surest=_surest(dossier, state, ()))
    told = [each for each in dossier.seen if each.day <= state.day]
    span = [each for each in told if each.day >= state.since - LOOK_BACK]
    behind = [each for each in span if _supports(each, state.controller)]
    listed = span
    if not behind:
        supporting = [each for each in told if _supports(each, state.controller)]
        behind = [each for each in supporting if each.day == supporting[-1].day]
        listed = [*behind, *span]
    evidence = max([*row_days, *(each.day for each in behind)], default=None)
    decided = {each.claim.id for each in behind}
    return Ledger(
        basis=_basis(behind, has_row=bool(row_days) and not dossier.lent),
        extent=_extent(behind, state.controller),
        weighed=tuple(_weighed(each, each.claim.id in decided, shown) for each in _once(listed)),
        origins=len({(each.claim.place.id, each.origin) for each in behind if isinstance(each.claim.place, Place)}),
        last_evidence=evidence,
        stale=evidence is not None and (state.day - evidence).days > STALE_DAYS,
        surest=_surest(dossier, state, behind),
    )


def _surest(dossier: Dossier, state: Shown, behind: Iterable[Observation]) -> float:
    """Return how sure a state can be shown that goes on from a baseline row: the row and what stands behind it."""
    rows = [
        row.surest for row in dossier.rows if state.since <= row.day <= state.day and row.controller == state.controller
    ]
    if not rows:
        return SURE
    odds = log(max(rows) / (1 - max(rows))) + together(each.weight for each in behind)
    return round(min(SURE, 1 / (1 + exp(-odds))), 2)


def _supports(each: Observation, controller: SideId) -> bool:
    if each.aim is Aim.HELD:
        return each.side == controller
    if each.aim is Aim.FOUGHT:
        return controller == CONTESTED
    if each.aim is Aim.PARTLY:
        return controller in {CONTESTED, each.side}
    return controller not in {each.side, CONTESTED, UNKNOWN}


def _once(observations: Sequence[Observation]) -> Iterable[Observation]:
    """Return one observation for each claim, the heaviest, in their order."""
    best: dict[ClaimId, Observation] = {}
    for each in observations:
        known = best.get(each.claim.id)
        if known is None or each.weight > known.weight:
            best[each.claim.id] = each
    return best.values()


def _weighed(each: Observation, supports: bool, shown: Sequence[Shown]) -> Weighed:  # noqa: FBT001
    weight = round(-each.weight if each.aim in {Aim.NOT_HELD, Aim.LEFT} else each.weight, 2)
    if each.copy_of is not None:
        why = f"repeats the origin of claim {each.copy_of.id}; counted once"
        return Weighed(each.claim.id, weight, supports, why, each.copy_of.id)
    if supports:
        return Weighed(each.claim.id, weight, decided=True, why=each.why)
    return Weighed(each.claim.id, weight, decided=False, why=f"outweighed: {_against(each, shown)}; {each.why}")


def _against(each: Observation, shown: Sequence[Shown]) -> str:
    if each.claim.extent is Extent.PART:
        return "a part does not decide the whole"
    if each.aim is Aim.HELD:
        held = [state.day for state in shown if state.controller == each.side]
        later = [day for day in held if day > each.day]
        if later and later[0] == held[0]:
            return f"the claims together date the change to {later[0]}"
        return "the other claims and the former holder weigh more"
    if each.aim is Aim.FOUGHT:
        return "claims that one side holds it weigh more"
    return "the other claims weigh more"


def _basis(behind: Sequence[Observation], *, has_row: bool) -> Basis:
    if any(not each.inherited and each.aim is not Aim.LEFT for each in behind):
        return Basis.CLAIMS
    return Basis.BASELINE if has_row and not behind else Basis.INFERRED


def _extent(behind: Sequence[Observation], controller: SideId) -> Extent:
    own = [each for each in behind if not each.inherited]
    told = [each for each in own if each.copy_of is None and each.aim is not Aim.NOT_HELD] or own
    latest = max((each.day for each in told), default=None)
    extents = {each.claim.extent for each in told if each.day == latest}
    if controller == CONTESTED:
        return Extent.PART if extents == {Extent.PART} else Extent.WHOLE
    return Extent.MOST if extents and Extent.WHOLE not in extents else Extent.WHOLE
