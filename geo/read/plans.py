"""What lies ahead: plans, threats, forecasts, conditions, and the plans that somebody says do not exist."""

from typing import Final

from geo.model.lexicon import Form
from geo.read import prospects
from geo.read.frames import Frame
from geo.read.inflection import BASE, GERUND, PAST
from geo.read.moods import aims, opens_condition, stipulated
from geo.read.scene import Scene, before_aside
from geo.read.verbs import classes_of

_REACH: Final = 16
_JOINED: Final = 14
_NEAR: Final = 7


def planned(scene: Scene, group: int, frame: Frame, governor: str) -> int | None:
    """Return the item that makes of the statement a plan, threat, forecast or condition; None where nothing does."""
    first = frame.match.first
    if governor in {"plan", "purpose"}:
        return first - 1
    if "future" in frame.match.tags or (first == 1 and scene.items[0].form == "ان"):
        return first
    if (
        stipulated(scene, frame)
        or aims(scene, frame)
        or (BASE in frame.match.tags and scene.word(first - 1, "before_present"))
    ):
        return first - 1
    if frame.match.predicate.form is Form.NOUN and (aim := _aim(scene, frame) or _supposed(scene, frame)) is not None:
        return aim
    for k in range(group, frame.match.last):
        prospect = scene.word(k, "prospects") and frame.match.predicate.form is not Form.VERB
        if scene.word(k, "modals") or (k >= first and prospect):
            return k
    finds = (_joined_to_modal, prospects.ahead)
    cue = next((cue for find in finds if (cue := find(scene, group, frame)) is not None), None)
    return cue if cue is not None else _condition(scene, frame)


def _aim(scene: Scene, frame: Frame) -> int | None:
    """Return what makes an aim of a noun: "the fall of X would", "the next stage is the liberation of X"."""
    verb = _past_aside(scene, frame.end)
    if scene.word(verb, "modals"):
        return verb
    for k in range(frame.end, min(frame.end + _NEAR, len(scene.items))):
        told = scene.word(k - 1, "be", "copulas") or scene.lexicon.has("order", "verb-first")
        if scene.word(k, "prospective") and told and not _followed_by(scene, k, "من"):
            return k
        if scene.items[k].form in {",", ";", ":"} or scene.word(k, "subordinators", "relatives"):
            break
    first = frame.match.first
    for k in range(first - 1, max(-1, first - 5), -1):
        if scene.word(k, "aims"):
            return k if any(scene.word(n, "be") for n in range(k + 1, first)) else None
    return None


def _supposed(scene: Scene, frame: Frame) -> int | None:
    """Return the "would" of what is only supposed ("this would mark the last stage of the takeover of X")."""
    for k in range(frame.match.first - 1, max(0, frame.match.first - _REACH), -1):
        if scene.items[k].form in {",", ";", ":", "."} or scene.word(k, "subordinators", "relatives"):
            return None
        if scene.items[k].form == "would":
            return k
    return None


def _past_aside(scene: Scene, k: int) -> int:
    """Return the item behind an aside between commas that opens at item `k` ("X, should it fall, would"), else `k`."""
    if k >= len(scene.items) or scene.items[k].form != ",":
        return k
    return next((n + 1 for n in range(k + 1, min(k + _NEAR + 3, len(scene.items))) if scene.items[n].form == ","), k)


def _followed_by(scene: Scene, k: int, form: str) -> bool:
    return k + 1 < len(scene.items) and scene.items[k + 1].form == form


def _condition(scene: Scene, frame: Frame) -> int | None:
    """Return the "if" before a statement, or the "until" of what is still to go on."""
    first = k = frame.match.first
    while (k := k - 1) >= max(0, first - _REACH):
        if scene.items[k].form in {";", ":", "."}:
            return None
        if scene.word(k, "conditionals") or opens_condition(scene, k):
            return k
        if BASE in frame.match.tags and scene.word(k, "proposals") and _that_between(scene, k, first):
            return k
        if _still_to_come(scene, k) or _when_it_comes(scene, k, frame):
            return k
        if scene.items[k].form == "," and not scene.word(k - 1, "adverbs") and k < frame.start:
            opens = before_aside(scene, k)
            if opens >= k - 1 and not scene.items[k - 1].places:
                return None
            k = min(k, opens + 1)
    return None


def _when_it_comes(scene: Scene, k: int, frame: Frame) -> bool:
    """Return whether item `k` is the "when" of what is still to come ("no one will be harmed when we enter X")."""
    first = frame.match.first
    if (
        BASE not in frame.match.tags
        or scene.lexicon.lang != "en"
        or scene.items[k].form not in {"when", "once", "after"}
    ):
        return False
    if any(scene.items[n].form == "to" or scene.word(n, "auxiliaries") for n in range(k, first)):
        return False
    others = (*range(k), *range(frame.end, len(scene.items)))
    return any(scene.word(n, "modals") or classes_of(scene.lexicon).get(scene.items[n].form) == "plan" for n in others)


def _still_to_come(scene: Scene, k: int) -> bool:
    """Return whether item `k` is the "until" or "before" of what something "will" or "would not" wait for."""
    modals = [n for n in range(k) if scene.word(n, "modals")]
    if scene.items[k].form == "before":
        return any(scene.word(n + 1, "negators") for n in modals)
    return bool(modals) and scene.word(k, "until", "awaiting")


def _that_between(scene: Scene, first: int, last: int) -> bool:
    return any(scene.items[k].form == "that" for k in range(first + 1, last))


def _joined_to_modal(scene: Scene, group: int, frame: Frame) -> int | None:
    """Return the "will" that a second verb shares with the one before it ("we will go back and liberate X")."""
    if BASE not in frame.match.tags or scene.lexicon.lang != "en":
        return None
    k = group - 1
    while scene.word(k, "adverbs"):
        k -= 1
    if k < 1 or scene.items[k].form not in {"and", "or", "then"}:
        return None
    for n in range(k - 1, max(-1, k - _JOINED), -1):
        if scene.items[n].form in {";", ":", "."} or scene.word(n, "subordinators", "relatives"):
            return None
        if scene.word(n, "modals"):
            return n
    return None


def perhaps_done(scene: Scene, group: int, frame: Frame) -> bool:
    """Return whether the verb group says that something may have happened, not that it may come."""
    first = frame.match.first
    if any(scene.word(k, "prospects") for k in range(group, frame.match.last)):
        return False
    forms = [scene.items[k].form for k in range(group, first)]
    acted = frame.match.predicate.form is Form.VERB and GERUND not in frame.match.tags and frame.passive
    return any(scene.lexicon.has("possibly", f) for f in forms) and any(
        scene.lexicon.has("have", f) or f == "already" or (f == "be" and not acted) for f in forms
    )


def told_as_done(scene: Scene, verb: int, group: int, frame: Frame) -> bool:
    """Return whether what a verb of planning tells is over already ("agreed that X had been captured")."""
    if "that" not in [scene.items[k].form for k in range(verb + 1, group)]:
        return False
    past = PAST in frame.match.tags and BASE not in frame.match.tags
    ahead = any(scene.word(k, "modals") for k in range(verb + 1, frame.match.first))
    return not ahead and (past or any(scene.word(k, "have") for k in range(group, frame.match.first)))


def unplanned(scene: Scene, frame: Frame) -> int | None:
    """Return the "no" of "no plan to take X" and "no intention of entering X"; None without one."""
    first = frame.match.first
    for k in range(first - 1, max(0, first - 5), -1):
        if scene.word(k, "intents"):
            negated = scene.word(k - 1, "no_determiners") or scene.word(k - 1, "negators")
            return k - 1 if negated else None
    return None


def left_open(scene: Scene, k: int) -> bool:
    """Return whether item `k` stands in a question that nobody answers ("it is not clear whether", "cannot say if")."""
    for n in range(k, max(-1, k - _NEAR), -1):
        if scene.items[n].form in {",", ";", ":"}:
            return False
        if scene.items[n].form == "whether":
            return True
        if scene.items[n].form == "if" and any(scene.word(m, "wondering") for m in range(max(0, n - 3), n)):
            return True
    return False


def answered_no(scene: Scene, frame: Frame) -> int | None:
    """Return the "no" of one who was asked ("Asked whether X had fallen, he answered no"); None without one."""
    asked = any(scene.word(k, "asking") for k in range(min(3, frame.match.first)))
    for k in range(frame.end, len(scene.items)) if asked else ():
        if scene.items[k].form in {"no", "not"} or (scene.word(k, "negators") and scene.word(k - 1, "auxiliaries")):
            return k
    return None


def by_anybody(scene: Scene, frame: Frame) -> bool:
    """Return whether the one who would do it is nobody in particular ("whoever wishes to enter X has to ...")."""
    first = frame.match.first
    return any(scene.word(k, "anybody") for k in range(max(0, first - 6), first))
