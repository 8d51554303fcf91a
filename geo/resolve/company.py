"""What the other places of a report say: places named together lie together."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.model.place import AREAS, Place, PlaceKind
from geo.resolve.options import SPELT, Option, distance_km

_CROWD: Final = 6
_NEAR_KM: Final = 120.0
_LONELY_KM: Final = 100.0
_SMALL: Final = 50_000
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


def in_company(index: int, options: Sequence[Option], company: Company, countries: frozenset[str]) -> list[Option]:
    """Return the options of mention `index` with what its company says for and against each."""
    beside = company.beside(index)
    if any(option.place.kind is PlaceKind.NEIGHBOURHOOD for option in options):
        named = frozenset(option.place.id for option in company.chosen if option is not None)
        options = [_in_its_city(option, company.city(index), named) for option in options]
    return [_accompanied(option, beside, countries) for option in options]


def _in_its_city(option: Option, city: Place | None, named: frozenset[str]) -> Option:
    """Return a quarter weighed by whether its city was the last one named, or was named at all."""
    place = option.place
    if place.kind is not PlaceKind.NEIGHBOURHOOD or place.parent is None or city is None:
        return option
    if place.parent == city.id:
        return replace(option, score=option.score + 2.5, reasons=(*option.reasons, f"a quarter of {city.name}"))
    return replace(option, score=option.score - (2.0 if place.parent in named else 4.0))


def _accompanied(option: Option, beside: Sequence[tuple[float, Place]], countries: frozenset[str]) -> Option:
    place = option.place
    pull, same, kin, others, nearest = 0.0, 0.0, 0, 0, math.inf
    spot = place.kind not in AREAS
    for weight, other in beside:
        if other.id == place.id:
            same = 1.0
            continue
        others += 1
        kin += other.country == place.country and other.country != ""
        if spot and other.kind not in AREAS:
            away = distance_km(place.at, other.at)
            pull += weight * math.exp(-away / _NEAR_KM)
            nearest = min(nearest, away)
    score, why = option.score + min(4.0, pull) + same, option.reasons
    if place.kind is not PlaceKind.COUNTRY:
        score += (1.5 if place.country in countries else 0.0) + (2.0 * kin / others if others else 0.0)
    if pull >= 0.5:
        why = (*why, "near other places of the report")
    elif others >= 3 and _LONELY_KM < nearest < math.inf and place.population < _SMALL:
        score -= 2.0 if SPELT in why else 4.0
        why = (*why, f"{nearest:.0f} km from the other places of the report")
    return Option(place, score, why)
