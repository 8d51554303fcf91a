"""Whom "they" and "its" will mean after a line: the party that acts in it, else who speaks, else who holds or gains."""

from typing import Final

from geo.model.lexicon import Form, Role
from geo.model.text import SideId
from geo.read.doers import nominative
from geo.read.frames import Frame
from geo.read.items import ACTOR
from geo.read.scene import Scene
from geo.read.speech import Speech
from geo.read.who import Parties

_ASIDE: Final = 8


def subject_after(scene: Scene, spoken: tuple[Speech, ...], frames: list[Frame], parties: Parties) -> SideId | None:
    """Return the side that a pronoun of the next line stands for; the one before where this line names none."""
    if not frames and _silent(scene):
        return parties.discourse.subject
    for k, item in enumerate(scene.items):
        if item.kind != ACTOR or item.actor is None or not (nominative(scene, k) or k <= 1):
            continue
        if _apposed(scene, k):
            continue
        if item.actor.side is None and not item.actor.owner and any(frame.actors for frame in frames):
            continue
        side = parties.side(item.actor, None, scene)
        if side is not None and not item.actor.adjective:
            return side
    heard = next((speech.side for speech in spoken if speech.side is not None), None)
    told = [frame.actor(Role.HOLDER) for frame in frames]
    told += [frame.actor(Role.GAINER) for frame in frames if _told_of_place(frame)]
    held = next((side for each in told if (side := parties.side(each, None, scene)) is not None), None)
    return heard or held or parties.discourse.subject


def _told_of_place(frame: Frame) -> bool:
    """Return whether a place is the subject of a frame ("was taken by", "fell to", "is in the hands of")."""
    predicate = frame.match.predicate
    return frame.passive or predicate.form is Form.STATE or predicate.subject is Role.PLACE


def _apposed(scene: Scene, k: int) -> bool:
    """Return whether the party at item `k` stands in what describes another ("the SFA, a force of 200 men")."""
    return any(
        scene.items[n].form in {"a", "an"} and scene.items[n - 1].form == "," and scene.kind(n - 2) == ACTOR
        for n in range(max(2, k - _ASIDE), k)
    )


def _silent(scene: Scene) -> bool:
    """Return whether a line only says that somebody has not commented."""
    words = range(len(scene.items))
    return any(scene.word(k, "commenting") for k in words) and any(scene.word(k, "negators", "noes") for k in words)
