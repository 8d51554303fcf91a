"""What stands around a place in its sentence, as features: what a reader by likeness looks at.

Features are windows of words, as in part-of-speech taggers by logistic regression (Ratnaparkhi, "A Maximum Entropy
Model for Part-Of-Speech Tagging", 1996); parties count by what they are to the place, not by their names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from geo.model.place import Located, Place
from geo.model.text import SideId
from geo.read.candidates import Context
from geo.read.items import ACTOR, DATE, PLACE, Item
from geo.read.phrases import Phrase
from geo.read.scene import Scene
from geo.read.sides import Sides

_WIDE: Final = 14
_NEAR: Final = 6
_BESIDE: Final = 3
_PAIRS: Final = 8
_ENDS: Final = frozenset({";", ".", "؛"})
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Glance:
    """A place as item `k` names it, and its features each with the item it comes from (none: -1)."""

    k: int
    phrase: Phrase
    place: Place
    features: tuple[tuple[str, int], ...]


def glances(scene: Scene, context: Context) -> Iterator[Glance]:
    """Yield what stands around each place that a sentence names."""
    for k, item in enumerate(scene.items):
        for phrase in item.places:
            if isinstance(phrase.named, Located):
                held = context.sides.held_before(phrase.named.place)
                features = (*_around(scene, k, held, context.sides), *_of_phrase(scene, k, phrase, context))
                yield Glance(k, phrase, phrase.named.place, tuple(dict(features).items()))


def _names(item: Item, held: SideId | None, sides: Sides) -> tuple[str, ...]:
    """Return what an item is called in features; parties by what they are to the place."""
    if item.kind == PLACE:
        return ("PLACE",)
    if item.kind == DATE:
        return ("DATE",)
    if item.kind == ACTOR:
        side = item.actor.side if item.actor else None
        if side is None:
            return "PARTY", "PARTY?"
        return "PARTY", "HOLDER" if side == held else "FOE" if held and side == sides.foe_of(held) else "OTHER"
    return tuple(dict.fromkeys((_DIGITS.sub("0", item.form), *item.forms[:3])))


def _around(scene: Scene, k: int, held: SideId | None, sides: Sides) -> Iterator[tuple[str, int]]:
    edges = []
    for way, step in (("L", -1), ("R", 1)):
        row: list[tuple[int, tuple[str, ...]]] = []
        n = k + step
        while 0 <= n < len(scene.items) and len(row) < _WIDE and scene.items[n].form not in _ENDS:
            row.append((n, _names(scene.items[n], held, sides)))
            n += step
        apart = False
        for i, (n, names) in enumerate(row):
            apart |= names[0] in {",", "،"}
            for name in names:
                yield f"{way} {name}", n
                if i < _NEAR and not apart:
                    yield f"{way}near {name}", n
                if i < _BESIDE:
                    yield f"{way}{i} {name}", n
        for i, ((n, one), (_, two)) in enumerate(pairwise(row[: _PAIRS + 1])):
            yield f"{way}pair {one[0]} {two[0]}", n
            if i == 0:
                yield f"{way}first {one[0]} {two[0]}", n
        edges.append(row[0][1][0] if row else "")
    yield f"between {edges[0]} {edges[1]}", -1


def _of_phrase(scene: Scene, k: int, phrase: Phrase, context: Context) -> Iterator[tuple[str, int]]:
    for match in context.found:
        way = "L" if match.last <= k else "R" if match.first > k else "I"
        gap = k - match.last if way == "L" else match.first - k
        near = "beside" if gap <= 2 else "near" if gap <= 6 else "far"
        kind = match.predicate.kind.value
        for name in (f"{way}", f"{way} {near}", f"{way} {match.predicate.form.value}"):
            yield f"speaks {kind} {name}", match.first
    if isinstance(phrase.named, Located):
        yield f"kind {phrase.named.place.kind.value}", -1
    yield f"places {min(4, len(scene.items[k].places))}", -1
    yield f"at {min(3, k)}", -1
    yield f"length {min(5, len(scene.items) // 6)}", -1
    for name, value in (("det", phrase.det), ("site", phrase.site), ("extent", phrase.extent and phrase.extent.value)):
        if value:
            yield f"{name} {value}", -1
    for n in phrase.adjectives:
        yield f"adjective {scene.line.tokens[n].form}", -1
    if scene.line.sentence.opens_line:
        yield "opens line", -1
    if context.last is not None:
        yield f"after {context.last.kind.value}", -1
