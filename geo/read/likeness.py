"""Claims by likeness: what no rule reads is compared with annotated reports, by what stands around a place."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from geo.model.claim import ClaimKind
from geo.model.lexicon import Form, Predicate, Role
from geo.model.likeness import Likeness
from geo.model.text import SideId
from geo.read.candidates import Context, candidates, of_kind
from geo.read.frames import Frame
from geo.read.glances import Glance
from geo.read.items import WORD
from geo.read.predicates import Compiled, Match
from geo.read.scene import Scene
from geo.read.vetoes import beside_the_point, told_elsewhere

NONE: Final = "none"
_TRUST: Final = 0.75
"""How far a claim by likeness is trusted against one that a rule of its own reads."""
_SURE: Final = 0.85
_TOLD_APART: Final = frozenset({ClaimKind.CONTESTS, ClaimKind.BESIEGES})
"""Kinds that are too rare in what was learnt from for a pattern of theirs to be doubted."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A glance, and how likely each answer of the model is there."""

    glance: Glance
    chances: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """What a place in its sentence is most like: the kind of claim, its chance, the item that tells most, the side."""

    kind: ClaimKind
    chance: float
    telling: int
    side: SideId | None


def weigh(glances: Iterable[Glance], model: Likeness) -> tuple[Weighed, ...]:
    """Return each glance with the chances that the model gives it."""
    return tuple(Weighed(glance, _chances(glance, model)) for glance in glances)


def doubtful(frames: Iterable[Frame], seen: Iterable[Weighed], model: Likeness) -> frozenset[tuple[int, int]]:
    """Return the cores of the places of which patterns tell what the model finds too unlikely to be meant.

    An adjective of control beside its place, a siege and a fight are believed whatever the words around them.
    """
    none = model.answers.index(NONE)
    unlikely = frozenset(each.glance.phrase.core for each in seen if 1 - each.chances[none] < model.doubt)
    told: dict[bool, set[tuple[int, int]]] = {True: set(), False: set()}
    for frame in frames:
        predicate = frame.match.predicate
        told_of = any(actor.side is not None for _, actor in frame.actors)
        sure = predicate.form is Form.ADJECTIVE or predicate.kind in _TOLD_APART
        sure = sure or (told_of and predicate.confidence >= _SURE)
        told[sure].update(phrase.core for phrase in frame.places)
    return unlikely & told[False] - told[True]


def without(frame: Frame, cores: frozenset[tuple[int, int]]) -> Frame | None:
    """Return a frame without the places of those cores, None where it had no others."""
    places = tuple(phrase for phrase in frame.places if phrase.core not in cores)
    return replace(frame, places=places) if places else None


def alike(scene: Scene, seen: Weighed, context: Context, model: Likeness) -> Alike | None:
    """Return the claim that a place in its sentence is like; None where it is less likely than the model asks for.

    What is only struck or visited, aimed at, or named to say where something else is makes no claim, however like one
    its sentence is.
    """
    glance, chances = seen.glance, seen.chances
    none = model.answers.index(NONE)
    if 1 - chances[none] < model.least:
        return None
    if beside_the_point(scene, glance, context.found):
        return None
    best = max((n for n in range(len(chances)) if n != none), key=lambda n: chances[n])
    kind = ClaimKind(model.answers[best])
    telling = _telling(scene, glance, model, best, none)
    if told_elsewhere(scene, glance.k, telling):
        return None
    return Alike(kind, 1 - chances[none], telling, _side(kind, scene, glance, context, model))


def _chances(glance: Glance, model: Likeness) -> tuple[float, ...]:
    weights = [model.features[""], *(model.features[f] for f, _ in glance.features if f in model.features)]
    return tuple(_softmax(_sums(weights)))


def frame_of(glance: Glance, found: Alike) -> Frame:
    """Return what was found as a frame whose predicate is the word that tells most."""
    form = Form.STATE if found.kind is ClaimKind.HOLDS else Form.VERB
    predicate = Predicate("likeness", found.kind, form, (), subject=Role.PLACE, confidence=_TRUST * found.chance)
    match = Match(Compiled(predicate, ()), found.telling, found.telling + 1, frozenset())
    ends = sorted((found.telling, glance.k))
    return Frame(match, (glance.phrase,), start=ends[0], end=ends[1] + 1, likely=found.side)


def _sums(rows: list[tuple[float, ...]]) -> list[float]:
    return [math.fsum(column) for column in zip(*rows, strict=True)]


def _softmax(scores: list[float]) -> list[float]:
    top = max(scores)
    parts = [math.exp(score - top) for score in scores]
    return [part / math.fsum(parts) for part in parts]


def _telling(scene: Scene, glance: Glance, model: Likeness, best: int, none: int) -> int:
    """Return the word that speaks most for the answer, the place itself where none does."""
    gains: dict[int, list[float]] = {}
    for feature, item in glance.features:
        weights = model.features.get(feature)
        if weights is not None and scene.kind(item) == WORD:
            gains.setdefault(item, []).append(weights[best] - weights[none])
    return max(sorted(gains), key=lambda item: math.fsum(gains[item]), default=glance.k)


def _side(kind: ClaimKind, scene: Scene, glance: Glance, context: Context, model: Likeness) -> SideId | None:
    """Return the side that most likely has the place, None where a fight leaves it open or nobody may be meant."""
    if kind is ClaimKind.CONTESTS:
        return None
    weights = model.sides
    scores = {
        side: math.fsum(weights.get(f, 0.0) for f in of_kind(kind, names))
        for side, names in candidates(scene, glance.k, glance.place, context)
    }
    return max(sorted(scores), key=lambda side: scores[side], default=None)
