"""Why what a frame says of control makes no claim, and of which places nothing can be claimed."""

from typing import Final

from geo.model.claim import ClaimKind, Extent, Modality
from geo.model.lexicon import Form, Role
from geo.model.place import AREAS, PlaceKind, Unlocated
from geo.model.text import SideId
from geo.model.theatre import Theatre
from geo.read.actors import ActorRef, forms_of
from geo.read.frames import Frame
from geo.read.items import ACTOR, DATE
from geo.read.modality import Stance
from geo.read.phrases import Phrase
from geo.read.presence import as_holding
from geo.read.reference import Target
from geo.read.scene import Scene

_VAGUE: Final = 0.6


def reason(scene: Scene, frame: Frame, stance: Stance, kind: ClaimKind | None, loser: SideId | None) -> str:
    """Return why a frame of that kind, by which `loser` loses, makes no claim; empty where it makes one."""
    predicate = frame.match.predicate
    if kind is None:
        return "no party found for what is said of control"
    shunned = any(scene.word(k, "avoiding") for k in range(max(0, frame.match.first - 2), frame.match.first))
    if kind is ClaimKind.CONTESTS and (stance.modality is Modality.DENIED or shunned):
        return "not contested"
    leaver = frame.actor(Role.LOSER)
    alone = leaver is not None and scene.lexicon.has("one_person", leaver.owner)
    alone = alone or (leaver is not None and _is_person(scene, leaver))
    unnamed = alone or (loser is None and leaver is None)
    leaving = predicate.form is Form.VERB and predicate.subject is not Role.PLACE and not predicate.stationed
    if leaving and not frame.passive and (alone or (unnamed and kind is ClaimKind.LOSES)) and _tells_loss(frame, kind):
        return "nobody named who left"
    told = stance.modality in {Modality.ASSERTED, Modality.CLAIMED}
    if predicate.presence and told and not as_holding(scene, frame):
        return "presence, not control"
    if _of_something_else(scene, frame):
        return "no word of control"
    return ""


def _tells_loss(frame: Frame, kind: ClaimKind | None) -> bool:
    """Return whether a frame is of leaving a place, denied or not."""
    return ClaimKind.LOSES in {kind, frame.match.predicate.kind}


def _is_person(scene: Scene, actor: ActorRef) -> bool:
    """Return whether a party is one man named with his office ("the leader Bashar al-Assad")."""
    before = scene.line.tokens[actor.first - 1].form if actor.first else ""
    named = scene.line.tokens[actor.last - 1].text.istitle() and not actor.generic
    return named and scene.lexicon.has("heads_of_state", before)


def _of_something_else(scene: Scene, frame: Frame) -> bool:
    """Return whether the words are meant otherwise: "fell silent", "lost power", "factions based in X"."""
    first, last = frame.match.first, frame.match.last
    taken_in = frame.match.predicate.id.startswith("take") and scene.items[first].form in {
        "take",
        "takes",
        "took",
        "taken",
    }
    people = last < len(scene.items) and scene.items[last].form == "in" and scene.kind(last + 1) != DATE
    if taken_in and not frame.passive and people:
        return True
    if frame.match.predicate.kind is ClaimKind.LOSES and _moved_on(scene, frame):
        return True
    struck = frame.match.predicate.form is Form.STATE and scene.items[first - 1].form in {"to", "last"}
    if struck and any(scene.word(k, "blows") for k in range(max(0, first - 5), first)):
        return True
    if scene.word(last, "not_ground") and frame.match.predicate.form is not Form.NOUN:
        return True
    by = last + (scene.kind(last) == DATE)
    if scene.word(first, "following") and scene.word(by, "by"):
        return True
    return scene.word(first, "seated") and scene.kind(first - 1) == ACTOR


def _moved_on(scene: Scene, frame: Frame) -> bool:
    """Return whether forces leave a place to help elsewhere, not lose it ("redeploying from X to reinforce Y")."""
    moved = scene.items[frame.match.first].form.startswith("redeploy")
    near = range(frame.match.last, min(len(scene.items) - 1, frame.match.last + 12))
    return moved and any(scene.items[k].form == "to" and scene.word(k + 1, "reinforcing") for k in near)


def unfit(scene: Scene, target: Target, phrase: Phrase, frame: Frame, theatre: Theatre) -> bool:
    """Return whether nothing can be claimed of a place: a country, a river, a vague pronoun with a vague verb."""
    if not isinstance(target.place, Unlocated) and target.place.kind in {PlaceKind.COUNTRY, PlaceKind.OTHER}:
        return True
    if target.reference and _abroad(target, theatre):
        return True
    if (
        _in_an_area(scene, target, phrase)
        or _around(scene, phrase)
        or (frame.match.predicate.kind is ClaimKind.REPELS and phrase.named is not None and _is_area(target))
    ):
        return True
    if frame.match.predicate.kind is ClaimKind.CONTESTS and any(
        scene.lexicon.has("vicinity", form)
        for token in scene.line.tokens[phrase.first : phrase.last]
        for form in forms_of(token, scene.lexicon.lang)
    ):
        return True
    pronoun = phrase.named is None and not phrase.noun and not phrase.plural
    return pronoun and frame.match.predicate.confidence <= _VAGUE


def _in_an_area(scene: Scene, target: Target, phrase: Phrase) -> bool:
    """Return whether a phrase means nameless places somewhere in an area ("several villages in X countryside")."""
    if phrase.extent is not Extent.PART or not _is_area(target):
        return False
    start = target.mention.span.start
    before = [token for token in scene.line.tokens[phrase.first : phrase.last] if token.start < start]
    return any(scene.lexicon.has("settlements", token.form) for token in before)


def _around(scene: Scene, phrase: Phrase) -> bool:
    """Return whether a phrase means nameless places around a town ("قرى بمحيط مدينة X")."""
    forms = [forms_of(token, scene.lexicon.lang) for token in scene.line.tokens[phrase.first : phrase.last]]
    settled = next((n for n, words in enumerate(forms) if any(scene.lexicon.has("listed", f) for f in words)), None)
    if settled is None or scene.lexicon.lang != "ar":
        return False
    return any(scene.lexicon.has("vicinity", form) for words in forms[settled + 1 :] for form in words)


def _is_area(target: Target) -> bool:
    return not isinstance(target.place, Unlocated) and target.place.kind in AREAS


def _abroad(target: Target, theatre: Theatre) -> bool:
    """Return whether what a phrase refers to lies in a country without the war ("the city" after a dateline)."""
    country = "" if isinstance(target.place, Unlocated) else target.place.country
    return bool(country) and country not in theatre.countries
