"""The negative of a verb, state or noun: "has not", "nobody has", "no one from our side", "without taking"."""

# ruff: noqa: PLR0911, PLR0912 - the first rule that applies decides

from typing import Final

from geo.model.lexicon import Form
from geo.read.frames import Frame
from geo.read.governors import forms_at
from geo.read.inflection import GERUND
from geo.read.scene import Scene, verbal

_WINDOW: Final = 10
_SUBJECT: Final = 9
_ENDS: Final = frozenset({",", ";", ":", "."})


def negated(scene: Scene, group: int, frame: Frame) -> int | None:
    """Return the negative of a frame whose verb group begins at item `group`; None without one."""
    first, last = frame.match.first, frame.match.last
    after = range(last, frame.end + 3)
    if any(scene.word(k, "only") for k in range(first, frame.end + 1)):
        return None
    if any(scene.word(k, "except_when") and scene.word(k + 1, "date_prepositions", "when") for k in after):
        return None
    neither = any(item.form == "neither" for item in scene.items[last : last + 1])
    for k in range(group, last + neither):
        if scene.word(k + 1, "still"):
            continue
        if scene.word(k, "negators") and not _inside(scene, frame, k) and not scene.word(k + 1, "none_negated"):
            return k
        if scene.word(k, "not_yet") and scene.items[k + 1].form == "to":
            return k
    low = frame.subject - 2 if frame.subject is not None and frame.subject < group else group - 3
    for k in range(max(0, low), group):
        if (
            scene.word(k, "no_subjects")
            and not scene.word(k + 1, "still", "none_negated")
            and not any(
                scene.items[n].form in {",", "،", ";", "but"} or scene.word(n, "subordinators")
                for n in range(k + 1, group)
            )
            and not (scene.lexicon.lang == "ar" and scene.items[group].form.startswith("و"))
        ):
            return k
    if (none := _nobody_of(scene, group)) is not None:
        return none
    if scene.items[0].form in {"nor", "neither"} and scene.word(1, "auxiliaries") and first <= _WINDOW:
        return 0
    if GERUND in frame.match.tags and scene.word(first - 1, "without"):
        return first - 1
    if frame.match.predicate.form is Form.NOUN and scene.word(frame.start - 1, "no_determiners"):
        return frame.start - 1
    if frame.match.predicate.form is Form.NOUN and scene.word(first - 1, "any"):
        return next((k for k in range(first - 2, max(-1, first - 8), -1) if scene.word(k, "negators")), None)
    return None


def _nobody_of(scene: Scene, group: int) -> int | None:
    """Return the "no" of a subject such as "no one from our side", "not one of the rebels", "no rebel fighter"."""
    if scene.lexicon.lang != "en":
        return None
    for k in range(group - 1, max(-1, group - _SUBJECT), -1):
        if scene.items[k].form in _ENDS or verbal(scene, k) or scene.word(k, "auxiliaries", "subordinators"):
            return None
        alone = scene.items[k].form == "not" and k + 1 < group and scene.word(k + 1, "articles", "sole_numbers")
        if scene.word(k, "no_subjects") or alone:
            return k
    return None


def _inside(scene: Scene, frame: Frame, k: int) -> bool:
    """Return whether a negative belongs to the pattern itself ("no one controls")."""
    return frame.match.first <= k < frame.match.last and any(
        form in term.words for term in frame.match.compiled.terms for form in forms_at(scene, k)
    )
