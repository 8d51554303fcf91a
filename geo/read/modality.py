"""How a report stands to what it says: fact, claim, hearsay, denial, plan."""

# ruff: noqa: C901, PLR0911, PLR0912 - the first rule that applies decides

from dataclasses import dataclass, replace
from typing import Final

from geo.model.claim import ClaimKind, Modality
from geo.model.lexicon import Form
from geo.read.attribution import Speech
from geo.read.frames import Frame
from geo.read.inflection import BASE, GERUND
from geo.read.items import DATE, PLACE, WORD
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
    ahead = stance.modality is Modality.ASSERTED and any(scene.word(k, "modals") for k in range(frame.match.first))
    return replace(stance, asked=True, modality=Modality.PLANNED if ahead else stance.modality)


def _stance(scene: Scene, frame: Frame, speeches: tuple[Speech, ...]) -> Stance:
    first = frame.match.first
    covering = [s for s in speeches if s.first <= first < s.last and not s.first <= s.verb == first]
    speech = _nearest(covering, first)
    group = verb_group_start(scene, first)
    cue = _refuted(scene, frame)
    if cue is None:
        cue = _disowned(scene, frame)
    if cue is not None:
        return Stance(Modality.DENIED, speech, cue)
    ceased = _ceased(scene, frame)
    failed = _governor(scene, group, frame)
    if ceased is not None:
        return Stance(Modality.CLAIMED if speech else Modality.ASSERTED, speech, ceased, ended=True)
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
    planned = _planned(scene, group, frame, failed)
    if planned is None:
        planned = next((s.verb for s in covering if s.how == "plan" and s.verb < first), None)
    if planned is not None:
        if _perhaps_done(scene, group, first):
            return Stance(Modality.PURPORTED, speech, planned)
        return Stance(Modality.PLANNED, speech, planned)
    hedge = first - 1 if failed == "hedge" else _hedged(scene, frame, group)
    if hedge is not None or any(s.hedged or s.how == "hedge" for s in covering):
        return Stance(Modality.PURPORTED, speech, hedge)
    return Stance(Modality.CLAIMED if speech is not None else Modality.ASSERTED, speech)


def _ceased(scene: Scene, frame: Frame) -> int | None:
    """Return the negative of "is no longer" where it is a verb of its own ("لم تعد المدينة بيد")."""
    for k in range(frame.match.first, max(0, frame.match.first - 9), -1):
        if scene.items[k].form in {";", ":", ".", "،", "؛"}:
            return None
        if scene.word(k, "ceasing") and scene.word(k - 1, "negators"):
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
        if infinitive and (name == "hedge" or scene.word(k, "hedges")):
            return "hedge"
        if name in _GOVERNING and (infinitive or gerund or k == first - 1):
            return name
        if scene.word(k, "purpose") and (gerund or infinitive):
            return "plan"
        if not _passes(scene, k, infinitive=infinitive):
            break
    low = max(0, first - 8)
    if infinitive and _ranked(scene, low, first):
        return "manage" if any(scene.word(k, "be") for k in range(low, first)) else "attempt"
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


def _planned(scene: Scene, group: int, frame: Frame, governor: str) -> int | None:
    """Return the item that makes of the statement a plan, threat, forecast or condition."""
    first = frame.match.first
    if governor in {"plan", "purpose"}:
        return first - 1
    if "future" in frame.match.tags or (first == 1 and scene.items[0].form == "ان"):
        return first
    if BASE in frame.match.tags and scene.word(first - 1, "before_present"):
        return first - 1
    if frame.match.predicate.form is Form.NOUN and scene.word(frame.end, "modals"):
        return frame.end
    for k in range(group, frame.match.last):
        if scene.word(k, "modals") or (
            k >= first and scene.word(k, "prospects") and frame.match.predicate.form is not Form.VERB
        ):
            return k
    for k in range(first - 1, max(-1, first - 16), -1):
        if scene.items[k].form in {";", ":", "."}:
            break
        if scene.word(k, "conditionals"):
            return k
        if scene.word(k, "until") and any(scene.word(n, "modals") for n in range(k)):
            return k
        if scene.items[k].form == "," and not scene.word(k - 1, "adverbs") and k < frame.start:
            break
    return None


def _perhaps_done(scene: Scene, group: int, first: int) -> bool:
    """Return whether the verb group says that something may have happened."""
    forms = [scene.items[k].form for k in range(group, first)]
    return any(scene.lexicon.has("possibly", f) for f in forms) and any(
        scene.lexicon.has("have", f) or f in {"be", "already"} for f in forms
    )


def _negated(scene: Scene, group: int, frame: Frame) -> int | None:
    first, last = frame.match.first, frame.match.last
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
        if scene.word(k, "hedges"):
            return k
        if scene.items[k].form == "," and k < low:
            break
    if any(scene.word(k, "checking") and _unable(scene, k) for k in range(frame.match.last, len(scene.items))):
        return frame.match.last - 1
    for k in range(frame.match.first, min(len(scene.items), frame.end + 4)):
        if scene.word(k, "hedges"):
            return k
    del group
    return None


def _unable(scene: Scene, k: int) -> bool:
    """Return whether the checking at item `k` did not succeed ("could not be independently verified")."""
    return any(scene.word(n, "negators") for n in range(max(0, k - 5), k))


def _refuted(scene: Scene, frame: Frame) -> int | None:
    """Return the item of a refutation around the statement ("... is devoid of truth", "no truth in reports that")."""
    items = scene.items
    phrases = scene.lexicon.words.get("refutations", frozenset())
    openers = scene.lexicon.words.get("refuting", frozenset())
    forms = [item.form for item in items]
    for k in range(len(forms)):
        for length in range(1, 6):
            words = " ".join(forms[k : k + length])
            if k >= frame.match.last and words in phrases:
                between = forms[frame.match.last : k]
                if between[-1:] == [":"]:
                    between = between[:-1]
                if not any(f in {";", ".", ":"} for f in between) and not _new_clause(scene, frame.match.last, k):
                    return k
            if (
                k < frame.match.first
                and words in openers
                and not any(f in {";", "."} for f in forms[k : frame.match.first])
            ):
                return k
    return None


def _disowned(scene: Scene, frame: Frame) -> int | None:
    """Return the verb of denial in "..., a claim the army denied" and "..., but the army denied it"."""
    classes = classes_of(scene.lexicon)
    for k in range(frame.end + 1, len(scene.items)):
        if scene.items[k].form in {";", ":", "."} or scene.kind(k) == PLACE:
            return None
        if not any(classes.get(form) == "deny" for form in _forms(scene, k)):
            continue
        comma = next((n for n in range(frame.end, k) if scene.items[n].form in {",", "but"}), None)
        if comma is None:
            return None
        ends = k + 1 >= len(scene.items) or scene.items[k + 1].form in {".", ",", ";", "as", "by", "it", "this", "that"}
        about = any(scene.word(n, "claims_made") for n in (*range(comma, min(comma + 4, k)), k + 1, k + 2))
        return k if ends and about else None
    return None


def _new_clause(scene: Scene, first: int, last: int) -> bool:
    return any(scene.word(k, "adversatives") for k in range(first, last))


def negative_of(kind: ClaimKind) -> ClaimKind:
    """Return the kind that a failed attempt at `kind` leaves: a repelled attack for a capture."""
    return ClaimKind.REPELS if kind is ClaimKind.CAPTURES else kind
