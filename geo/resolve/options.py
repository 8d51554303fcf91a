"""The places that a mention may mean, weighed by themselves: name, kind, containment, theatre, renown."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from geo.model.place import AREAS, SETTLEMENTS, LonLat, Mention, Place, PlaceId, PlaceKind
from geo.model.ports import Gazetteer
from geo.model.theatre import Bounds, Theatre
from geo.names import key, plain

SPELT: Final = "spelt so"
SITES: Final = frozenset(PlaceKind) - SETTLEMENTS - AREAS - {PlaceKind.NEIGHBOURHOOD}
_EXACT_SITES: Final = frozenset({PlaceKind.AIRPORT, PlaceKind.BASE, PlaceKind.CROSSING, PlaceKind.DAM, PlaceKind.ROAD})
_VAGUE: Final = frozenset({PlaceKind.LANDMARK, PlaceKind.OTHER, PlaceKind.REGION, PlaceKind.NEIGHBOURHOOD})
_NATURAL: Final = frozenset({PlaceKind.OTHER, PlaceKind.REGION, PlaceKind.LANDMARK})
_PEOPLE: Final = {PlaceKind.COUNTRY: 10_000_000, PlaceKind.PROVINCE: 2_000_000, PlaceKind.REGION: 300_000}
_PROVINCE_NOUNS: Final = ("province", "governorate", "countryside")
_PROVINCE_FIRST: Final = ("محافظة", "ريف")
_LIKENESS: Final = 0.86
_SUBURB_KM: Final = 15.0
_SAME: Final = "same name"
_ALIKE: Final = "a name alike"
_STAND_IN: Final = "no such place known, placed at"


@dataclass(frozen=True, slots=True)
class Option:
    """A place that a mention may mean, with its evidence as the logarithm of a likelihood, and the reasons."""

    place: Place
    score: float
    reasons: tuple[str, ...]


class Prior:
    """What the theatre says before the report is read: where it lies, and how far its layers are trusted."""

    def __init__(self, theatre: Theatre) -> None:
        self.bounds = theatre.bounds
        self.focus = theatre.focus
        self.countries = frozenset(theatre.countries)
        self.ranks: Mapping[str, int] = {layer.id: layer.rank for layer in theatre.layers}
        self.whole_world = theatre.bounds.east - theatre.bounds.west > 300

    def weigh(self, place: Place) -> float:
        """Return how much the theatre favours a place."""
        score = -0.3 * self.ranks.get(place.layer, 0)
        if not self.whole_world:
            score += 3.0 if _inside(place.at, self.bounds) else -2.0
            score += 0.5 if _inside(place.at, self.focus) else 0.0
            score += 1.5 if place.country in self.countries else 0.0
        return score


def find_options(mention: Mention, gazetteer: Gazetteer, prior: Prior) -> tuple[Option, ...]:
    """Return the places that a mention may mean, weighed apart from the other places of the report."""
    found: dict[PlaceId, tuple[Place, str]] = {}
    for place, how in _places(mention, gazetteer):
        found.setdefault(place.id, (place, how))
    if not found and mention.within and mention.kind in SITES:
        if mention.kind not in _EXACT_SITES or prior.whole_world:
            found = {place.id: (place, _STAND_IN) for place in gazetteer.named(mention.within)}
    elif not found and not prior.whole_world and mention.kind not in _NATURAL:
        found = {place.id: (place, _ALIKE) for place in _alike(mention, gazetteer, prior.bounds)}
    return tuple(_weighed(mention, place, how, gazetteer, prior) for place, how in found.values())


def _places(mention: Mention, gazetteer: Gazetteer) -> Iterator[tuple[Place, str]]:
    """Return the places of that name, and those that its wording leads to, each with how it was found."""
    named = _of_town(mention, gazetteer)
    yield from ((place, _SAME) for place in named)
    if mention.kind in SITES and mention.within:
        for place in gazetteer.named(mention.within):
            if kind_fit(mention.kind, place.kind) > 0:
                yield place, _SAME
            for child in gazetteer.children(place.id):
                if kind_fit(mention.kind, child.kind) > 0 and _is_meant(mention, child):
                    yield child, f"{child.kind} of {place.name}"
    if mention.kind in AREAS:
        names = [f"{mention.name} {noun}" for noun in _PROVINCE_NOUNS]
        names += [f"{noun} {mention.name}" for noun in _PROVINCE_FIRST]
        if not named and " " in mention.name:
            names.append(mention.name.rsplit(" ", 1)[0])
        for name in names:
            yield from ((place, _SAME) for place in gazetteer.named(name) if place.kind in AREAS)


def _of_town(mention: Mention, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the places of that name, of a quarter only those in the town that the wording names, if it has any."""
    named = gazetteer.named(mention.name)
    if mention.kind is not PlaceKind.NEIGHBOURHOOD or mention.within is None:
        return named
    towns = {place.id for place in gazetteer.named(mention.within) if place.kind in SETTLEMENTS}
    return tuple(place for place in named if place.parent in towns) or named


def _alike(mention: Mention, gazetteer: Gazetteer, bounds: Bounds) -> Iterator[Place]:
    """Return the places of the theatre whose names are nearly the mention's."""
    for candidate in gazetteer.candidates(mention.name, limit=8):
        if candidate.score >= _LIKENESS and _inside(candidate.place.at, bounds):
            yield candidate.place


def _inside(at: LonLat, box: Bounds) -> bool:
    return box.west <= at.lon <= box.east and box.south <= at.lat <= box.north


def _is_meant(mention: Mention, child: Place) -> bool:
    """Return whether a child may be what a facility phrase means: airports by kind alone, landmarks by their noun."""
    words = set(plain(mention.name).split()) - set(plain(mention.within or "").split())
    named = {word for name in (child.name, child.name_local, *child.names) for word in plain(name).split()}
    numbers = {word for word in words if word[0].isdigit()}
    if mention.kind in _EXACT_SITES:
        return numbers <= named
    return bool(words) and words <= named


def _weighed(mention: Mention, place: Place, how: str, gazetteer: Gazetteer, prior: Prior) -> Option:
    reasons = [how if how != _STAND_IN else f"{how} {place.name}"]
    score = 0.6 * math.log(_people(place) + 100) + prior.weigh(place)
    fit = kind_fit(mention.kind, place.kind)
    if fit > 0 and mention.kind is not None:
        reasons.append(f"a {place.kind}, as the text says")
    spelt = _spelling(mention.name, place) if how == _SAME else 0.0
    if spelt:
        reasons.append(SPELT if spelt > 1.5 else "also spelt so")
    elif how in {_ALIKE, _STAND_IN}:
        spelt = -2.0
    elif how == _SAME and (place.kind is PlaceKind.COUNTRY or prior.whole_world):
        spelt = -8.0 if place.kind is PlaceKind.COUNTRY else -2.5
    score += fit + spelt
    if place.kind is PlaceKind.COUNTRY:
        score += 3.5 if prior.whole_world else 6.5
    if mention.within is not None:
        inside = _lies_within(place, mention.within, gazetteer)
        score += 5.0 if inside else 0.0 if mention.kind in SITES else -3.0
        reasons += [f"in {mention.within}"] if inside else []
    return Option(place, score, tuple(reasons))


def _people(place: Place) -> int:
    """Return the population, of an area no more than makes it as well known as a great city."""
    most = _PEOPLE.get(place.kind)
    return place.population if most is None else min(place.population or most, most)


def _spelling(name: str, place: Place) -> float:
    """Return how well a name is spelt as the gazetteer spells it: best its first name, then any other."""
    wanted = plain(name)
    if wanted in {plain(place.name), plain(place.name_local)}:
        return 2.0
    return 1.0 if wanted in map(plain, place.names) else 0.0


def kind_fit(said: PlaceKind | None, kind: PlaceKind) -> float:
    """Return how well a kind fits what the wording says; a bare name is sooner a settlement than its governorate."""
    if said is None:
        bare = {PlaceKind.COUNTRY: 0.0, PlaceKind.PROVINCE: -0.7, PlaceKind.REGION: -1.0}
        return 0.0 if kind in SETTLEMENTS else bare.get(kind, -0.5)
    if said == kind:
        return 3.0
    if PlaceKind.COUNTRY in (said, kind) and said not in AREAS:
        return -6.0
    both = {said, kind}
    if both <= SETTLEMENTS:
        return -0.5 if both == {PlaceKind.CITY, PlaceKind.VILLAGE} else 1.5
    if both <= {PlaceKind.AIRPORT, PlaceKind.BASE}:
        return 2.0
    return 1.5 if both <= AREAS else 1.0 if both <= _VAGUE else -3.0


def _lies_within(place: Place, container: str, gazetteer: Gazetteer) -> bool:
    """Return whether a place lies in one of the places of that name."""
    if key(place.admin1) == key(container):
        return True
    parts = frozenset(_ancestors(place, gazetteer))
    for area in gazetteer.named(container):
        if area.id == place.id:
            continue
        if area.kind is PlaceKind.COUNTRY and area.country == place.country:
            return True
        if area.id in parts:
            return True
        if area.kind in SETTLEMENTS and distance_km(area.at, place.at) < _SUBURB_KM:
            return True
    return False


def _ancestors(place: Place, gazetteer: Gazetteer) -> Iterator[PlaceId]:
    """Return the ids of what a place is a part of, the nearest first, at most four."""
    parent = place.parent
    for _ in range(4):
        if parent is None:
            return
        yield parent
        try:
            parent = gazetteer.place(parent).parent
        except KeyError:
            return


def distance_km(one: LonLat, other: LonLat) -> float:
    """Return the distance of two places along a parallel and a meridian, in km; good to a few per cent."""
    x = abs(one.lon - other.lon)
    x = min(x, 360.0 - x) * math.cos(math.radians((one.lat + other.lat) / 2))
    return 111.2 * math.hypot(x, one.lat - other.lat)
