"""What a claim about a place says of the places inside it: never the other way round."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from math import cos, radians
from typing import Final

import numpy as np
import shapely

from geo.assess.evidence import Aim, Observation
from geo.assess.neighbours import Neighbourhood
from geo.model.claim import UNKNOWN, Claim, ClaimKind, Extent, Leftover
from geo.model.place import AREAS, SETTLEMENTS, Place, PlaceId, PlaceKind
from geo.model.ports import Gazetteer
from geo.model.text import SideId

OF_AREA: Final = 0.8
OF_TOWN: Final = 0.9
DEEPEST: Final = 8
LARGEST_KM2: Final = 6000.0
KM2_PER_DEGREE2: Final = 12_365.0


class Family:
    """Which places lie inside which: by the parent they name, or by the outline of a region."""

    def __init__(self, places: Iterable[Place], others: Iterable[PlaceId], gazetteer: Gazetteer | None) -> None:
        self._known = {place.id: place for place in places}
        self._gazetteer = gazetteer
        if gazetteer is not None:
            found = (*gazetteer.settlements(), *(_find(gazetteer, place) for place in others))
            self._known = {place.id: place for place in found if place is not None} | self._known
        self._children: dict[PlaceId, set[PlaceId]] = defaultdict(set)
        for place in self._known.values():
            if place.parent is not None:
                self._children[place.parent].add(place.id)
        self._points = sorted(
            (p for p in self._known.values() if p.kind not in AREAS and p.kind is not PlaceKind.ROAD),
            key=lambda p: p.id,
        )
        self._found: dict[PlaceId, tuple[Place, ...]] = {}

    def inside(self, place: Place) -> tuple[Place, ...]:
        """Return the places that a claim about `place` also speaks for, sorted by id."""
        if place.id not in self._found:
            found = {child.id: child for child in self._descendants(place.id, DEEPEST)}
            if place.kind in AREAS and place.shape is not None:
                found |= {p.id: p for p in self._covered(place)}
            found.pop(place.id, None)
            kept = (p for p in found.values() if p.kind not in AREAS and p.kind is not PlaceKind.ROAD)
            if place.kind in AREAS:
                kept = (p for p in kept if p.kind in SETTLEMENTS or p.id in self._known)
            self._found[place.id] = tuple(sorted(kept, key=lambda p: p.id))
        return self._found[place.id]

    def place(self, place: PlaceId) -> Place:
        """Return the place of that id; KeyError if it was neither claimed about nor found inside another."""
        return self._known[place]

    def _descendants(self, place: PlaceId, depth: int) -> Iterable[Place]:
        if not depth:
            return
        children = {child: self._known[child] for child in self._children.get(place, ())}
        if self._gazetteer is not None:
            children |= {p.id: p for p in self._gazetteer.children(place)}
            self._known |= children
        for child in children.values():
            yield child
            yield from self._descendants(child.id, depth - 1)

    def _covered(self, place: Place) -> Iterable[Place]:
        lon = np.array([p.at.lon for p in self._points])
        lat = np.array([p.at.lat for p in self._points])
        inside = shapely.contains_xy(place.shape, lon, lat)
        return (p for p, held in zip(self._points, inside, strict=True) if held)


def _find(gazetteer: Gazetteer, place: PlaceId) -> Place | None:
    try:
        return gazetteer.place(place)
    except KeyError:
        return None


def inherit(
    observations: Sequence[Observation], family: Family, around: Neighbourhood
) -> tuple[list[Observation], list[Leftover]]:
    """Return what observations about containing places say of those inside them, and those that speak for none.

    A child is spoken for unless it has a claim of its own on that day or later, or was held by a third side: not by
    the claim's side, and not by the side from which the containing place was taken.
    """
    own: dict[PlaceId, date] = {}
    for each in observations:
        own[each.place] = max(own.get(each.place, each.day), each.day)
    found: list[Observation] = []
    leftovers: list[Leftover] = []
    for each in observations:
        place = each.claim.place
        assert isinstance(place, Place)  # noqa: S101
        children = _spoken_for(each, place, family)
        if not children:
            if place.kind in AREAS:
                leftovers.append(_leftover(each.claim, f"speaks for no settlement: {_why_none(each, place)}"))
            continue
        changed = _open_to(each, place, children, around)
        why = f"said of {place.name}, which contains it; {each.why}"
        weight = round(each.weight * (OF_AREA if place.kind in AREAS else OF_TOWN), 6)
        told = len(found)
        for child in children:
            if own.get(child.id, date.min) < each.day:
                before = around.holder(child.id, _day_before(each.day))
                if before in changed:
                    dated = each.dated / 2
                    found.append(replace(each, place=child.id, weight=weight, why=why, dated=dated, inherited=True))
        if place.kind in AREAS and len(found) == told:
            leftovers.append(_leftover(each.claim, "every place in it has later claims of its own or another holder"))
    return found, leftovers


def _open_to(
    each: Observation, place: Place, children: Sequence[Place], around: Neighbourhood
) -> frozenset[SideId | None]:
    """Return those holders, None for nobody known, of whose places a claim about the containing place speaks.

    That a side holds a region tells who has held it all along, not that every place in it has changed hands.
    """
    if place.kind in AREAS and each.claim.kind not in {ClaimKind.CAPTURES, ClaimKind.LOSES}:
        return frozenset({each.side})
    return frozenset({None, each.side, _loser(each, place, children, around)})


def _spoken_for(each: Observation, place: Place, family: Family) -> tuple[Place, ...]:
    spoken = {Extent.WHOLE, Extent.MOST} if place.kind in AREAS else {Extent.WHOLE}
    whole = each.claim.extent in spoken and each.aim in {Aim.HELD, Aim.LEFT} and each.weight > 0
    if not whole or _too_large(place):
        return ()
    return family.inside(place)


def _too_large(place: Place) -> bool:
    """Return whether a claim about a place is too sweeping: of a country, or of a stretch of it that is no province."""
    if place.kind is PlaceKind.REGION and place.shape is not None:
        return float(place.shape.area) * KM2_PER_DEGREE2 * cos(radians(place.at.lat)) > LARGEST_KM2
    return place.kind is PlaceKind.COUNTRY


def _why_none(each: Observation, place: Place) -> str:
    if _too_large(place):
        return "so large a stretch of country says nothing of each village"
    if each.copy_of is not None:
        return f"repeats claim {each.copy_of.id}"
    if each.aim not in {Aim.HELD, Aim.LEFT} or each.claim.extent is Extent.PART:
        return "it does not say who holds the whole"
    return f"no known settlement lies in {place.name}"


def _loser(each: Observation, place: Place, children: Sequence[Place], around: Neighbourhood) -> SideId | None:
    """Return the side from which the containing place was taken: its own holder, or that of most places inside."""
    day = _day_before(each.day)
    if place.kind not in AREAS:
        return around.holder(place.id, day)
    if each.aim is Aim.LEFT and each.side != UNKNOWN:
        return each.side
    holders = Counter(side for child in children if (side := around.holder(child.id, day)) not in {None, each.side})
    ranked = sorted(holders.items(), key=lambda item: (-item[1], str(item[0])))
    return ranked[0][0] if ranked else None


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _leftover(claim: Claim, reason: str) -> Leftover:
    return Leftover("assess", reason, claim.report, claim.evidence.span, claim.evidence.text)
