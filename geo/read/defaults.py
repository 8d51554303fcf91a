"""Sides that a sentence leaves open: who gains or holds a place, by what the rest of the report shows."""

# ruff: noqa: PLR0911 - the first rule that applies decides

from dataclasses import replace
from typing import Final

from geo.model.claim import CONTESTED, FACTUAL, UNKNOWN, ClaimKind, Modality
from geo.model.place import PlaceKind, Unlocated, kilometres
from geo.model.text import SideId
from geo.read.findings import OPEN, Finding
from geo.read.phases import phase_at
from geo.read.sides import Sides
from geo.read.takers import taker

_NOBODY: Final = frozenset({OPEN, UNKNOWN, CONTESTED})
_MILITARY: Final = frozenset({PlaceKind.BASE, PlaceKind.AIRPORT})
_NEAR: Final = 2
_BESIDE: Final = 60.0
_TWO: Final = 2
_INSIDE: Final = frozenset({ClaimKind.BESIEGES, ClaimKind.REPELS, ClaimKind.HOLDS})


def close(findings: list[Finding], sides: Sides) -> list[Finding]:
    """Return the findings with a side where none was named, `unknown` where the report shows none."""
    gains = [
        each
        for each in findings
        if each.kind is ClaimKind.CAPTURES and each.modality in FACTUAL and each.controller not in _NOBODY
    ]
    return [
        each if each.controller != OPEN else replace(each, controller=_side(each, findings, gains, sides) or UNKNOWN)
        for each in findings
    ]


def _side(finding: Finding, findings: list[Finding], gains: list[Finding], sides: Sides) -> SideId | None:
    if finding.kind is ClaimKind.LOSES and finding.loser is not None:
        phased = _advancing(finding, findings, gains, sides)
        several = len({each.controller for each in gains}) > 1
        return phased if several and phased in {each.controller for each in gains} else taker(finding, gains, sides)
    known = _lost_by_one_of_two(finding, findings, sides) or _undone(finding, findings, sides)
    if known is None and finding.again and finding.kind is ClaimKind.CAPTURES and finding.speaker_side is None:
        known = sides.held_before(finding.target.place)
    if known is not None:
        return known
    told = _by_clause(finding, findings) or _by_place(finding, findings, sides)
    phased = _advancing(finding, findings, gains, sides)
    side = told or phased or _gainer(finding, findings, gains, sides)
    if finding.kind is ClaimKind.CAPTURES and side is not None and side in _losers(findings, finding):
        return sides.opponent(side)
    if finding.kind in _INSIDE:
        held = sides.held_before(finding.target.place, long_ago=True)
        return held or _inside(finding, sides) or _attacked(finding, sides) or sides.opponent(side)
    if finding.kind is ClaimKind.LOSES and not gains:
        return None
    if side is not None and side == finding.loser:
        side = sides.opponent(side)
    if finding.speaker is None and finding.actor is None and told is None and phased is None:
        return _not_its_own(finding, side, sides)
    return side


def _attacked(finding: Finding, sides: Sides) -> SideId | None:
    """Return the side that is attacked in the phase of the war that a place is in."""
    phase = phase_at(sides.theatre, finding.target.place, finding.date, sides.day)
    return phase.loses if phase is not None else None


def _advancing(finding: Finding, findings: list[Finding], gains: list[Finding], sides: Sides) -> SideId | None:
    """Return the side that advances in the phase of the war that a place is in, unless the report shows another.

    A party's own report takes places itself, unless it is the one that loses ground or calls it an occupation. What is
    denied of a place that the advancing side had from the start was done by the other.
    """
    phase = phase_at(sides.theatre, finding.target.place, finding.date, sides.day)
    if phase is None or phase.gains in _losers(findings, finding) or phase.gains == finding.loser:
        return None
    held = sides.held_before(finding.target.place, long_ago=True)
    if finding.modality is Modality.DENIED and held == phase.gains and finding.speaker_side != phase.loses:
        return phase.gains if finding.freed or finding.again else phase.loses
    if sides.voice is not None and finding.speaker_side is None and finding.freed is not False:
        ours = finding.freed or finding.again or sides.voice not in {phase.loses, phase.gains}
        return None if ours else phase.gains
    alone = [each for each in sides.theatre.sides if sides.named[each.id] and not each.outline]
    if len(alone) == 1 and alone[0].id not in {phase.loses, phase.gains}:
        return None
    beside = {each.controller for each in gains if _near(each, finding)}
    return None if beside and phase.gains not in beside else phase.gains


def _near(gain: Finding, finding: Finding) -> bool:
    """Return whether a gain of a party that the text names is told beside a finding, of a place near by."""
    if gain.actor is None:
        return False
    one, other = gain.target.place, finding.target.place
    if isinstance(one, Unlocated) or isinstance(other, Unlocated) or abs(gain.sentence - finding.sentence) > _NEAR:
        return False
    return kilometres(one.at, other.at) <= _BESIDE


def _lost_by_one_of_two(finding: Finding, findings: list[Finding], sides: Sides) -> SideId | None:
    """Return who takes what is lost in a war of two sides: the foe of the loser named last, else of the holder."""
    if finding.kind is not ClaimKind.LOSES or len(sides.theatre.sides) != _TWO:
        return None
    before = [each.loser for each in findings if each.trigger < finding.trigger and each.loser is not None]
    return sides.foe_of(before[-1] if before else sides.held_before(finding.target.place, long_ago=True))


def _not_its_own(finding: Finding, side: SideId | None, sides: Sides) -> SideId | None:
    """Return the side that gains a place, its opponent where the baseline has `side` inside already."""
    held = sides.held_before(finding.target.place)
    if side is None or held != side or sides.voice == side:
        return side
    return sides.opponent(side) or side


def _inside(finding: Finding, sides: Sides) -> SideId | None:
    """Return the side that a party's own report says has beaten an attack off, or the state's in a base."""
    place, state = finding.target.place, next((each.id for each in sides.theatre.sides), None)
    if finding.kind is ClaimKind.BESIEGES:
        military = not isinstance(place, Unlocated) and place.kind in _MILITARY
        return state if military or sides.voice == state else None
    return sides.voice if finding.kind is ClaimKind.REPELS and finding.speaker is None else None


def _undone(finding: Finding, findings: list[Finding], sides: Sides) -> SideId | None:
    """Return the side that undoes what the same sentence tells before ("was lost to the rebels and won back")."""
    if finding.kind not in {ClaimKind.CAPTURES, ClaimKind.LOSES}:
        return None
    for each in reversed(findings):
        same = each.sentence == finding.sentence and each.target.place == finding.target.place
        if same and each.trigger < finding.trigger and each.kind is ClaimKind.CAPTURES:
            return sides.opponent(each.controller) if each.controller not in _NOBODY else None
    return None


def _by_clause(finding: Finding, findings: list[Finding]) -> SideId | None:
    """Return the side that the same sentence names as it takes the place ("X fell when the YPG pushed into it")."""
    if finding.kind is not ClaimKind.CAPTURES:
        return None
    for each in findings:
        same = each.sentence == finding.sentence and each.target.place == finding.target.place
        after = each.trigger > finding.trigger and each.date == finding.date and each.modality == finding.modality
        if same and after and each.kind is ClaimKind.CAPTURES and each.actor and each.controller not in _NOBODY:
            return each.controller
    return None


def _by_place(finding: Finding, findings: list[Finding], sides: Sides) -> SideId | None:
    """Return the side that gains a place by what the report says of the same place before."""
    past = finding.modality is Modality.HISTORICAL
    for each in reversed(findings):
        if each.trigger == finding.trigger or each.target.place != finding.target.place:
            continue
        gained = each.kind is ClaimKind.CAPTURES and each.modality in {Modality.ASSERTED, Modality.CLAIMED}
        if past and gained and each.controller not in _NOBODY:
            return sides.opponent(each.controller)
        if each.trigger > finding.trigger:
            continue
        if each.controller in _NOBODY or each.modality is Modality.HISTORICAL:
            continue
        if each.kind in _INSIDE and each.modality in FACTUAL:
            held = sides.held_before(each.target.place)
            return sides.opponent(each.controller) if held in {None, each.controller} else each.controller
        if each.kind is ClaimKind.CAPTURES:
            return each.controller
    return None


def _losers(findings: list[Finding], at: Finding | None = None) -> frozenset[SideId]:
    """Return the sides that leave places by the report, only the place of `at` where one is given."""
    return frozenset(
        each.loser
        for each in findings
        if each.loser is not None and each.kind is ClaimKind.LOSES and each.modality in FACTUAL
        if at is None or (each.target.place == at.target.place and abs(each.sentence - at.sentence) <= _NEAR)
    )


def _gainer(finding: Finding, findings: list[Finding], gains: list[Finding], sides: Sides) -> SideId | None:
    """Return the side on the advance: the report's own, else the last to gain that the place's holder can face."""
    if sides.voice is not None and finding.speaker_side is None and finding.kind is ClaimKind.CAPTURES:
        if finding.freed is False:
            return sides.foe or sides.opponent(sides.voice)
        return sides.opponent(sides.voice) if finding.modality is Modality.DENIED else sides.voice
    held = sides.held_before(finding.target.place)
    able = [each for each in gains if each.controller != held]
    beside = [each for each in able if each.sentence == finding.sentence]
    if finding.modality is not Modality.HISTORICAL:
        able = [each for each in able if each.modality is not Modality.HISTORICAL]
    foe = sides.foe_of(held)
    if foe is not None:
        beside = [each for each in beside if each.trigger < finding.trigger]
    if beside:
        return min(beside, key=lambda each: abs(each.trigger - finding.trigger)).controller
    if foe is not None and (not able or sides.named[foe]):
        return foe
    before = [each.controller for each in able if each.trigger < finding.trigger]
    after = [each.controller for each in able if each.trigger > finding.trigger]
    if held is not None and foe is None and not able:
        return sides.opponent(held)
    if not before and len(set(after)) == 1:
        return after[0]
    gaining = {each.controller for each in gains}
    return before[-1] if before else sides.attacker(without=_losers(findings) - gaining)
