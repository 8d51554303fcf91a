"""When being in a place is as good as holding it: in a part of it, by or since a time, plainly in a town."""

from functools import lru_cache
from typing import Final

from geo.model.claim import ClaimKind
from geo.model.lexicon import Form, Lexicon, Predicate, Role
from geo.model.place import AREAS, Located
from geo.read.frames import Frame
from geo.read.items import DATE, PLACE, WORD
from geo.read.phrases import Phrase
from geo.read.predicates import index_of
from geo.read.scene import Scene

_BACK: Final = 4
_VERB: Final = 6
_PURPOSE: Final = frozenset({"for", "to", "on", "as", "with", "when", "during", "at"})


def as_holding(scene: Scene, frame: Frame) -> bool:
    """Return whether a party's presence at the places of a frame is told as control of them."""
    inside = [phrase for phrase in frame.places if frame.match.predicate.copula or not _around(scene, phrase)]
    if any(phrase.extent is not None for phrase in inside) or _bounded(scene, frame):
        return True
    if _goes_on(scene, frame):
        return True
    plain = frame.match.predicate.copula and not any(phrase.site for phrase in frame.places)
    areas = any(isinstance(p.named, Located) and p.named.place.kind in AREAS for p in frame.places)
    following = scene.items[frame.end] if frame.end < len(scene.items) else None
    purpose = following is not None and following.form in _PURPOSE and following.kind != DATE
    sided = any(actor.side is not None or actor.owner for _, actor in frame.actors)
    return plain and not areas and not purpose and sided


def _goes_on(scene: Scene, frame: Frame) -> bool:
    """Return whether "and" joins a frame to the taking of another place ("entered X and advanced to Y")."""
    k = frame.match.first - 1
    while scene.word(k, "adverbs") or scene.kind(k) == DATE or scene.word(k, "date_prepositions"):
        k -= 1
    if not scene.word(k, "joiners") or any(_around(scene, phrase) for phrase in frame.places):
        return False
    before = next((n for n in range(k - 1, max(-1, k - _BACK), -1) if scene.kind(n) == PLACE), None)
    taking = capturing_forms(scene.lexicon)
    return before is not None and any(
        scene.items[n].form in taking for n in range(max(0, before - _VERB), before) if scene.kind(n) == WORD
    )


@lru_cache(maxsize=16)
def capturing_forms(lexicon: Lexicon) -> frozenset[str]:
    """Return every word that begins a verb of taking a place, not one of only being there or trying."""
    return frozenset(
        word for word, rows in index_of(lexicon).items() if any(r.terms[0].words and _takes(r.predicate) for r in rows)
    )


def _takes(predicate: Predicate) -> bool:
    plain = predicate.form is Form.VERB and predicate.kind is ClaimKind.CAPTURES and predicate.object is Role.PLACE
    return plain and predicate.subject is Role.GAINER and not (predicate.presence or predicate.attempt)


def _around(scene: Scene, phrase: Phrase) -> bool:
    """Return whether a phrase speaks of what lies around a place ("reached the approaches of X")."""
    tokens = scene.line.tokens[phrase.first : phrase.last]
    return any(scene.lexicon.has("vicinity", token.form) for token in tokens)


def _bounded(scene: Scene, frame: Frame) -> bool:
    """Return whether a frame is told to be so by or since a time ("by nightfall they were in X")."""
    near = range(max(0, frame.start - 4), min(frame.end + 4, len(scene.items)))
    for k in near:
        opened = scene.line.tokens[scene.items[k].first].form in {"by", "since"}
        if opened and (scene.kind(k) == DATE or scene.kind(k + 1) == DATE or scene.word(k + 1, "times")):
            return True
    return False
