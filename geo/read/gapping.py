"""What a second party does with its verb left out: "the army holds the north and the rebels the south"."""

from dataclasses import replace
from typing import Final

from geo.model.claim import Extent
from geo.model.lexicon import Role
from geo.read.actors import ActorRef
from geo.read.frames import Frame
from geo.read.items import ACTOR, DATE, PLACE
from geo.read.phrases import Phrase
from geo.read.scene import Scene

_ENDS: Final = frozenset({".", ",", ";", "!", "and", "while"})
_LINKS: Final = frozenset({"by", "to", "with", "under"})


def gapped(scene: Scene, frames: list[Frame]) -> list[Frame]:
    """Return the frames whose verb is that of a frame before them, with a party and a place of their own."""
    found: list[Frame] = []
    starts = [frame.match.first for frame in frames]
    for frame in frames:
        limit = min((first for first in starts if first > frame.match.first), default=len(scene.items))
        role = next((role for role, _ in frame.actors if role is not Role.PLACE), None)
        if role is None or scene.lexicon.lang != "en":
            continue
        for k in range(frame.match.last, limit):
            pair = _party_then_place(scene, frame, k) if not _of_place(frame) else _place_then_party(scene, k)
            if pair is None or any(phrase in frame.places for phrase in pair[1]):
                continue
            party, places, end = pair
            match = replace(frame.match, first=k, last=k + 1)
            found.append(
                replace(
                    frame, match=match, places=_parts(frame, places), actors=((role, party),), start=k, end=end,
                    subject=None,
                )
            )  # fmt: skip
    return found


def _of_place(frame: Frame) -> bool:
    """Return whether the place, not the party, is the subject of a frame."""
    return frame.passive or frame.match.predicate.subject is Role.PLACE


def _party_then_place(scene: Scene, frame: Frame, k: int) -> tuple[ActorRef, tuple[Phrase, ...], int] | None:
    """Return "and the rebels the south" at item `k`."""
    actor = scene.items[k].actor
    at = k + 1 + scene.word(k + 1, "locatives")
    if scene.kind(k) != ACTOR or actor is None or scene.kind(at) != PLACE or not _joined(scene, k):
        return None
    before = frame.actor(frame.match.predicate.subject) if frame.match.predicate.subject is not None else None
    same = before is None or (before.side == actor.side and before.side is not None)
    return None if same or not _ends(scene, at + 1) else (actor, scene.items[at].places, at + 1)


def _place_then_party(scene: Scene, k: int) -> tuple[ActorRef, tuple[Phrase, ...], int] | None:
    """Return "the southern half by the rebels" and "the south the rebels'" at item `k`."""
    if scene.kind(k) != PLACE or not _joined(scene, k):
        return None
    n = k + 1
    linked = n < len(scene.items) and scene.items[n].form in _LINKS
    n += linked
    while scene.word(n, "articles"):
        n += 1
    actor = scene.items[n].actor if scene.kind(n) == ACTOR else None
    owned = n + 1 < len(scene.items) and scene.items[n + 1].form in {"'s", "'"}
    if actor is None or not (linked or owned):
        return None
    end = n + 1 + owned
    return (actor, scene.items[k].places, end) if _ends(scene, end) else None


def _joined(scene: Scene, k: int) -> bool:
    """Return whether "and", "while", a comma or a semicolon stands before item `k`, an article between them or not."""
    n = k - 1
    while scene.word(n, "articles"):
        n -= 1
    return n > 0 and scene.items[n].form in {"and", ",", ";", "while", "but"}


def _ends(scene: Scene, k: int) -> bool:
    """Return whether a clause ends at item `k`."""
    return k >= len(scene.items) or scene.items[k].form in _ENDS or scene.kind(k) == DATE


def _parts(frame: Frame, places: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Return nameless parts ("the south") as parts of the place of the frame before."""
    whole = frame.places[0] if frame.places else None
    return tuple(
        replace(whole, extent=Extent.PART) if whole is not None and p.named is None and p.noun == "part" else p
        for p in places
    )
