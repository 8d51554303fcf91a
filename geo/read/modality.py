"""How a report stands to what it says: fact, claim, hearsay, denial, plan."""

# ruff: noqa: C901, PLR0911, PLR0912 - the first rule that applies decides

from dataclasses import dataclass, replace
from typing import Final

from geo.model.claim import ClaimKind, Modality
from geo.model.lexicon import Form
from geo.read import plans, prospects
from geo.read.frames import Frame
from geo.read.governors import class_of, governor_of, takes_part
from geo.read.items import ACTOR, PLACE
from geo.read.negation import negated
from geo.read.predicates import repelling_forms
from geo.read.proofs import hearsay
from geo.read.refutation import refuted
from geo.read.scene import Scene, verb_group_start
from geo.read.speech import Speech

_WINDOW: Final = 10
_OPENING: Final = 4


@dataclass(frozen=True, slots=True)
class Stance:
    """The modality of a statement, the speech that it stands in, and the item of the word that decided.

    `failed` marks an attempt that did not succeed, `ended` what is "no longer" so; `dropped` says why nothing is
    stated at all; an attempt is both dropped and failed, for the next sentence may tell that it failed.
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
    if any(s.how == "unsaid" for s in covering):
        return Stance(Modality.PURPORTED, speech, dropped="nobody confirms it")
    cue = refuted(scene, frame)
    if cue is not None:
        return Stance(Modality.DENIED, speech, cue)
    if prospects.held_unlikely(scene, group, frame):
        return Stance(Modality.PLANNED, speech, dropped="held to be unlikely")
    ceased = _ceased(scene, frame)
    failed = prospects.prevented(scene, frame) or governor_of(scene, group, frame)
    if frame.match.predicate.attempt and (failed != "plan" or frame.match.predicate.form is Form.NOUN):
        failed = "plan" if any(scene.word(k, "modals") for k in range(group, first)) else "attempt"
    if ceased is not None and scene.items[ceased].form == "لن":
        return Stance(Modality.PLANNED, speech, ceased, ended=True)
    if ceased is not None:
        return Stance(Modality.CLAIMED if speech else Modality.ASSERTED, speech, ceased, ended=True)
    if takes_part(scene, frame) and (negated(scene, group, frame) or any(s.how == "deny" for s in covering)):
        return Stance(Modality.DENIED, speech, dropped="a part in it")
    if failed and plans.by_anybody(scene, frame):
        return Stance(Modality.PLANNED, speech, dropped="about whoever may do it")
    if failed and (cue := plans.unplanned(scene, frame)) is not None:
        return Stance(Modality.DENIED, speech, cue)
    if failed == "attempt" and _beaten(scene, frame):
        return Stance(Modality.CLAIMED if speech else Modality.ASSERTED, speech, failed=True)
    if failed == "attempt":
        told = Modality.CLAIMED if speech else Modality.ASSERTED
        return Stance(told, speech, failed=True, dropped="an attempt")
    before = [s for s in covering if s.verb < first and s.how in {"deny", "plan"}]
    denial = _denial(scene, before, first)
    if failed == "fail" and frame.match.predicate.kind is ClaimKind.LOSES:
        return Stance(Modality.DENIED, speech, negated=True)
    if failed == "fail":
        ended = frame.match.predicate.kind is ClaimKind.HOLDS
        return Stance(Modality.CLAIMED if speech else Modality.ASSERTED, speech, failed=not ended, ended=ended)
    if denial is not None and not negated(scene, group, frame):
        return Stance(Modality.DENIED, denial, denial.verb)
    negation = negated(scene, group, frame)
    if negation is not None and (failed == "manage" or class_of(scene, frame.match.first) == "manage"):
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
    if planned is not None and plans.left_open(scene, planned):
        if (cue := plans.answered_no(scene, frame)) is not None:
            return Stance(Modality.DENIED, speech, cue)
        return Stance(Modality.PLANNED, speech, dropped="an open question")
    if planned is not None:
        if plans.perhaps_done(scene, group, frame):
            return Stance(Modality.PURPORTED, speech, planned)
        return Stance(Modality.PLANNED, speech, planned)
    hedge = first - 1 if failed == "hedge" else _hedged(scene, frame)
    hedge = hearsay(scene, frame) if hedge is None else hedge
    if hedge is not None or any(s.hedged or s.how == "hedge" for s in covering):
        return Stance(Modality.PURPORTED, speech, hedge)
    return Stance(Modality.CLAIMED if speech is not None else Modality.ASSERTED, speech)


def _quoted(scene: Scene, speech: Speech, covering: list[Speech]) -> Speech:
    """Return the speech of "we expect" with the speaker whose words it stands in."""
    if speech.speaker is None or not scene.word(speech.speaker[0], "first_person"):
        return speech
    outer = next((s for s in covering if not s.pronoun and s.speaker is not None and s.first <= speech.verb), None)
    return speech if outer is None else replace(speech, speaker=outer.speaker, side=outer.side, pronoun=False)


def _denial(scene: Scene, before: list[Speech], first: int) -> Speech | None:
    """Return the denial that a statement at item `first` stands in, also where what is denied is a plan."""
    last = max(before, key=lambda s: s.verb) if before else None
    if last is not None and last.how == "plan":
        denials = [s for s in before if s.how == "deny" and not _parted(scene, s.verb, last.verb)]
        last = max(denials, key=lambda s: s.verb) if denials else None
    return None if last is None or last.how != "deny" or _beside_it(scene, last.verb, first) else last


def _parted(scene: Scene, first: int, last: int) -> bool:
    return any(scene.items[k].form in {",", ";", "and", "but"} for k in range(first, last))


def _beside_it(scene: Scene, first: int, last: int) -> bool:
    """Return whether item `last` stands in a clause that only adds to a place (", where the army remains")."""
    comma = next((k for k in range(last - 1, first, -1) if scene.items[k].form == ","), None)
    return comma is not None and scene.kind(comma - 1) == PLACE and scene.word(comma + 1, "where")


def _in_passing(scene: Scene, group: int) -> bool:
    """Return whether a verb group is told in passing ("fear that the rebels, who are in X, will come")."""
    k = group - 1
    while k > 1 and (scene.kind(k) == ACTOR or scene.word(k, "articles", "subject_pronouns")):
        k -= 1
    return k > 0 and scene.word(k, "relatives") and scene.items[k - 1].form == ","


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
    if scene.lexicon.lang == "ar" and any(_repelled(scene, k) for k in range(frame.end, len(scene.items))):
        return True
    forms = " ".join(item.form for item in scene.items[frame.end :])
    return any(f" {phrase} " in f" {forms} " for phrase in scene.lexicon.words.get("beaten", ()))


def _repelled(scene: Scene, k: int) -> bool:
    """Return whether item `k` is an Arabic verb of repelling that carries its object ("فصدتها القوات", "لكنه ردهم")."""
    repelling = repelling_forms(scene.lexicon)
    return scene.items[k].form.endswith(("ها", "هم", "ه")) and any(form in repelling for form in scene.items[k].forms)


def _nearest(covering: list[Speech], first: int) -> Speech | None:
    return min(covering, key=lambda s: (abs(s.verb - first), s.verb)) if covering else None


def _hedged(scene: Scene, frame: Frame) -> int | None:
    low = frame.start
    if (picture := next((k for k in range(min(_OPENING, low)) if scene.word(k, "pictures")), None)) is not None:
        doubted = next((k for k in range(picture) if scene.word(k, "hedges")), None)
        if doubted is not None and any(scene.items[k].form == "showing" for k in range(picture, low)):
            return doubted
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
    return None


def _unchecked(scene: Scene, k: int) -> bool:
    """Return whether item `k` tells of a checking that did not succeed ("could not be independently verified")."""
    return scene.word(k, "checking") and any(scene.word(n, "negators") for n in range(max(0, k - 5), k))
