"""Whose report it is: the side on which the voice of a report speaks, by its head, its outlet, "our" and its abuse."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from geo.model.lexicon import Lexicon
from geo.model.text import Report, SideId
from geo.model.theatre import Theatre
from geo.read.actors import ActorRef
from geo.read.items import ACTOR, Line
from geo.read.narrators import narrator_of
from geo.read.remember import by_identity
from geo.read.sides import Sides
from geo.read.tokens import fold

_HEAD: Final = 8
_HEADS: Final = 3
_DATELINE: Final = 6
_BRACKET: Final = 3
_LABEL: Final = 6
_SHRILL: Final = 2
_MARKS: Final = frozenset({"-", "–", "—", ":", ")"})


def sides_of(report: Report, lines: Sequence[Line], lexicon: Lexicon, theatre: Theatre) -> Sides:
    """Return the sides of a report as far as counting its words tells."""
    sides = Sides(theatre, day=report.ref.published)
    counts = _Counts()
    opening = next((n for n, line in enumerate(lines[:_HEADS]) if any(i.kind == ACTOR for i in line.items)), 0)
    for number, line in enumerate(lines):
        quoted = False
        for k, item in enumerate(line.items):
            quoted ^= lexicon.has("quotes", item.form)
            if item.actor is not None and item.kind == ACTOR and item.actor.side is not None:
                sides.named[item.actor.side] += 1 if item.actor.generic else 2
                sides.clear[item.actor.side] += not item.actor.others
                if not quoted:
                    counts.take(line, k, lexicon, head=number == opening)
                    counts.hear(line, k, lexicon)
    labelled = {
        line.sentence.paragraph
        for number, line in enumerate(lines)
        if number > opening and _label(line, report.text, lexicon)
    }
    own = [line for line in lines if line.sentence.paragraph not in labelled]
    partisan = sum(_partisan(line, lexicon) for line in own)
    outlet = next(filter(None, (_outlet(line, theatre) for line in lines[: min(opening + 1, _HEADS)])), None)
    sides.voice = report.ref.source.side or outlet or _voice(sides, counts, partisan)
    abused = counts.theirs.copy()
    abused.update({foe: times for (speaker, foe), times in counts.slurs.items() if speaker == sides.voice})
    foes = [side for side in abused if side != sides.voice]
    sides.narrator = narrator_of(lines, lexicon)
    sides.foe = max(foes, key=lambda side: (abused[side], side)) if sides.voice and foes else None
    return sides


@by_identity
def _outlets(theatre: Theatre) -> dict[tuple[str, ...], SideId]:
    """Return the outlets that serve a side, by the words of their names; short ones as they are written."""
    return {
        tuple(name.split() if name.isupper() else fold(name).split()): source.side
        for source in theatre.sources
        for name in (source.name, *source.aliases)
        if source.side is not None
    }


def _outlet(line: Line, theatre: Theatre) -> SideId | None:
    """Return the side of the outlet that a dateline names ("Hama, SANA -", "ANKARA (AA) -"); None without one."""
    known = _outlets(theatre)
    tokens = line.tokens
    for first in range(min(_DATELINE, len(tokens))):
        for last in range(first + 1, min(first + 6, len(tokens) + 1)):
            marked = last < len(tokens) and tokens[last].form in _MARKS
            if marked and tokens[last].form == ")" and (first > _BRACKET or tokens[first - 1].form != "("):
                continue
            if not marked and (first or last < len(tokens)):
                continue
            written, folded = (tuple(t.text for t in tokens[first:last]), tuple(t.form for t in tokens[first:last]))
            if (side := known.get(written) or known.get(folded)) is not None:
                return side
    return None


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
        if lexicon.has("first_person", before) and lexicon.has("possessives", before):
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
    if ours and (partisan or ours.most_common(1)[0][1] > _SHRILL):
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


def _label(line: Line, text: str, lexicon: Lexicon) -> bool:
    """Return whether a line opens with who speaks it ("GUEST: ...", "08:10 The Israeli army: ...")."""
    if text[: line.sentence.start].rstrip().endswith(":"):
        return True
    colons = [k for k, item in enumerate(line.items[:_LABEL]) if item.form == ":" and k > 0]
    return any(
        item.kind == ACTOR
        or line.tokens[item.first].text.isupper()
        or any(lexicon.has(each, item.form) for each in ("persons", "speakers", "media"))
        for item in line.items[: colons[-1] if colons else 0]
    )


def _partisan(line: Line, lexicon: Lexicon) -> int:
    """Return how often a line speaks of "our" men and ground, as only a party does; what it quotes does not count."""
    marks = [k for k, item in enumerate(line.items) if lexicon.has("double_quotes", item.form)]
    closes = len(marks) % 2 == 1 and marks[0] > 0 and line.items[marks[0] - 1].form in {",", ".", "!", "?", "،"}
    count, quoted = 0, closes
    for k, item in enumerate(line.items):
        quoted ^= k in marks
        if quoted:
            continue
        following = [each.form for each in line.items[k + 1 : k + 4]]
        opens = line.tokens[item.first].form
        owner = item.actor.owner if item.actor is not None else ""
        hailed = lexicon.has("first_person", owner)
        hailed = hailed and (owner == opens or lexicon.has("hailed", opens) or lexicon.lang == "ar")
        first = lexicon.has("first_person", item.form)
        own = first and any(lexicon.has("kin", form) for form in following[:1])
        did = first and item.form == "we" and any(lexicon.has("own_deeds", form) for form in following)
        count += hailed or own or did or item.form == "ours"
    return count


def _foe(sides: Sides) -> SideId | None:
    """Return the side that a party's report speaks of most, the state's where two are named alike."""
    state = sides.theatre.sides[0].id if sides.theatre.sides else None
    grounded = [side.id for side in sides.theatre.sides if sides.named[side.id] and not side.outline]
    return max(grounded, key=lambda side: (sides.named[side], side == state), default=state)
