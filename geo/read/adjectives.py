"""What adjectives and complements say of who holds a place: "rebel-held Idlib", "has been Russian since December"."""

from dataclasses import replace

from geo.model.claim import ClaimKind
from geo.model.lexicon import Form, Predicate, Role
from geo.model.theatre import Theatre
from geo.read.frames import Frame
from geo.read.items import ACTOR, DATE, WORD, holder_of
from geo.read.predicates import Compiled, Match
from geo.read.scene import Scene
from geo.read.stateframes import said_of_place

_ENDS = frozenset({".", ",", ";", "since", ")", "!", "again", "now", "too", "and", "but", "for", "as", "while"})
_SPANS = frozenset({"from", "until", "between", "before"})
_HELD_STATE = Predicate("held-state", ClaimKind.HOLDS, Form.STATE, (), subject=Role.PLACE, confidence=0.75)
_HELD = Predicate("held", ClaimKind.HOLDS, Form.ADJECTIVE, (), confidence=0.75)


def held(scene: Scene, theatre: Theatre) -> list[Frame]:
    """Return what adjectives say ("rebel-held Idlib")."""
    found = []
    for k, item in enumerate(scene.items):
        if item.kind == WORD and "-" in item.form:
            ref = holder_of(scene.line.tokens[item.first], scene.lexicon, theatre)
            frame = said_of_place(scene, Match(Compiled(_HELD_STATE, ()), k, k + 1, frozenset())) if ref else None
            if frame is not None and ref is not None:
                actor = replace(ref, first=item.first, last=item.last)
                found.append(replace(frame, actors=((Role.HOLDER, actor),)))
        if item.kind == ACTOR and (frame := _complement(scene, k)) is not None:
            found.append(frame)
        for phrase in item.places:
            for token in phrase.adjectives:
                ref = holder_of(scene.line.tokens[token], scene.lexicon, theatre)
                if ref is None:
                    continue
                compiled = Compiled(_HELD, ())
                match = Match(compiled, k, k + 1, frozenset())
                actor = replace(ref, first=token, last=token + 1)
                found.append(Frame(match, (phrase,), ((Role.HOLDER, actor),), start=k, end=k + 1))
    return found


def _complements(scene: Scene, k: int) -> bool:
    """Return whether the party at item `k` stands after "is", an article of a possessor between them included."""
    owner = k + 1 < len(scene.items) and scene.items[k + 1].form in {"'s", "'"}
    before = k - 1 if not (owner and scene.word(k - 1, "articles")) else k - 2
    return scene.word(before, "copulas", "adverbs")


def _complement(scene: Scene, k: int) -> Frame | None:
    """Return what a party after "is" says of a place ("Marinka has been Russian since December")."""
    actor = scene.items[k].actor
    after = k + 2 if k + 1 < len(scene.items) and scene.items[k + 1].form in {"'s", "'"} else k + 1
    following = scene.items[after] if after < len(scene.items) else None
    ends = following is None or following.form in _ENDS or following.kind == DATE
    ends = ends or (after == k + 2 and following is not None and following.form in _SPANS)
    if actor is None or actor.side is None or not ends or not _complements(scene, k):
        return None
    frame = said_of_place(scene, Match(Compiled(_HELD_STATE, ()), k, k + 1, frozenset()))
    if frame is None or not any(scene.word(n, "copulas") for n in range(max(0, k - 4), k)):
        return None
    return replace(frame, actors=((Role.HOLDER, actor),))
