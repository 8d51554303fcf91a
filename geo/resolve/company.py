"""What the other places of a report say: places named together lie together."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from geo.model.place import AREAS, Place, PlaceId, PlaceKind
from geo.resolve.options import SPELT, Option, distance_km

_CROWD: Final = 6
_NEAR_KM: Final = 120.0
_LONELY_KM: Final = 100.0
_SMALL: Final = 50_000
_NAMED_PROVINCE: Final = 1.5
_NO_COUNTRY: Final = 6.0
_CITIES: Final = frozenset({PlaceKind.CITY, PlaceKind.TOWN})


@dataclass(frozen=True, slots=True)
class Company:
    """What is held of each mention so far, None for nothing, and the line of the text that each stands in."""

    chosen: Sequence[Option | None]
    lines: Sequence[int]

    @property
    def countries(self) -> frozenset[str]:
        """Return the codes of the countries that the report names."""
        places = (option.place for option in self.chosen if option is not None)
        return frozenset(place.country for place in places if place.kind is PlaceKind.COUNTRY)

    @property
    def provinces(self) -> frozenset[tuple[str, str]]:
        """Return the provinces that the report names, each as the code of its country and its name."""
        places = (option.place for option in self.chosen if option is not None)
        return frozenset((place.country, place.admin1) for place in places if place.kind is PlaceKind.PROVINCE)

    def beside(self, index: int) -> tuple[tuple[float, Place], ...]:
        """Return the places of the mentions around mention `index`, the nearer ones of more weight."""
        around = range(max(0, index - _CROWD), min(len(self.chosen), index + _CROWD + 1))
        return tuple(
            (1.5 if abs(other - index) <= 2 and self.lines[other] == self.lines[index] else 0.75, option.place)
            for other in around
            if other != index and (option := self.chosen[other]) is not None
        )

    def city(self, index: int) -> Place | None:
        """Return the last city or town named before mention `index`."""
        before = (option.place for option in reversed(self.chosen[:index]) if option is not None)
        return next((place for place in before if place.kind in _CITIES), None)

    def halved(self, index: int) -> frozenset[PlaceId]:
        """Return the ids of what the regions named since the last city are parts of: Aleppo by "east Aleppo"."""
        before = (option.place for option in reversed(self.chosen[:index]) if option is not None)
        since = takewhile(lambda place: place.kind not in _CITIES, before)
        return frozenset(place.parent for place in since if place.kind is PlaceKind.REGION and place.parent)


@dataclass(frozen=True, slots=True)
class Around:
    """What a report names besides: codes of countries, and provinces as the code of their country and their name."""

    countries: frozenset[str]
    provinces: frozenset[tuple[str, str]]


def in_company(index: int, options: Sequence[Option], company: Company, around: Around) -> list[Option]:
    """Return the options of mention `index` with what its company says for and against each."""
    beside = company.beside(index)
    if any(option.place.kind is PlaceKind.NEIGHBOURHOOD for option in options):
        named = frozenset(option.place.id for option in company.chosen if option is not None)
        city, halved = company.city(index), company.halved(index)
        options = [_in_its_city(option, city, named, halved) for option in options]
    namesakes = frozenset(option.place.country for option in options if option.place.kind is PlaceKind.PROVINCE)
    return [_accompanied(option, beside, around, namesakes) for option in options]


def _in_its_city(option: Option, city: Place | None, named: frozenset[str], halved: frozenset[PlaceId]) -> Option:
    """Return a quarter weighed by whether its city, or a half of it, was the last one named, or was named at all."""
    place = option.place
    if place.kind is not PlaceKind.NEIGHBOURHOOD or place.parent is None:
        return option
    if city is not None and place.parent == city.id:
        return replace(option, score=option.score + 2.5, reasons=(*option.reasons, f"a quarter of {city.name}"))
    if place.parent in halved:
        return replace(option, score=option.score + 2.5, reasons=(*option.reasons, "a quarter of the same town"))
    return option if city is None else replace(option, score=option.score - (2.0 if place.parent in named else 4.0))


def _is_small(place: Place) -> bool:
    """Return whether a place is near or far as a whole: a town, a site, a county, but no country or province."""
    return place.kind not in AREAS or (place.kind is PlaceKind.REGION and place.admin1 != "")


def _accompanied(
    option: Option, beside: Sequence[tuple[float, Place]], around: Around, namesakes: frozenset[str]
) -> Option:
    """Return an option with what its company says; `namesakes` are countries with a province of the same name."""
    place = option.place
    pull, same, kin, others, nearest = 0.0, 0.0, 0, 0, math.inf
    spot = _is_small(place)
    for weight, other in beside:
        if other.id == place.id:
            same = 1.0
            continue
        others += 1
        kin += other.country == place.country and other.country != ""
        if spot and _is_small(other):
            away = distance_km(place.at, other.at)
            pull += weight * math.exp(-away / _NEAR_KM)
            nearest = min(nearest, away)
    score, why = option.score + min(4.0, pull) + same, option.reasons
    if place.kind is not PlaceKind.COUNTRY:
        score += (1.5 if place.country in around.countries else 0.0) + (2.0 * kin / others if others else 0.0)
        score += _NAMED_PROVINCE if spot and (place.country, place.admin1) in around.provinces else 0.0
    elif others > 1:
        score -= _NO_COUNTRY * sum(other.country in namesakes - {place.country} for _, other in beside) / others
    if pull >= 0.5:
        why = (*why, "near other places of the report")
    elif others >= 3 and _LONELY_KM < nearest < math.inf and place.population < _SMALL:
        score -= 2.0 if SPELT in why else 4.0
        why = (*why, f"{nearest:.0f} km from the other places of the report")
    return Option(place, score, why)
