"""Areas and front lines from day to day, as intervals: one row for as long as nothing about it changes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from shapely.geometry.base import BaseGeometry

from geo.delineate.areas import draw
from geo.delineate.evidence import Evidence, gather, states_of, updated
from geo.delineate.ground import Drawn, Ground, Kept, make_ground
from geo.delineate.params import DEFAULT
from geo.ids import content_hash
from geo.model.claim import CONTESTED
from geo.model.control import (
    Area,
    BaselineRow,
    Basis,
    CellArea,
    CellFront,
    ControlRecord,
    FrontLine,
    Holding,
    Status,
)
from geo.model.place import SETTLEMENTS, Place
from geo.model.text import SideId

DAY: Final = timedelta(days=1)


def delineate_days(  # noqa: PLR0913 - the theatre, as far as it matters here, is named piece by piece
    records: Sequence[ControlRecord],
    places: Sequence[Place],
    baseline: Sequence[BaselineRow],
    land: BaseGeometry,
    *,
    first: date,
    last: date,
    water: BaseGeometry | None = None,
    kept: Kept | None = None,
    sides: Sequence[SideId] = (),
) -> tuple[tuple[Area, ...], tuple[FrontLine, ...]]:
    """Return areas and front lines for the days `first` to `last`, each for the longest run of days it stays as it is.

    On every single day the areas valid that day cover the land without overlap. `records` are those of places with a
    cell of their own, not of regions; a place without a record counts by its baseline, and else by its neighbours.
    `places` have cells of their own, told of or not: the land is cut alike whatever comes to be told of them.
    `water` are lakes on the land, which are nobody's where they lie between two sides.
    What was drawn is taken from `kept` and left there; a day is drawn anew where one of another `sides` comes in.
    """
    kept = kept or Kept()
    told = [r for r in records if r.status is not Status.UNKNOWN and r.start <= last and r.end >= first]
    prior = [Holding(row.at, row.controller, row.surest, Basis.BASELINE) for row in baseline]
    prior += [_holding(r) for r in told if _before_claims(r)]
    claimed = [r for r in told if not _before_claims(r)]
    spots = [*(p.at for p in places), *(r.at for r in told), *(h.at for h in prior)]
    ground = make_ground([p.at for p in places if p.kind in SETTLEMENTS], spots, land, DEFAULT, water, kept.mesher)
    states = states_of((*prior, *(_holding(r) for r in claimed)), sides)
    before = gather(prior, ground.site_of, states, ground.mesh.n_sites)
    areas, fronts = _Runs(), _Runs()
    for day, now in _days(claimed, ground, states, first, last):
        drawn = _drawn(ground, states, now, before, kept)
        areas.turn(day, drawn.areas)
        fronts.turn(day, drawn.fronts)
    return (
        tuple(_area(shape, start, end) for shape, start, end in areas.closed(last) if isinstance(shape, CellArea)),
        tuple(_front(shape, start, end) for shape, start, end in fronts.closed(last) if isinstance(shape, CellFront)),
    )


def _before_claims(record: ControlRecord) -> bool:
    """Return whether a record is of the map of before: by the baseline, its own or that of the place around it."""
    return record.basis is Basis.BASELINE or (record.basis is Basis.INFERRED and not record.weighed)


def _holding(record: ControlRecord) -> Holding:
    contested = record.status is Status.CONTESTED
    side = CONTESTED if contested else record.controller
    return Holding(record.at, side, record.confidence, record.basis, len(record.claims))


def _days(
    records: Sequence[ControlRecord], ground: Ground, states: tuple[SideId, ...], first: date, last: date
) -> Iterator[tuple[date, Evidence]]:
    """Yield the first of each run of days on which the same is known, with what is known."""
    turns: dict[date, list[tuple[int, Holding, bool]]] = {first: []}
    for record in records:
        site = ground.site_of.get(record.at)
        if site is not None:
            turns.setdefault(max(record.start, first), []).append((site, _holding(record), True))
            if record.end < last:
                turns.setdefault(record.end + DAY, []).append((site, _holding(record), False))
    now = gather((), ground.site_of, states, ground.mesh.n_sites)
    held: dict[int, list[Holding]] = {}
    for day in sorted(turns):
        stirred = sorted({site for site, _, _ in turns[day]})
        for site, holding, begins in turns[day]:
            if begins:
                held.setdefault(site, []).append(holding)
        for site, holding, begins in turns[day]:
            if not begins:
                held[site].remove(holding)
        now = updated(now, {site: held[site] for site in stirred}, states)
        yield day, now


def _drawn(ground: Ground, states: tuple[SideId, ...], now: Evidence, before: Evidence, kept: Kept) -> Drawn:
    """Return what is drawn for that evidence, from what is kept where it was drawn on this ground before."""
    key = content_hash(b"\0".join((ground.key.encode(), repr(states).encode(), now.key, before.key)))
    found = kept.drawn.pop(key, None)
    if found is None:
        drawn = draw(ground, states, now, before)
        found = Drawn({_key(a): a for a in drawn.areas}, {_key(f): f for f in drawn.fronts})
    kept.drawn[key] = found
    return found


class _Runs:
    """Shapes with the day since which each has been as it is."""

    def __init__(self) -> None:
        self.open: dict[str, tuple[CellArea | CellFront, date]] = {}
        self.done: list[tuple[CellArea | CellFront, date, date]] = []

    def turn(self, day: date, now: Mapping[str, CellArea | CellFront]) -> None:
        """Take in what is drawn from that day on."""
        self.done += [(shape, start, day - DAY) for key, (shape, start) in self.open.items() if key not in now]
        self.open = {key: self.open.get(key, (shape, day)) for key, shape in now.items()}

    def closed(self, last: date) -> list[tuple[CellArea | CellFront, date, date]]:
        """Return every shape with its first and last day, in the order of the days."""
        ended = [*self.done, *((shape, start, last) for shape, start in self.open.values())]
        return sorted(ended, key=lambda run: (run[1], run[2]))


def _key(shape: CellArea | CellFront) -> str:
    if isinstance(shape, CellArea):
        head = f"{shape.controller} {shape.n_places} {shape.n_claims}"
    else:
        head = " ".join(shape.sides)
    return content_hash(f"{head} {shape.confidence} {shape.basis} ".encode() + shape.shape.wkb)


def _area(area: CellArea, start: date, end: date) -> Area:
    return Area(
        start=start,
        end=end,
        controller=area.controller,
        confidence=area.confidence,
        basis=area.basis,
        shape=area.shape,
        n_places=area.n_places,
        n_claims=area.n_claims,
    )


def _front(front: CellFront, start: date, end: date) -> FrontLine:
    return FrontLine(start, end, front.sides, front.confidence, front.basis, front.shape)
