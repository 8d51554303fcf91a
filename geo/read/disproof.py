"""What speaks against the sentence before: "They didn't.", no evidence for it, witnesses who saw none of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from geo.model.claim import ClaimKind
from geo.model.lexicon import Lexicon
from geo.model.text import SideId
from geo.read.inflection import forms_of
from geo.read.items import PLACE, Line
from geo.read.proofs import unproven
from geo.read.refutation import contradicts, elliptic_no
from geo.read.scene import Scene

_LONG: Final = 32
_SHORT: Final = 10


def says_no(scene: Scene) -> bool:
    """Return whether a sentence denies the one before: in three words, as an answer, or for want of evidence."""
    count = len(scene.items)
    found = (
        elliptic_no(scene, 0),
        _asked_and_told(scene),
        unproven(scene, 0, count) is not None,
        contradicts(scene, 0),
    )
    return any(found)


def nobody_did(scene: Scene, before: Line) -> bool:
    """Return whether a short sentence says of nobody what the one before told ("Nobody threw anybody out.")."""
    opened = scene.word(0, "no_subjects") or (scene.items[0].form == "not" and scene.word(1, "articles"))
    if not opened or len(scene.items) > _SHORT:
        return False
    stems = _stems(scene.lexicon)
    told = {stems[item.form] for item in before.items if item.form in stems}
    return any(stems.get(item.form) in told for item in scene.items[1:])


@lru_cache(maxsize=4)
def _stems(lexicon: Lexicon) -> dict[str, str]:
    """Return the verbs that patterns begin with by each of their forms, but for the auxiliaries."""
    return {
        form: lemma
        for predicate in lexicon.predicates
        for pattern in predicate.patterns
        for lemma in pattern.split(" ")[0].split("|")
        for form in forms_of(lemma.removesuffix("~"), lexicon)
        if lemma.endswith("~") and not lexicon.has("auxiliaries", form)
    }


def _asked_and_told(scene: Scene) -> bool:
    """Return whether somebody was asked and said no ("We asked people there: no, ...")."""
    colon = next((k for k, item in enumerate(scene.items) if item.form in {":", ";", ","}), None)
    if colon is None or not any(scene.word(k, "asking") for k in range(colon)):
        return False
    after = scene.items[colon + 1 : colon + 3]
    return (bool(after) and after[0].form in {"no", "not", "nothing", "nope"}) or elliptic_no(scene, colon + 1)


@dataclass(frozen=True, slots=True)
class Sight:
    """What witnesses saw: `none` of a side, or it alone; `soldiers` are a state's; `end` of their words."""

    none: bool
    side: SideId | None
    soldiers: bool
    end: int


def sights(lines: Sequence[Line], lexicon: Lexicon) -> dict[int, Sight]:
    """Return the sentences after which witnesses say whom they saw ("Drivers saw only rebel checkpoints")."""
    found = {}
    for number, line in enumerate(lines[1:], 1):
        if len(line.tokens) > _LONG or any(i.kind == PLACE and i.places[0].named is not None for i in line.items):
            continue
        if (sight := _sight(Scene(line, lexicon))) is not None:
            found[number - 1] = sight
    return found


def _sight(scene: Scene) -> Sight | None:
    for k in range(len(scene.items) - 2):
        if not scene.word(k, "seeing"):
            continue
        for n in range(k + 1, min(k + 3, len(scene.items) - 1)):
            actor = scene.items[n + 1].actor
            if actor is not None and scene.word(n, "no_determiners", "merely"):
                none, soldiers = scene.word(n, "no_determiners"), scene.word_of(n + 1, "regulars")
                return Sight(none, actor.side, soldiers, scene.line.sentence.end)
    return None


def belied(sight: Sight | None, controller: SideId, kind: ClaimKind, state: SideId | None) -> int:
    """Return where the words of witnesses end who saw none of the side that was said to be there; 0 without any."""
    if sight is None or kind not in {ClaimKind.CAPTURES, ClaimKind.HOLDS}:
        return 0
    if sight.side is None:
        there = sight.none and sight.soldiers == (controller == state)
    else:
        there = (sight.side == controller) == sight.none
    return sight.end if there else 0
