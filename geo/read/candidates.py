"""Which sides may have a place, each with what speaks for it, as features: what a reader by likeness weighs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from geo.model.claim import CONTESTED, UNKNOWN
from geo.model.place import Place
from geo.model.text import SideId
from geo.read.doers import actor_subject
from geo.read.findings import OPEN, Finding
from geo.read.items import ACTOR, DATE, PLACE
from geo.read.predicates import Match
from geo.read.reference import Discourse
from geo.read.scene import Scene, verb_group_start, verbal
from geo.read.sides import Sides
from geo.read.speech import Speech

_NOBODY: Final = frozenset({OPEN, UNKNOWN, CONTESTED})
_FAR: Final = 14
_BESIDE: Final = 3
_CLOSE: Final = 4
_MOST: Final = 3
_ENDS: Final = frozenset({";", ".", "؛"})
_CROSSED: Final = ("held before", "foe of holder", "nearest before", "nearest after", "voice", "alone")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known when a sentence is looked at: its predicates and speeches, and what was found until then."""

    found: Sequence[Match]
    spoken: Sequence[Speech]
    findings: Sequence[Finding]
    sides: Sides
    discourse: Discourse
    number: int

    @property
    def last(self) -> Finding | None:
        """What was found last, if it stands in this sentence or the one before."""
        return next((each for each in reversed(self.findings) if each.sentence >= self.number - 1), None)


Candidates = tuple[tuple[SideId, tuple[str, ...]], ...]
Told = Iterator[tuple[SideId | None, str]]


def candidates(scene: Scene, k: int, place: Place, context: Context) -> Candidates:
    """Return the sides that may have the place of item `k`, each with its features, in the order of their ids."""
    found: dict[SideId, set[str]] = {}
    for told in (
        _standing(place, context),
        _acting(scene, k, context),
        _governing(scene, k, place, context),
        _speaking(k, context),
        _before(context),
    ):
        for side, feature in told:
            if side is not None and side not in _NOBODY:
                found.setdefault(side, set()).add(feature)
    words = _words_beside(scene, k)
    for features in found.values():
        features.update([f"{name} ~ {word}" for name in _CROSSED if name in features for word in words])
    return tuple((side, tuple(sorted(features))) for side, features in sorted(found.items()))


def of_kind(kind: str, features: Sequence[str]) -> tuple[str, ...]:
    """Return the features of a side for a claim of that kind."""
    return (*features, *(f"{kind}: {feature}" for feature in features if "~" not in feature))


def _standing(place: Place, context: Context) -> Told:
    """Yield the sides of the report and of the baseline by what they are to the place."""
    sides = context.sides
    held = sides.held_before(place)
    yield held, "held before"
    yield sides.foe_of(held), "foe of holder"
    yield sides.opponent(held), "opponent of holder"
    yield sides.voice, "voice"
    yield sides.opponent(sides.voice), "opponent of voice"
    yield context.discourse.subject, "subject"
    yield sides.attacker(), "attacker"
    yield sides.holders.get(place.id), "held here"
    for rank, (side, _) in enumerate(sides.named.most_common(_MOST)):
        yield side, f"named {rank}"


def _acting(scene: Scene, k: int, context: Context) -> Told:
    """Yield the parties of the sentence by where they stand, and what is said between them and the place."""
    acting = [(n, item.actor.side) for n, item in enumerate(scene.items) if item.actor and item.actor.side]
    before, after = [each for each in acting if each[0] < k], [each for each in acting if each[0] > k]
    if before:
        yield before[0][1], "first before"
        n, side = before[-1]
        yield side, "nearest before"
        yield side, "beside before" if k - n <= _CLOSE else "far before"
        for match in context.found:
            if n < match.first and match.last <= k:
                yield side, f"before {match.predicate.kind.value}"
                yield side, f"before {match.predicate.subject} {match.predicate.kind.value}"
    if after:
        n, side = after[0]
        yield side, "nearest after"
        yield side, "beside after" if n - k <= _CLOSE else "far after"
        for match in context.found:
            if k < match.first and match.last <= n:
                yield side, f"after {match.predicate.kind.value}"
    for n, side in acting:
        yield side, "in sentence"
        yield side, "opens" if n <= 1 else "inside"
        for back in range(1, min(2, n) + 1):
            yield side, f"led by {scene.items[n - back].form} {back}"
    if len({side for _, side in acting}) == 1:
        yield acting[0][1], "alone"


def _governing(scene: Scene, k: int, place: Place, context: Context) -> Told:
    """Yield the subjects of the verbs next to the place, and those verbs for the sides that face each other there."""
    held = context.sides.held_before(place)
    facing: Mapping[str, SideId | None] = {"held before": held, "foe of holder": context.sides.foe_of(held)}
    for way, step in (("before", -1), ("after", 1)):
        n = next_verb(scene, k, step)
        if n is None:
            continue
        actor, _ = actor_subject(scene, verb_group_start(scene, n))
        subject = actor.side if actor is not None else None
        if actor is not None and actor.owner:
            subject = subject or context.discourse.subject
        passive = any(scene.word(back, "be") for back in range(max(0, n - 2), n))
        yield subject, f"subject {way}"
        yield subject, f"subject {way} passive {passive}"
        for form in scene.items[n].forms[:2] or (scene.items[n].form,):
            yield subject, f"subject {way} {form}"
            for name, side in facing.items():
                yield side, f"{name} ~ {way} {form} {passive}"


def next_verb(scene: Scene, k: int, step: int) -> int | None:
    """Return the verb next to item `k` in its clause, before it (`step` -1) or after it (1)."""
    n = k + step
    while 0 <= n < len(scene.items) and abs(n - k) <= _FAR and scene.items[n].form not in _ENDS:
        if verbal(scene, n) and not scene.word(n, "auxiliaries", "speech"):
            return n
        n += step
    return None


def _speaking(k: int, context: Context) -> Told:
    """Yield whose words the place stands in, and whom they face."""
    for speech in context.spoken:
        if speech.side is not None and speech.first <= k < speech.last:
            for side, name in ((speech.side, "speaker"), (context.sides.opponent(speech.side), "opponent of speaker")):
                yield side, name
                yield side, f"{name} {speech.how}"


def _before(context: Context) -> Told:
    """Yield the side of what was found last."""
    last = context.last
    if last is not None:
        yield last.controller, "last"
        yield last.controller, f"last {last.kind.value}"


def _words_beside(scene: Scene, k: int) -> list[str]:
    near = scene.items[max(0, k - _BESIDE) : k + _BESIDE + 1]
    return [item.form for item in near if item.kind not in {PLACE, DATE, ACTOR}]
