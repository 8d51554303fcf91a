"""Who was on the advance where and when, as the theatre knows it: for events of which a text names no gainer."""

from datetime import date, timedelta
from typing import Final

from geo.model.dates import DateSpan
from geo.model.place import Place, Unlocated
from geo.model.text import SideId
from geo.model.theatre import Phase, Theatre

_LONG: Final = timedelta(days=45)


def phase_at(theatre: Theatre, place: Place | Unlocated, span: DateSpan, today: date | None) -> Phase | None:
    """Return the phase of the war that a place was in on the days of `span`, else on `today`; None where none is known.

    Of a span of more than some weeks only what all its phases agree on.
    """
    if isinstance(place, Unlocated) or not theatre.phases:
        return None
    end = span.end or today
    start = span.start or end
    if start is None or end is None:
        return None
    around = [each for each in theatre.phases if _inside(place, each)]
    if end - start <= _LONG:
        return next((each for each in around if each.start <= end <= each.end), None) or next(
            (each for each in around if each.start <= end and start <= each.end), None
        )
    met = [each for each in around if each.start <= end and start <= each.end]
    return met[0] if len({each.gains for each in met}) == 1 else None


def settled(phase: Phase | None, side: SideId, loser: SideId | None, *, named: bool, denied: bool) -> SideId:
    """Return the side of a gain as the phase of its place has it.

    Whom the text calls by the name of others ("rebels" for those whom a neighbour backs) are the side that advances
    there. Where nobody is `named`, so is who takes a place from the side that retreats, and whose gain is denied.
    """
    if phase is None:
        return side
    taken = loser is not None and loser == phase.loses
    back = denied and side == phase.loses and loser != phase.gains
    return phase.gains if side == phase.called or (not named and (taken or back)) else side


def _inside(place: Place, phase: Phase) -> bool:
    box = phase.box
    return box.west <= place.at.lon <= box.east and box.south <= place.at.lat <= box.north
