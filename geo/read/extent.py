"""Of how much of a place it is said, and whether a state is told to last."""

from geo.model.claim import ClaimKind, Extent, Modality
from geo.read.exceptions import left_out
from geo.read.frames import Frame
from geo.read.items import ACTOR
from geo.read.reference import Target
from geo.read.scene import Scene


def extent_of(scene: Scene, frame: Frame, target: Target, modality: Modality, kind: ClaimKind) -> Extent:
    """Return of how much of the place it is said."""
    predicate = frame.match.predicate
    excepted = any(scene.word(k, "excepting") for k in range(frame.match.last, min(frame.end + 3, len(scene.items))))
    excepted = excepted or bool(left_out(scene, frame))
    if excepted and target.extent in {None, Extent.WHOLE}:
        return Extent.MOST
    if target.extent is not None:
        return target.extent
    table = scene.lexicon.table("degrees")
    for k in range(max(0, frame.match.first - 4), frame.match.first):
        if scene.items[k].form in table:
            return Extent(table[scene.items[k].form])
    if predicate.extent is not None and kind is not ClaimKind.REPELS:
        return predicate.extent
    if predicate.entry and modality in {Modality.DENIED, Modality.PURPORTED}:
        return Extent.PART
    return Extent.PART if kind is ClaimKind.CONTESTS else Extent.WHOLE


def lasting(scene: Scene, frame: Frame) -> bool:
    """Return whether a state is told to last ("has been outside government control since 2015")."""
    first = frame.match.first
    bare = not scene.items[first].form.startswith("ل") and not scene.word(first - 1, "negators")
    if bare and scene.word(first, "holding_now") and scene.kind(first - 1) != ACTOR:
        return True
    group = range(max(0, frame.match.first - 4), frame.match.first)
    after = range(frame.match.last, min(max(frame.match.last, frame.end) + 3, len(scene.items)))
    return any(scene.word(k, "staying") for k in group) or any(scene.word(k, "since") for k in after)
