"""Who takes what a side leaves, as far as the report makes it clear."""

from collections.abc import Sequence
from typing import Final

from geo.model.claim import Modality
from geo.model.place import Place, Unlocated, kilometres
from geo.model.text import SideId
from geo.read.findings import Finding
from geo.read.sides import Sides

_NEAR: Final = 25.0
_THERE: Final = 5.0
_FAR: Final = 100.0


def taker(left: Finding, gains: Sequence[Finding], sides: Sides) -> SideId | None:
    """Return the side that takes what `left.loser` leaves; None where the report leaves it open.

    Where several sides gain, only one that gains near by; else the one that gains, else the loser's opponent.
    """
    loser = left.loser
    others = [each for each in gains if each.controller != loser]
    present = [each for each in others if each.modality is not Modality.HISTORICAL] or others
    gaining = {each.controller for each in present}
    main = [each.id for each in sides.theatre.sides[:2]]
    guest = any(each.id == loser and each.outline for each in sides.theatre.sides)
    if len(gaining) > 1 or (gaining and loser not in main):
        return _nearest(left, present, _THERE if guest else _NEAR)
    foe = sides.foe_of(loser)
    if gaining:
        (last,) = gaining
        if len(sides.theatre.sides) > len(main) and _nearest(left, present, _FAR) is None and _apart(left, present):
            return None
        if last in main or (foe is not None and sides.named[last] > 2 * sides.named[foe]):
            return last
    if loser not in main:
        return left.speaker_side if left.speaker_side != loser else None
    other = sides.opponent(loser)
    if other is None and loser == main[0] and len(main) > 1:
        return main[1]
    return other if other in main else None


def _apart(left: Finding, gains: Sequence[Finding]) -> bool:
    """Return whether it is known how far a place lies from those gained."""
    return isinstance(left.target.place, Place) and any(isinstance(each.target.place, Place) for each in gains)


def _nearest(left: Finding, gains: Sequence[Finding], within: float) -> SideId | None:
    """Return the side of the gain nearest to a place, None where it lies further off than `within` kilometres."""
    place = left.target.place
    if isinstance(place, Unlocated):
        return None
    far = [
        (kilometres(place.at, each.target.place.at), each.trigger, each.controller)
        for each in gains
        if isinstance(each.target.place, Place)
    ]
    return min(far)[2] if far and min(far)[0] <= within else None
