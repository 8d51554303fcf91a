"""What the next sentence takes back: "Fake.", "That is not true.", "CORRECTION: ...", "It wasn't us."."""

from dataclasses import replace
from typing import Final

from geo.model.claim import CONTESTED, FACTUAL, UNKNOWN, ClaimKind, Modality
from geo.model.lexicon import Lexicon
from geo.model.place import Place
from geo.model.text import SideId, Span
from geo.read.findings import OPEN, Finding
from geo.read.items import PLACE, Line
from geo.read.sides import Sides

_SHORT: Final = 9
_LONG: Final = 24


def settle(findings: list[Finding], lines: list[Line], lexicon: Lexicon, sides: Sides) -> list[Finding]:
    """Return the findings with open sides settled, those denied that are taken back, and repeats left out."""
    denied = dict(_taken_back(lines, lexicon)) | _contradicted(lines, lexicon)
    settled = [
        replace(
            each,
            modality=Modality.DENIED,
            evidence=Span(each.evidence.start, max(each.evidence.end, denied[each.sentence])),
        )
        if each.sentence in denied and each.modality in FACTUAL
        else each
        for each in findings
    ]
    settled = _answered(settled, lines, lexicon)
    doubted = {number for number, _ in _following(lines, lexicon, "doubts", _LONG)}
    settled = [
        replace(each, modality=Modality.PURPORTED)
        if each.sentence in doubted and each.modality in {Modality.ASSERTED, Modality.CLAIMED}
        else each
        for each in settled
    ]
    if not sides.named and len(lines) >= _LONG // 2:
        settled = [each for each in settled if each.controller != OPEN]
    return _without_repeats(_closed(settled, sides))


def _answered(findings: list[Finding], lines: list[Line], lexicon: Lexicon) -> list[Finding]:
    """Return the findings without what was only asked; what the next sentence answers is kept."""
    no = {number for number, _ in _following(lines, lexicon, "noes", _LONG)}
    yes = {number for number, _ in _following(lines, lexicon, "yeses", _LONG)}
    settled = []
    for each in findings:
        if each.asked and each.sentence in no:
            settled.append(replace(each, modality=Modality.DENIED))
        elif (
            not each.asked
            or each.sentence in yes
            or each.modality is Modality.DENIED
            or (each.kind is ClaimKind.CAPTURES and each.modality is Modality.PLANNED)
        ):
            settled.append(each)
    return settled


def _closed(findings: list[Finding], sides: Sides) -> list[Finding]:
    """Return the findings with a side where none was named: that which the report shows on the advance."""
    gains = [
        (each.trigger, each.controller)
        for each in findings
        if each.kind is ClaimKind.CAPTURES
        and each.modality in FACTUAL
        and each.controller not in {OPEN, UNKNOWN, CONTESTED}
    ]
    closed = []
    for each in findings:
        if each.controller != OPEN:
            closed.append(each)
            continue
        side = _by_place(each, findings, sides) or _gainer(each, gains, sides)
        if side is not None and side == each.loser:
            side = sides.opponent(side)
        if each.kind is ClaimKind.LOSES and not gains:
            side = None
        if each.kind is ClaimKind.CAPTURES and side is not None and each.speaker is None and each.actor is None:
            side = _not_its_own(each, side, sides)
        if each.kind in {ClaimKind.BESIEGES, ClaimKind.REPELS, ClaimKind.HOLDS}:
            side = sides.held_before(each.target.place) or _inside(each, sides) or sides.opponent(side)
        closed.append(replace(each, controller=side or UNKNOWN))
    return closed


def _not_its_own(finding: Finding, side: SideId, sides: Sides) -> SideId:
    """Return the side that gains a place, its opponent where the baseline has `side` inside already."""
    held = sides.held_before(finding.target.place)
    return sides.opponent(side) or side if held == side and sides.voice != side else side


def _inside(finding: Finding, sides: Sides) -> SideId | None:
    """Return the side that a party's own report says has beaten an attack off."""
    return sides.voice if finding.kind is ClaimKind.REPELS and finding.speaker is None else None


def _by_place(finding: Finding, findings: list[Finding], sides: Sides) -> SideId | None:
    """Return the side that gains a place by what the report says of the same place before."""
    for each in reversed(findings):
        if each.trigger >= finding.trigger or each.target.place != finding.target.place:
            continue
        if each.controller in {OPEN, UNKNOWN, CONTESTED} or each.modality is Modality.HISTORICAL:
            continue
        if each.kind in {ClaimKind.BESIEGES, ClaimKind.REPELS, ClaimKind.HOLDS} and each.modality in FACTUAL:
            return sides.opponent(each.controller)
        if each.kind is ClaimKind.CAPTURES:
            return each.controller
    return None


def _gainer(finding: Finding, gains: list[tuple[int, SideId]], sides: Sides) -> SideId | None:
    if sides.voice is not None and finding.speaker is None and finding.kind is ClaimKind.CAPTURES:
        return sides.voice
    before = [side for at, side in gains if at < finding.trigger]
    after = [side for at, side in gains if at > finding.trigger]
    if before:
        return before[-1]
    return after[0] if after else sides.attacker()


def _taken_back(lines: list[Line], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the sentences that the next one takes back, and where that one ends."""
    return _following(lines, lexicon, "retractions", _SHORT)


def _contradicted(lines: list[Line], lexicon: Lexicon) -> dict[int, int]:
    """Return the sentences that the next one contradicts ("The army denied this."), and where that one ends."""
    phrases = lexicon.words.get("retracting", frozenset())
    found = {}
    for number, line in enumerate(lines[1:], 1):
        words = " ".join(t.form for t in line.tokens)
        told = any(item.kind == PLACE and item.places[0].named is not None for item in line.items)
        if len(line.tokens) <= _LONG and not told and any(f" {each} " in f" {words} " for each in phrases):
            found[number - 1] = line.sentence.end
    return found


def _following(lines: list[Line], lexicon: Lexicon, name: str, longest: int) -> list[tuple[int, int]]:
    """Return the sentences after which one opens with a phrase of a class, and where that one ends."""
    found = []
    for number, line in enumerate(lines[1:], 1):
        words = [t.form for t in line.tokens]
        if words and ":" in words[:2]:
            words = words[words.index(":") + 1 :]
        text = " ".join(w for w in words if w not in {",", ".", "!", '"'})
        alone = words[:1] if len(words) < 2 or not words[1][0].isalpha() else []
        openers = lexicon.words.get(name, frozenset())
        if len(words) <= longest and any(
            o in alone if " " not in o else text == o or text.startswith(o + " ") for o in openers
        ):
            found.append((number - 1, line.sentence.end))
    return found


def _without_repeats(findings: list[Finding]) -> list[Finding]:
    best: dict[tuple[object, ...], Finding] = {}
    for each in findings:
        place = each.target.place
        where = place.id if isinstance(place, Place) else place.mention.name
        key = (each.target.mention.span, where, each.kind, each.controller, each.modality, each.date)
        if key not in best or best[key].confidence < each.confidence:
            best[key] = each
    return list(best.values())
