"""What lies ahead by the words around it: "on the verge of taking X", "a matter of hours", "to stop them taking X"."""

from typing import Final

from geo.model.lexicon import Form
from geo.read.frames import Frame
from geo.read.inflection import BASE, GERUND
from geo.read.scene import Scene, verbal
from geo.read.verbs import classes_of

_NEAR: Final = 4
_REACH: Final = 12
_ENDS: Final = frozenset({";", ":", "."})


def ahead(scene: Scene, group: int, frame: Frame) -> int | None:
    """Return the item that says that something lies ahead; None where nothing does."""
    for find in (_imminent, _near_to, _to_be_done, _judged):
        if (cue := find(scene, group, frame)) is not None:
            return cue
    return None


def held_unlikely(scene: Scene, group: int, frame: Frame) -> bool:
    """Return whether somebody is held to be unlikely to do what a frame says ("it is unlikely that ...")."""
    for k in range(frame.match.first - 1, max(-1, frame.match.first - _REACH), -1):
        if scene.items[k].form in _ENDS or scene.items[k].form == ",":
            return False
        if scene.word(k, "unlikely") and not scene.word(k - 1, "negators"):
            return scene.items[k + 1].form in {"to", "that"} or k >= group
    return False


def prevented(scene: Scene, frame: Frame) -> str:
    """Return what came of it where somebody is kept from something: "fail", "attempt" for an aim, else nothing."""
    first = frame.match.first
    if GERUND not in frame.match.tags:
        return ""
    for k in range(first - 1, max(-1, first - 8), -1):
        if scene.items[k].form in _ENDS or scene.items[k].form == ",":
            return ""
        if scene.word(k, "preventing") and any(scene.items[n].form in {"from", ""} for n in range(k, first)):
            aim = scene.word(k - 1, "modals") or scene.items[k - 1].form == "to" or scene.items[k].form.endswith("ing")
            return "attempt" if aim else "fail"
    return ""


def _imminent(scene: Scene, group: int, frame: Frame) -> int | None:
    """Return the "matter" of "a matter of hours before X falls", "the fall of X is a question of time"."""
    del group
    first, count = frame.match.first, len(scene.items)
    for k in range(max(0, first - _REACH), count):
        of_time = scene.word(k, "questions_of") and scene.items[k + 1 : k + 2] and scene.items[k + 1].form == "of"
        if not of_time or not any(scene.spells(n, "spans_of_time") for n in range(k + 2, min(k + 5, count))):
            continue
        if k < first and any(scene.items[n].form in {"before", "until", "till"} for n in range(k + 2, first)):
            return k
        if k >= frame.end and any(scene.word(n, "be") for n in range(max(frame.end, k - _NEAR), k)):
            return k
    return None


def _judged(scene: Scene, group: int, frame: Frame) -> int | None:
    """Return the judgement of "taking X within a year is unlikely", "a rebel capture of X looks improbable"."""
    if frame.match.predicate.form is not Form.NOUN and (GERUND not in frame.match.tags or group < frame.match.first):
        return None
    for k in range(frame.end, min(frame.end + _REACH - _NEAR, len(scene.items))):
        if scene.items[k].form in _ENDS or scene.items[k].form == ",":
            return None
        if scene.word(k, "unlikely") and verbal(scene, k - 1):
            return k
    return None


def _near_to(scene: Scene, group: int, frame: Frame) -> int | None:
    """Return the noun or adjective of "on the verge of taking X", "close to losing X", "talk of being in X"."""
    for k in range(group - 1, max(-1, group - 1 - _NEAR), -1):
        if scene.items[k].form in _ENDS or scene.items[k].form == ",":
            return None
        if scene.word(k, "verges") and scene.items[k + 1].form in {"of", "to", "with", "on"}:
            doing = scene.items[frame.match.first].form.endswith("ing")
            return k if doing or frame.match.predicate.form is Form.NOUN else None
    return None


def _to_be_done(scene: Scene, group: int, frame: Frame) -> int | None:
    """Return the "to" of "are to hand over X", and the one that a second verb shares ("to reach X and take Y")."""
    first = frame.match.first
    if BASE not in frame.match.tags:
        return None
    for k in range(first - 1, max(0, first - 3), -1):
        if scene.items[k].form == "to" and scene.items[k - 1].form in {"is", "are", "was", "were"}:
            return k
    if scene.items[group - 1].form not in {"and", "or", "then"}:
        return None
    for k in range(group - 2, max(0, group - _REACH), -1):
        if scene.items[k].form in _ENDS or scene.word(k, "subordinators", "relatives"):
            return None
        if scene.items[k].form == "to" and _planning(scene, k):
            return k
    return None


def _planning(scene: Scene, k: int) -> bool:
    """Return whether what stands left of "to" at item `k` is an aim or a verb of planning."""
    classes = classes_of(scene.lexicon)
    planned = any(classes.get(form) == "plan" for form in scene.items[k - 1].forms)
    return planned or any(scene.word(n, "aims", "intents", "nominal_plans") for n in range(max(0, k - _NEAR), k))
