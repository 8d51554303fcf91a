"""What governs a verb or a noun of action: to plan, to fail, to attempt, to manage, or an aim."""

# ruff: noqa: PLR0911, PLR0912 - the first rule that applies decides

from typing import Final

from geo.model.lexicon import Form
from geo.read.frames import Frame
from geo.read.inflection import BASE, GERUND
from geo.read.items import DATE, PLACE, WORD
from geo.read.scene import Scene
from geo.read.verbs import classes_of

_GOVERNING: Final = frozenset({"plan", "fail", "attempt", "manage"})


def governor_of(scene: Scene, group: int, frame: Frame) -> str:
    """Return what governs an infinitive, gerund or noun: plan, fail, attempt, manage, or "purpose"."""
    if frame.match.predicate.form is Form.ADJECTIVE or (frame.match.predicate.assault and frame.passive):
        return ""
    if frame.match.predicate.form is Form.NOUN:
        governor = _noun_governor(scene, frame)
        aimed = scene.lexicon.lang == "ar" and _purpose(scene, frame)
        return "purpose" if aimed and governor != "attempt" else governor
    first, infinitive = frame.match.first, False
    gerund = GERUND in frame.match.tags
    for k in range(first - 1, max(-1, min(group, first) - 7), -1):
        if scene.kind(k) != WORD:
            if scene.kind(k) == DATE or infinitive:
                continue
            break
        form = scene.items[k].form
        if form == "to" and any(scene.word(n, "have") for n in range(k, first)):
            return ""
        if form == "to" and (BASE in frame.match.tags or k >= group):
            if scene.items[k - 1].form == "only" and k > 1 and scene.items[k - 2].form == ",":
                return ""
            infinitive = True
            continue
        name = class_of(scene, k)
        reported = (
            name == "say"
            and form != "told"
            and ((form == "said" and scene.items[k + 1].form == "to") or scene.word(k - 1, "be", "adverbs"))
        )
        if infinitive and name != "plan" and (name == "hedge" or reported or scene.word(k, "hedges")):
            return "hedge"
        if name in _GOVERNING and (infinitive or gerund or k == first - 1):
            return name
        if scene.word(k, "purpose") and (gerund or infinitive):
            return "plan"
        if not _passes(scene, k, infinitive=infinitive):
            break
    low = max(0, first - 8)
    if infinitive and _ranked(scene, low, first):
        after = scene.word(frame.match.last, "be") and scene.kind(frame.match.last + 1) == PLACE
        return "manage" if after or any(scene.word(k, "copulas", "be") for k in range(low, first)) else "attempt"
    return "purpose" if infinitive else ""


def takes_part(scene: Scene, frame: Frame) -> bool:
    """Return whether a party only took part in what a noun names ("took part in the capture of X")."""
    named = frame.match.predicate.form is Form.NOUN
    return named and any(scene.word(k, "taking_part") for k in range(frame.start, frame.match.first))


def forms_at(scene: Scene, k: int) -> tuple[str, ...]:
    """Return the forms that item `k` may have."""
    return scene.items[k].forms or (scene.items[k].form,)


def class_of(scene: Scene, k: int) -> str:
    """Return the class of the verb at item `k`; an attempt that lies ahead is a plan."""
    classes = classes_of(scene.lexicon)
    name = next((classes[form] for form in forms_at(scene, k) if form in classes), "")
    if scene.word(k, "prospective") and [item.form for item in scene.items[k + 1 : k + 2]] == ["to"]:
        return "plan"
    if name == "manage" and scene.items[k].form == "going" and scene.items[k + 1].form == "to":
        return "plan"
    awaited = k > 1 and scene.items[k - 1].form == "to" and scene.word(k - 2, "prospective", "wishing")
    if name == "attempt" and awaited:
        return "plan"
    if name == "attempt" and any(scene.word(n, "modals") for n in range(max(0, k - 4), k)):
        return "plan"
    return name


def _noun_governor(scene: Scene, frame: Frame) -> str:
    classes = classes_of(scene.lexicon)
    if any(scene.word(k, "resulting") for k in range(frame.start, frame.match.first)):
        return ""
    for k in range(frame.start - 1, max(-1, frame.start - 6), -1):
        if scene.items[k].form in {",", ";", ":"}:
            return ""
        if scene.word(k, "resulting"):
            return ""
        if scene.word(k, "nominal_plans"):
            return "plan"
        if scene.word(k, "taking_part"):
            return "attempt"
        name = next((classes[f] for f in forms_at(scene, k) if f in classes), "")
        if name in {"plan", "fail", "attempt"}:
            return name
    return ""


def _ranked(scene: Scene, first: int, last: int) -> bool:
    """Return whether a word such as "first" or "only" stands in items `first` to before `last`."""
    tokens = scene.line.tokens[scene.items[first].first : scene.items[last].first]
    return any(scene.lexicon.has("superlatives", token.form) for token in tokens)


def _passes(scene: Scene, k: int, *, infinitive: bool) -> bool:
    """Return whether the search for what governs a verb goes on past item `k`."""
    if scene.word(k, "adverbs", "auxiliaries", "negators", "quotes"):
        return True
    if scene.items[k].form in {",", ";", ":", "."} or scene.word(k, "subordinators", "speech"):
        return False
    return infinitive or scene.word(k, "pronouns", "object_pronouns", "determiners")


def _purpose(scene: Scene, frame: Frame) -> bool:
    """Return whether an Arabic noun of action carries the particle of purpose ("للسيطرة", "لتحرير")."""
    item = scene.items[frame.match.first]
    if scene.word(frame.match.first - 1, "checking", "claims_made"):
        return False
    return item.form.startswith("ل") and len(item.forms) > 1 and item.form not in frame.match.compiled.terms[0].words
