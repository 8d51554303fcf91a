"""Attempts that the next sentence tells to have failed: "The army attacked X. It was driven back."."""

from dataclasses import replace
from typing import Final

from geo.model.claim import UNKNOWN, Modality
from geo.model.lexicon import Lexicon
from geo.model.text import Span
from geo.read.findings import OPEN, Finding
from geo.read.items import ACTOR, PLACE, Line
from geo.read.predicates import repelling_forms
from geo.read.scene import Scene
from geo.read.verbs import classes_of

_LONG: Final = 22
_BEFORE: Final = 6


def settled(findings: list[Finding], lines: list[Line], lexicon: Lexicon) -> list[Finding]:
    """Return the findings without attempts, but for those that the sentence after them tells to have failed."""
    kept = []
    for each in findings:
        if not each.tried:
            kept.append(each)
        elif each.sentence + 1 < len(lines):
            scene = Scene(lines[each.sentence + 1], lexicon)
            if (at := _fails(scene)) is not None and not _denied(scene, at) and not _of_defender(each, scene, at):
                kept.append(_failed(each, scene, at))
    return kept


def _fails(scene: Scene) -> int | None:
    """Return the item at which a line that names no place tells of what went before that it failed."""
    named = any(item.kind == PLACE and any(p.named is not None for p in item.places) for item in scene.items)
    if named or len(scene.items) > _LONG or scene.items[-1].form == "?":
        return None
    for k in range(1, len(scene.items)):
        words = " ".join(item.form for item in scene.items[k : k + 5]) + " "
        told = any(words.startswith(f"{phrase} ") for name in ("beaten", "failing") for phrase in _phrases(scene, name))
        if _repels(scene, k):
            return k
        if not told:
            continue
        before = range(max(0, k - _BEFORE), k)
        taken_up = any(
            scene.word(n, "subject_pronouns", "place_pronouns")
            or (scene.word(n, "assaults") and scene.word(n - 1, "definite", "adjectives", "numbers_words"))
            or (scene.kind(n) == ACTOR and all(scene.word(m, "auxiliaries", "adverbs") for m in range(n + 1, k)))
            for n in before
        )
        return k if taken_up and not any(scene.word(n, "negators", "modals") for n in before) else None
    return None


def _denied(scene: Scene, k: int) -> bool:
    """Return whether a verb of denying stands before item `k`."""
    classes = classes_of(scene.lexicon)
    return any(classes.get(form) == "deny" for item in scene.items[:k] for form in item.forms)


def _of_defender(finding: Finding, scene: Scene, k: int) -> bool:
    """Return whether who is beaten at item `k` is the side that was attacked."""
    acting = next((n for n in range(k - 1, max(-1, k - _BEFORE), -1) if scene.kind(n) == ACTOR), None)
    if acting is None or any(scene.word(n, "speech", "assaults") for n in range(acting, k)):
        return False
    actor = scene.items[acting].actor
    beaten = None if actor is None else actor.side
    return beaten is not None and beaten == finding.controller and not _repels(scene, k)


def _repels(scene: Scene, k: int) -> bool:
    """Return whether item `k` is a verb of beating off with the attack told before as its object ("repelled it")."""
    repelling = any(form in repelling_forms(scene.lexicon) for form in scene.items[k].forms)
    attack = any(scene.word(n, "assaults") and scene.word(n - 1, "definite") for n in range(k + 1, k + 4))
    negated = any(scene.word(n, "negators", "modals") for n in range(max(0, k - 3), k))
    return repelling and attack and not negated


def _phrases(scene: Scene, name: str) -> frozenset[str]:
    return scene.lexicon.words.get(name, frozenset())


def _failed(finding: Finding, scene: Scene, at: int) -> Finding:
    """Return an attempt as beaten off, by whom the line that tells so names if the attempt leaves that open."""
    told = next((k for k in range(len(scene.items)) if scene.word(k, "speech", "according")), None)
    parties = [k for k, item in enumerate(scene.items) if item.kind == ACTOR and item.actor is not None]
    sides = [(k, actor.side) for k in parties if (actor := scene.items[k].actor) is not None and actor.side]
    defender = next((side for k, side in sides if k > at and scene.word(k - 1, "by", "articles")), None)
    if defender is None and told is not None:
        defender = next((side for k, side in sides if abs(k - told) <= 1), None)
    unclear = finding.controller in {OPEN, UNKNOWN}
    return replace(
        finding,
        tried=False,
        controller=defender if unclear and defender is not None else finding.controller,
        modality=Modality.CLAIMED if told is not None else finding.modality,
        evidence=Span(finding.evidence.start, scene.line.sentence.end),
    )
