"""Which sides a report tells of, and who faces whom."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from geo.model.control import BaselineRow
from geo.model.place import Place, PlaceId, Unlocated
from geo.model.text import SideId
from geo.model.theatre import Theatre
from geo.read.remember import by_identity

_TRUSTED: Final = timedelta(days=60)


@dataclass(slots=True)
class Sides:
    """The sides of a report: how often each is named, `clear` by words of one meaning, and who holds.

    `voice` is the side whose voice tells, `foe` the one that it abuses, `narrator` that of a soldier
    who tells it as "I".
    """

    theatre: Theatre
    named: Counter[SideId] = field(default_factory=Counter)
    clear: Counter[SideId] = field(default_factory=Counter)
    pushing: Counter[SideId] = field(default_factory=Counter)
    voice: SideId | None = None
    foe: SideId | None = None
    narrator: SideId | None = None
    holders: dict[str, SideId] = field(default_factory=dict)
    day: date | None = None

    def opponent(self, side: SideId | None) -> SideId | None:
        """Return the side that a report sets against `side`; None where it names none."""
        if side is None:
            return None
        if self.voice not in {None, side}:
            return self.voice
        main = [each.id for each in self.theatre.sides[:2]]
        if side in main and len(self.theatre.sides) == 2:
            return self.foe_of(side)
        others = [
            (2 * count if {side, each} == set(main) else count, -self._rank(each), each)
            for each, count in self.named.items()
            if each != side and count
        ]
        grounded = [row for row in others if not self._outline(row[2])]
        if grounded:
            return max(grounded)[2]
        if not others or side in main:
            return self.foe_of(side)
        return max(others)[2] if self._outline(side) else None

    def held_before(self, place: Place | Unlocated, *, long_ago: bool = False) -> SideId | None:
        """Return who held a place before the first report, as the theatre's baseline has it.

        None for places it does not list, and for reports of an earlier day or, unless `long_ago`, of one long after.
        """
        known = self.theatre.baseline_day
        if isinstance(place, Unlocated):
            return None
        if self.day is not None and known is not None and not known <= self.day <= known + _TRUSTED:
            return _baseline(self.theatre.baseline).get(place.id) if long_ago and known <= self.day else None
        return _baseline(self.theatre.baseline).get(place.id)

    def foe_of(self, held: SideId | None) -> SideId | None:
        """Return whom the holder of a place faces first: of the two main sides the other; None for any other side."""
        main = [each.id for each in self.theatre.sides[:2]]
        return main[1 - main.index(held)] if held in main and len(main) == 2 else None

    def _rank(self, side: SideId) -> int:
        return next((n for n, each in enumerate(self.theatre.sides) if each.id == side), 99)

    def _outline(self, side: SideId) -> bool:
        return any(each.id == side and each.outline for each in self.theatre.sides)

    def _of_the_offensive(self) -> bool:
        """Return whether a report is of the weeks after the baseline, when the state is on the defensive."""
        known = self.theatre.baseline_day
        return known is None or self.day is None or known <= self.day <= known + _TRUSTED

    def attacker(self, *, without: frozenset[SideId] = frozenset()) -> SideId | None:
        """Return the side that is most likely on the advance where the report names no one: not the state's.

        Nor one of those `without` which another of the report's sides is left.
        """
        if self.voice is not None:
            return self.voice
        named = [each.id for each in self.theatre.sides if self.named[each.id] and not each.outline]
        state = self.theatre.sides[0].id if self.theatre.sides else None
        challengers = [side for side in named if side != state]
        if without and (left := [side for side in named if side not in without]):
            challengers = [side for side in left if side != state] or left
        if not challengers and len(self.theatre.sides) > 1:
            challengers = [self.theatre.sides[1].id]
        ranked = sorted(challengers, key=lambda side: (-self.named[side], self._rank(side)))
        pushing = next(iter(self.pushing), None) if len(self.pushing) == 1 and not self._of_the_offensive() else None
        if pushing is not None and all(self.named[pushing] >= self.named[each] for each in ranked[:1]):
            return pushing
        return ranked[0] if ranked else None


@by_identity
def _baseline(rows: tuple[BaselineRow, ...]) -> dict[PlaceId, SideId]:
    return {row.place: row.controller for row in rows}
