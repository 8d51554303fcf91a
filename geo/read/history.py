"""What was so once and is over: "had been in rebel hands", "for two years", "when the army held X", a siege broken."""

from typing import Final

from geo.model.claim import ClaimKind
from geo.model.lexicon import Form
from geo.read.dates import When
from geo.read.frames import Frame
from geo.read.inflection import GERUND, PARTICIPLE, PAST
from geo.read.items import ACTOR, PLACE
from geo.read.moods import used_to
from geo.read.scene import Scene, verb_group_start

LASTING: Final = frozenset({ClaimKind.HOLDS, ClaimKind.BESIEGES, ClaimKind.CONTESTS})
_NEAR: Final = 3


def bygone(scene: Scene, frame: Frame) -> bool:
    """Return whether the wording says that it is no longer so."""
    low = max(0, frame.start - 3)
    if used_to(scene, frame) or _once(scene, frame) or ended(scene, frame) or _during(scene, frame):
        return True
    group = range(verb_group_start(scene, frame.match.first), frame.match.first)
    if any(scene.word(k, "formerly") for k in group) and beside_noun(scene, frame):
        return True
    if frame.match.predicate.form is Form.STATE and any(scene.word(k, "was") for k in range(low, frame.match.first)):
        return True
    return any(_former(scene, k) for k in range(low, frame.match.first)) or any(
        scene.items[k].form == "had" and frame.match.predicate.kind in LASTING
        for k in range(verb_group_start(scene, frame.match.first), frame.match.first)
    )


def _during(scene: Scene, frame: Frame) -> bool:
    """Return whether a state was one of an earlier time ("was a rebel stronghold during the war")."""
    first, last = frame.match.first, frame.match.last
    state = frame.match.predicate.form is Form.STATE and scene.items[first - 1].form in {"was", "were"}
    return state and last < len(scene.items) and scene.items[last].form in {"during", "throughout"}


def _former(scene: Scene, k: int) -> bool:
    """Return whether item `k` says that something is over, not "earlier today" ("في وقت سابق")."""
    return scene.word(k, "former") and not (k > 0 and scene.items[k - 1].form == "وقت")


def lasted(scene: Scene, frame: Frame) -> bool:
    """Return whether a frame tells how long something went on that is over ("for two years the army starved X")."""
    near = range(max(0, frame.start - 4), min(len(scene.items), frame.end + 3))
    long = any(when.duration for k in near if (when := scene.items[k].when) is not None)
    past = PAST in frame.match.tags or (frame.match.predicate.form is Form.STATE and _was(scene, frame))
    return long and past and not perfect(scene, frame) and (not frame.passive or _was(scene, frame))


def perfect(scene: Scene, frame: Frame) -> bool:
    """Return whether the verb of a frame stands in the present perfect ("has occupied")."""
    group = range(verb_group_start(scene, frame.match.first), frame.match.last)
    return any(scene.word(n, "have") and scene.items[n].form != "had" for n in group)


def beside_noun(scene: Scene, frame: Frame) -> bool:
    """Return whether a participle stands beside a noun between commas (", lost to the rebels, ...")."""
    group = verb_group_start(scene, frame.match.first)
    helped = any(scene.word(k, "auxiliaries") for k in range(group, frame.match.first))
    opened = group > 1 and scene.items[group - 1].form == "," and scene.kind(group - 2) == PLACE
    return PARTICIPLE in frame.match.tags and opened and not helped


def _was(scene: Scene, frame: Frame) -> bool:
    group = range(verb_group_start(scene, frame.match.first), frame.match.first)
    return any(scene.items[k].form in {"was", "were"} for k in group)


def _once(scene: Scene, frame: Frame) -> bool:
    """Return whether a frame is set in an earlier time ("before that, X was run by", "when the army held X")."""
    first = frame.match.first
    words = " ".join(item.form for item in scene.items[: frame.end])
    if PAST in frame.match.tags or frame.match.predicate.form is Form.STATE:
        for phrase in scene.lexicon.words.get("bygones", ()):
            if f" {phrase} " in f" {words} " and not perfect(scene, frame):
                return frame.match.predicate.kind in LASTING
    if frame.match.predicate.form is Form.NOUN:
        return any(scene.word(k, "remembering") for k in range(max(0, frame.start - _NEAR), first))
    if frame.match.predicate.kind is not ClaimKind.HOLDS or PAST not in frame.match.tags or frame.passive:
        return False
    k = first - 1
    while k > 0 and (scene.kind(k) == ACTOR or scene.word(k, "articles", "adverbs")):
        k -= 1
    return k < first - 1 and scene.items[k].form == "when"


def ended(scene: Scene, frame: Frame) -> bool:
    """Return whether a frame tells of a siege that it says is broken."""
    first, last = max(0, frame.start - _NEAR), min(len(scene.items), frame.end + 2 * _NEAR)
    siege = next((k for k in range(first, last) if scene.word(k, "sieges")), None)
    if siege is None or frame.match.predicate.kind is not ClaimKind.BESIEGES:
        return False
    near = range(max(0, siege - _NEAR), min(len(scene.items), siege + 2 * _NEAR))
    return any(scene.word(k, "breaking") for k in near) and not any(
        scene.word(k, "modals", "negators") or scene.items[k].form in {"to", "not"} for k in near
    )


def always(scene: Scene, frame: Frame) -> bool:
    """Return whether a frame tells what had never been otherwise until the day told ("had never left their hands")."""
    return any(scene.items[k].form == "never" for k in range(frame.match.first - 1, frame.match.last))


def at_that_time(scene: Scene, frame: Frame, kind: ClaimKind) -> bool:
    """Return whether a frame tells in the past, without a date, how things stood: at the time told before."""
    if kind not in LASTING or perfect(scene, frame) or any(item.when is not None for item in scene.items):
        return False
    if any(scene.word(k, "nowadays") for k in range(len(scene.items))):
        return False
    group = range(verb_group_start(scene, frame.match.first), frame.match.first)
    helped = any(scene.word(k, "auxiliaries") for k in group) or beside_noun(scene, frame)
    if frame.match.predicate.form is Form.VERB and not frame.passive:
        return PAST in frame.match.tags and not helped
    low = max(0, frame.match.first - _NEAR)
    return any(scene.word(k, "stood") for k in range(low, frame.match.last))


def still(scene: Scene, frame: Frame, chosen: When, triggers: tuple[int, ...]) -> bool:
    """Return whether a verb in the present tells what is so today, a date before it being that of another verb."""
    at = next((k for k, item in enumerate(scene.items) if item.when is chosen), len(scene.items))
    first = frame.match.first
    if chosen.since or at >= first:
        return False
    group = range(verb_group_start(scene, first), first)
    present = frame.match.tags and not frame.match.tags & {PAST, PARTICIPLE, GERUND} and not group
    goes_on = any(scene.word(k, "continuing") for k in range(first, min(len(scene.items), frame.match.last + 2)))
    if not present and not goes_on:
        return False
    apart = any(scene.word(k, "relatives") or scene.items[k].form == "and" for k in range(at + 1, first))
    return apart or any(k < at for k in triggers)
