"""Which sides a report tells of, who faces whom, and on whose side its own voice is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.model.control import BaselineRow
from geo.model.lexicon import Lexicon
from geo.model.place import Place, PlaceId, Unlocated
from geo.model.text import Report, SideId
from geo.model.theatre import Theatre
from geo.read.items import ACTOR, Line
from geo.read.remember import by_identity


@dataclass(slots=True)
class Sides:
    """The sides of a report: how often each is named, whose voice tells, who gained last."""

    theatre: Theatre
    named: Counter[SideId] = field(default_factory=Counter)
    voice: SideId | None = None
    winner: SideId | None = None
    gains: Counter[SideId] = field(default_factory=Counter)
    losses: Counter[SideId] = field(default_factory=Counter)
    holders: dict[str, SideId] = field(default_factory=dict)

    def opponent(self, side: SideId | None) -> SideId | None:
        """Return the side that a report sets against `side`; None where it names none."""
        if side is None:
            return None
        main = [each.id for each in self.theatre.sides[:2]]
        if side in main and len(main) == 2:
            other = main[1 - main.index(side)]
            if len(self.theatre.sides) == 2:
                return other
        others = [
            (2 * count if {side, each} == set(main) else count, -self._rank(each), each)
            for each, count in self.named.items()
            if each != side and count
        ]
        if not others:
            return main[1 - main.index(side)] if side in main and len(main) == 2 else None
        grounded = [row for row in others if not self._outline(row[2])]
        if not grounded:
            if side in main and len(main) == 2:
                return main[1 - main.index(side)]
            return None if self._outline(max(others)[2]) and not self._outline(side) else max(others)[2]
        return max(grounded)[2]

    def held_before(self, place: Place | Unlocated) -> SideId | None:
        """Return who held a place before the first report, as the theatre's baseline has it."""
        if isinstance(place, Unlocated):
            return None
        return _baseline(self.theatre.baseline).get(place.id)

    def _rank(self, side: SideId) -> int:
        return next((n for n, each in enumerate(self.theatre.sides) if each.id == side), 99)

    def _outline(self, side: SideId) -> bool:
        return any(each.id == side and each.outline for each in self.theatre.sides)

    def attacker(self) -> SideId | None:
        """Return the side that is most likely on the advance where the report names no one: not the state's."""
        if self.voice is not None:
            return self.voice
        named = [each.id for each in self.theatre.sides if self.named[each.id] and not each.outline]
        state = self.theatre.sides[0].id if self.theatre.sides else None
        challengers = [side for side in named if side != state]
        if not challengers:
            return self.theatre.sides[1].id if len(self.theatre.sides) > 1 else None
        ranked = sorted(challengers, key=lambda side: (-self.named[side], self._rank(side)))
        return ranked[0] if ranked else None


@by_identity
def _baseline(rows: tuple[BaselineRow, ...]) -> dict[PlaceId, SideId]:
    return {row.place: row.controller for row in rows}


def sides_of(report: Report, lines: Sequence[Line], lexicon: Lexicon, theatre: Theatre) -> Sides:
    """Return the sides of a report as far as counting its words tells."""
    sides = Sides(theatre)
    ours: Counter[SideId] = Counter()
    theirs: Counter[SideId] = Counter()
    for number, line in enumerate(lines):
        for k, item in enumerate(line.items):
            if item.kind != ACTOR or item.actor is None or item.actor.side is None:
                continue
            sides.named[item.actor.side] += 1 if item.actor.generic else 2
            before = line.items[k - 1].form if k else ""
            if lexicon.has("first_person", before):
                ours[item.actor.side] += 2
            elif item.actor.spoken_by is not None:
                ours[item.actor.spoken_by] += 1
            elif (
                number == 0
                and (k <= 2 or _alone(line))
                and line.items[-1].form not in {".", "!"}
                and not item.actor.generic
            ):
                ours[item.actor.side] += 1
            if lexicon.has("insults", before) or any(
                lexicon.has("insults", line.tokens[n].form) for n in range(item.first, item.last)
            ):
                theirs[item.actor.side] += 1
    partisan = sum(_partisan(line, lexicon) for line in lines)
    sides.voice = report.ref.source.side
    if sides.voice is None and ours and (partisan or ours.most_common(1)[0][1] > 1):
        sides.voice = ours.most_common(1)[0][0]
    if sides.voice is None and theirs:
        sides.voice = sides.opponent(theirs.most_common(1)[0][0])
    if sides.voice is None and partisan:
        foe = _foe(sides)
        sides.voice = sides.opponent(foe) or sides.attacker()
        if sides.voice == foe:
            sides.voice = None
    return sides


def _alone(line: Line) -> bool:
    """Return whether the first line names one party only, as the head of its own statement does."""
    return len(line.items) <= 12 and sum(item.kind == ACTOR for item in line.items) == 1


def _partisan(line: Line, lexicon: Lexicon) -> int:
    """Return how often a line speaks of "our" men and ground, as only a party does."""
    count = 0
    for k, item in enumerate(line.items):
        following = line.items[k + 1].form if k + 1 < len(line.items) else ""
        owner = item.actor.owner if item.actor is not None else ""
        own = lexicon.has("first_person", item.form) and lexicon.has("kin", following)
        count += lexicon.has("first_person", owner) or own or item.form == "ours"
    return count


def _foe(sides: Sides) -> SideId | None:
    """Return the side that a party's report speaks of most, the state's where two are named alike."""
    state = sides.theatre.sides[0].id if sides.theatre.sides else None
    grounded = [side.id for side in sides.theatre.sides if sides.named[side.id] and not side.outline]
    return max(grounded, key=lambda side: (sides.named[side], side == state), default=state)
