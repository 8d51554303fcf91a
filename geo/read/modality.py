"""How a report stands to what it says: fact, claim, hearsay, denial, plan."""

# ruff: noqa: C901, PLR0911, PLR0912 - the first rule that applies decides

from dataclasses import dataclass, replace
from typing import Final

from geo.model.claim import Modality
from geo.model.lexicon import Form
from geo.read import plans
from geo.read.attribution import Speech
from geo.read.frames import Frame
from geo.read.inflection import BASE, GERUND
from geo.read.items import DATE, PLACE, WORD
from geo.read.refutation import refuted
from geo.read.scene import Scene, verb_group_start
from geo.read.verbs import classes_of

_WINDOW: Final = 10


@dataclass(frozen=True, slots=True)
class Stance:
    """The modality of a statement, the speech that it stands in, and the item of the word that decided.

    `failed` marks an attempt that did not succeed, `ended` what is "no longer" so; `dropped` says why nothing is
    stated at all.
    """

    modality: Modality
    speech: Speech | None = None
    cue: int | None = None
    failed: bool = False
    ended: bool = False
    negated: bool = False
    asked: bool = False
    dropped: str = ""


def stance_of(scene: Scene, frame: Frame, speeches: tuple[Speech, ...]) -> Stance:
    """Return how the line stands to what a frame says."""
    stance = _stance(scene, frame, speeches)
    if scene.items[-1].form not in {"?", "؟"}:
        return stance
    if scene.word(0, "why") and stance.negated:
        return replace(stance, asked=True, dropped="a question why not")
    ahead = stance.modality is Modality.ASSERTED and any(scene.word(k, "modals") for k in range(frame.match.first))
    return replace(stance, asked=True, modality=Modality.PLANNED if ahead else stance.modality)


def _stance(scene: Scene, frame: Frame, speeches: tuple[Speech, ...]) -> Stance:
    first = frame.match.first
    covering = [s for s in speeches if s.first <= first < s.last and not s.first <= s.verb == first]
    speech = _nearest(covering, first)
    group = verb_group_start(scene, first)
    if speech is not None and speech.pronoun and speech.speaker is not None:
        speech = _quoted(scene, speech, covering)
    if _in_passing(scene, group):
        covering = [s for s in covering if s.how != "plan"]
        speech = _nearest(covering, first)
    cue = refuted(scene, frame)
    if cue is not None:
        return Stance(Modality.DENIED, speech, cue)
    ceased = _ceased(scene, frame)
    failed = _governor(scene, group, frame)
    if frame.match.predicate.attempt and failed != "plan":
        failed = "plan" if any(scene.word(k, "modals") for k in range(group, first)) else "attempt"
    if ceased is not None and scene.items[ceased].form == "لن":
        return Stance(Modality.PLANNED, speech, ceased, ended=True)
    if ceased is not None:
        return Stance(Modality.CLAIMED if speech else Modality.ASSERTED, speech, ceased, ended=True)
    if failed and plans.by_anybody(scene, frame):
        return Stance(Modality.PLANNED, speech, dropped="about whoever may do it")
    if failed and (cue := plans.unplanned(scene, frame)) is not None:
        return Stance(Modality.DENIED, speech, cue)
    if failed == "attempt" and _beaten(scene, frame):
        return Stance(Modality.CLAIMED if speech else Modality.ASSERTED, speech, failed=True)
    if failed == "attempt":
        return Stance(Modality.PLANNED, speech, dropped="an attempt")
    before = [s for s in covering if s.verb < first and s.how in {"deny", "plan"}]
    denial = max(before, key=lambda s: s.verb) if before else None
    denial = denial if denial is not None and denial.how == "deny" else None
    if failed == "fail":
        return Stance(Modality.CLAIMED if speech else Modality.ASSERTED, speech, failed=True)
    if denial is not None and not _negated(scene, group, frame):
        return Stance(Modality.DENIED, denial, denial.verb)
    negation = _negated(scene, group, frame)
    if negation is not None and (failed == "manage" or _manages(scene, frame)):
        return Stance(Modality.CLAIMED if speech else Modality.ASSERTED, speech, negation, failed=True)
    if negation is not None and scene.items[negation + 1 : negation + 2] and scene.items[negation + 1].form == "longer":
        return Stance(Modality.CLAIMED if speech else Modality.ASSERTED, speech, negation, ended=True)
    if negation is not None and failed != "plan":
        return Stance(Modality.DENIED, speech, negation, negated=True)
    planned = plans.planned(scene, group, frame, failed)
    if planned is None:
        planned = next((s.verb for s in covering if s.how == "plan" and s.verb < first), None)
        if planned is not None and plans.told_as_done(scene, planned, group, frame):
            feared = scene.word(planned, "wishing")
            return Stance(Modality.PURPORTED if feared else Modality.CLAIMED, speech, planned if feared else None)
    if planned is not None:
        if plans.perhaps_done(scene, group, frame):
            return Stance(Modality.PURPORTED, speech, planned)
        return Stance(Modality.PLANNED, speech, planned)
    hedge = first - 1 if failed == "hedge" else _hedged(scene, frame, group)
    if hedge is not None or any(s.hedged or s.how == "hedge" for s in covering):
        return Stance(Modality.PURPORTED, speech, hedge)
    return Stance(Modality.CLAIMED if speech is not None else Modality.ASSERTED, speech)


def _quoted(scene: Scene, speech: Speech, covering: list[Speech]) -> Speech:
    """Return the speech of "we expect" with the speaker whose words it stands in."""
    if speech.speaker is None or not scene.word(speech.speaker[0], "first_person"):
        return speech
    outer = next((s for s in covering if not s.pronoun and s.speaker is not None and s.first <= speech.verb), None)
    return speech if outer is None else replace(speech, speaker=outer.speaker, side=outer.side, pronoun=False)


def _in_passing(scene: Scene, group: int) -> bool:
    """Return whether a verb group is told in passing ("fear that the rebels, who are in X, will come")."""
    return group > 1 and scene.word(group - 1, "relatives") and scene.items[group - 2].form == ","


def _ceased(scene: Scene, frame: Frame) -> int | None:
    """Return the negative of "is no longer" where it is a verb of its own ("لم تعد المدينة بيد")."""
    for k in range(frame.match.first, max(0, frame.match.first - 9), -1):
        if scene.items[k].form in {";", ":", ".", "،", "؛"}:
            return None
        if scene.word(k, "ceasing") and scene.word(k - 1, "negators"):
            return k - 1
        if scene.items[k - 1].form == "لن" and scene.word(k, "lasting"):
            return k - 1
    return None


def _beaten(scene: Scene, frame: Frame) -> bool:
    """Return whether the sentence goes on to say that an attempt came to nothing ("... were driven off")."""
    forms = " ".join(item.form for item in scene.items[frame.end :])
    return any(f" {phrase} " in f" {forms} " for phrase in scene.lexicon.words.get("beaten", ()))


def _manages(scene: Scene, frame: Frame) -> bool:
    classes = classes_of(scene.lexicon)
    return any(classes.get(form) == "manage" for form in scene.items[frame.match.first].forms)


def _nearest(covering: list[Speech], first: int) -> Speech | None:
    return min(covering, key=lambda s: (abs(s.verb - first), s.verb)) if covering else None


def _forms(scene: Scene, k: int) -> tuple[str, ...]:
    return scene.items[k].forms or (scene.items[k].form,)


_GOVERNING: Final = frozenset({"plan", "fail", "attempt", "manage"})


def _governor(scene: Scene, group: int, frame: Frame) -> str:
    """Return the class of the verb that governs an infinitive or gerund: plan, fail, attempt, manage, or "purpose"."""
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
        name = _class_of(scene, k)
        reported = name == "say" and scene.items[k].form != "told" and scene.word(k - 1, "be", "adverbs")
        if infinitive and (name == "hedge" or reported or scene.word(k, "hedges")):
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


def _ranked(scene: Scene, first: int, last: int) -> bool:
    """Return whether a word such as "first" or "only" stands in items `first` to before `last`."""
    tokens = scene.line.tokens[scene.items[first].first : scene.items[last].first]
    return any(scene.lexicon.has("superlatives", token.form) for token in tokens)


def _class_of(scene: Scene, k: int) -> str:
    """Return the class of the verb at item `k`; an attempt that lies ahead is a plan."""
    classes = classes_of(scene.lexicon)
    name = next((classes[form] for form in _forms(scene, k) if form in classes), "")
    if name == "attempt" and any(scene.word(n, "modals") for n in range(max(0, k - 4), k)):
        return "plan"
    return name


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
    return item.form.startswith("ل") and len(item.forms) > 1 and item.form not in frame.match.compiled.terms[0].words


def _noun_governor(scene: Scene, frame: Frame) -> str:
    classes = classes_of(scene.lexicon)
    for k in range(frame.start - 1, max(-1, frame.start - 6), -1):
        if scene.items[k].form in {",", ";", ":"}:
            return ""
        if scene.word(k, "nominal_plans"):
            return "plan"
        if scene.word(k, "taking_part"):
            return "attempt"
        name = next((classes[f] for f in _forms(scene, k) if f in classes), "")
        if name in {"plan", "fail", "attempt"}:
            return name
    return ""


def _negated(scene: Scene, group: int, frame: Frame) -> int | None:
    first, last = frame.match.first, frame.match.last
    after = range(last, frame.end + 3)
    if any(scene.word(k, "only") for k in range(first, frame.end + 1)):
        return None
    if any(scene.word(k, "except_when") and scene.word(k + 1, "date_prepositions", "when") for k in after):
        return None
    for k in range(group, last):
        if scene.word(k + 1, "still"):
            continue
        if scene.word(k, "negators") and not _inside(scene, frame, k):
            return k
    low = frame.subject - 2 if frame.subject is not None and frame.subject < group else group - 3
    for k in range(max(0, low), group):
        if (
            scene.word(k, "no_subjects")
            and not scene.word(k + 1, "still")
            and not any(
                scene.items[n].form in {",", ";", "but"} or scene.word(n, "subordinators") for n in range(k + 1, group)
            )
        ):
            return k
    if scene.items[0].form in {"nor", "neither"} and scene.word(1, "auxiliaries") and first <= _WINDOW:
        return 0
    if GERUND in frame.match.tags and scene.word(first - 1, "without"):
        return first - 1
    if frame.match.predicate.form is Form.NOUN and scene.word(frame.start - 1, "no_determiners"):
        return frame.start - 1
    if frame.match.predicate.form is Form.NOUN and scene.word(first - 1, "any"):
        return next((k for k in range(first - 2, max(-1, first - 8), -1) if scene.word(k, "negators")), None)
    return None


def _inside(scene: Scene, frame: Frame, k: int) -> bool:
    """Return whether a negative belongs to the pattern itself ("no one controls")."""
    return frame.match.first <= k < frame.match.last and any(
        form in term.words for term in frame.match.compiled.terms for form in _forms(scene, k)
    )


def _hedged(scene: Scene, frame: Frame, group: int) -> int | None:
    low = frame.start
    for k in range(frame.match.first - 1, max(-1, frame.match.first - 18), -1):
        if scene.items[k].form in {";", ":"}:
            break
        if scene.word(k, "hedges") or (scene.lexicon.lang == "ar" and _unchecked(scene, k)):
            return k
        if scene.items[k].form == "," and k < low:
            break
    if any(_unchecked(scene, k) for k in range(frame.match.last, len(scene.items))):
        return frame.match.last - 1
    for k in range(frame.match.first, min(len(scene.items), frame.end + 4)):
        if scene.word(k, "hedges"):
            return k
    del group
    return None


def _unchecked(scene: Scene, k: int) -> bool:
    """Return whether item `k` tells of a checking that did not succeed ("could not be independently verified")."""
    return scene.word(k, "checking") and any(scene.word(n, "negators") for n in range(max(0, k - 5), k))
