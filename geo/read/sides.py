"""Which sides a report tells of, who faces whom, and on whose side its own voice is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from geo.model.control import BaselineRow
from geo.model.lexicon import Lexicon
from geo.model.place import Place, PlaceId, Unlocated
from geo.model.text import Report, SideId
from geo.model.theatre import Theatre
from geo.read.actors import ActorRef
from geo.read.items import ACTOR, Line
from geo.read.remember import by_identity

_TRUSTED: Final = timedelta(days=60)
_HEAD: Final = 8


@dataclass(slots=True)
class Sides:
    """The sides of a report: how often each is named, `clear` by words of one meaning, whose voice tells, who holds."""

    theatre: Theatre
    named: Counter[SideId] = field(default_factory=Counter)
    clear: Counter[SideId] = field(default_factory=Counter)
    pushing: Counter[SideId] = field(default_factory=Counter)
    voice: SideId | None = None
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


def sides_of(report: Report, lines: Sequence[Line], lexicon: Lexicon, theatre: Theatre) -> Sides:
    """Return the sides of a report as far as counting its words tells."""
    sides = Sides(theatre, day=report.ref.published)
    counts = _Counts()
    for number, line in enumerate(lines):
        quoted = False
        for k, item in enumerate(line.items):
            quoted ^= lexicon.has("quotes", item.form)
            if item.actor is not None and item.kind == ACTOR and item.actor.side is not None:
                sides.named[item.actor.side] += 1 if item.actor.generic else 2
                sides.clear[item.actor.side] += not item.actor.others
                if not quoted:
                    counts.take(line, k, lexicon, head=number == 0)
                    counts.hear(line, k, lexicon)
    partisan = sum(_partisan(line, lexicon) for line in lines)
    sides.voice = report.ref.source.side or _voice(sides, counts, partisan)
    return sides


@dataclass(slots=True)
class _Counts:
    """How often a report names each side as its own, as its foe in words of abuse, and in plain words."""

    ours: Counter[SideId] = field(default_factory=Counter)
    slurs: Counter[tuple[SideId, SideId]] = field(default_factory=Counter)
    theirs: Counter[SideId] = field(default_factory=Counter)
    plain: Counter[SideId] = field(default_factory=Counter)
    slighted: Counter[SideId] = field(default_factory=Counter)
    freeing: Counter[SideId] = field(default_factory=Counter)
    enemies: int = 0

    def hear(self, line: Line, k: int, lexicon: Lexicon) -> None:
        """Count who is said to free places, and words such as "the enemy" that either side may use of the other."""
        item = line.items[k]
        if item.actor is None or item.actor.side is None:
            return
        either = item.actor.spoken_by is not None and item.actor.spoken_by in item.actor.others
        self.enemies += either
        behind = line.items[k + 1 : k + 6]
        if not either and any(lexicon.has("freeing", each.form) for each in behind):
            self.freeing[item.actor.side] += 1

    def take(self, line: Line, k: int, lexicon: Lexicon, *, head: bool) -> None:
        """Count the party at item `k` of a line."""
        item = line.items[k]
        actor = item.actor
        if actor is None or actor.side is None:
            return
        before = line.items[k - 1].form if k else ""
        words = [line.tokens[n].form for n in range(item.first, item.last)]
        abused = any(lexicon.has("insults", form) for form in (before, *words))
        self.slighted[actor.side] += any(lexicon.has("slights", form) for form in words)
        if lexicon.has("first_person", before):
            self.ours[actor.side] += 2
        elif actor.spoken_by is not None and actor.spoken_by in actor.others:
            return
        elif actor.spoken_by is not None:
            self.slurs[actor.spoken_by, actor.side] += 1
        elif head and (_heads(line, k, actor) or _issues(line, k, lexicon)):
            self.ours[actor.side] += 1
        elif not abused:
            self.plain[actor.side] += 1
        if abused:
            self.theirs[actor.side] += 1


def _voice(sides: Sides, counts: _Counts, partisan: int) -> SideId | None:
    """Return whose voice a report speaks in: by "our", by what it calls the other side; None for nobody's."""
    ours = counts.ours.copy()
    for (speaker, foe), times in counts.slurs.items():
        if times > counts.plain[foe]:
            ours[speaker] += times
    if ours and (partisan or ours.most_common(1)[0][1] > 1):
        return ours.most_common(1)[0][0]
    if counts.enemies and counts.freeing:
        return counts.freeing.most_common(1)[0][0]
    theirs = {foe: times for foe, times in counts.theirs.items() if times > counts.plain[foe]}
    if theirs:
        return sides.opponent(max(theirs, key=lambda foe: (theirs[foe], foe)))
    if partisan:
        slighted = [foe for foe, times in counts.slighted.most_common() if 2 * times > sides.named[foe] // 2]
        against = slighted[0] if slighted else _foe(sides)
        voice = sides.opponent(against) or sides.attacker()
        return None if voice == against else voice
    return None


def _alone(line: Line) -> bool:
    """Return whether the first line names one side only, as the head of its own statement does."""
    named = {item.actor.side for item in line.items if item.kind == ACTOR and item.actor is not None}
    return len(line.items) <= 12 and len(named) == 1


def _heads(line: Line, k: int, actor: ActorRef) -> bool:
    """Return whether the party at item `k` is named by the first line as by a letter-head."""
    return (k <= 2 or _alone(line)) and line.items[-1].form not in {".", "!"} and not actor.generic


def _issues(line: Line, k: int, lexicon: Lexicon) -> bool:
    """Return whether the party at item `k` is the one whose statement begins ("A statement by X:", "X informs:")."""
    colon = next((n for n in range(k + 1, min(k + _HEAD, len(line.items))) if line.items[n].form == ":"), None)
    named = any(lexicon.has("statements", line.items[n].form) for n in range(max(0, k - 3), k))
    opens = all(item.kind != ACTOR for item in line.items[:k])
    return opens and (named or (colon is not None and k <= 2))


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
