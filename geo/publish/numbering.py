"""Where each side, source, place, report and claim of a build stands in its column, and which places the page shows."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from geo.model.build import Build
from geo.model.claim import CONTESTED, UNKNOWN, ClaimId
from geo.model.place import Place, PlaceId, PlaceKind
from geo.model.text import SideId, Source

GREAT_CITY: Final = 200_000
"""People from which on a city outside the theatre is shown."""

_WEIGHT: Final = {
    PlaceKind.CITY: 60_000, PlaceKind.AIRPORT: 30_000, PlaceKind.TOWN: 9_000, PlaceKind.BASE: 6_000,
    PlaceKind.CROSSING: 4_000, PlaceKind.DAM: 3_000, PlaceKind.NEIGHBOURHOOD: 2_000, PlaceKind.VILLAGE: 800,
}  # fmt: skip
_ORIENTATION: Final = frozenset({PlaceKind.CITY, PlaceKind.TOWN})


class Numbering:
    """Where each side, source, place, report and claim stands in its column."""

    def __init__(self, build: Build) -> None:
        self.first = build.first
        self.sides = [side.id for side in build.theatre.sides] + [CONTESTED, UNKNOWN]
        self.side: Mapping[SideId, int] = {side: i for i, side in enumerate(self.sides)}
        found = {report.ref.source.id: report.ref.source for report in build.reports}
        self.sources: list[Source] = [found[name] for name in sorted(found)]
        self.source = {source.id: i for i, source in enumerate(self.sources)}
        self.places = _shown(build)
        self.place: Mapping[PlaceId, int] = {place.id: i for i, place in enumerate(self.places)}
        self.report = {report.ref.id: i for i, report in enumerate(build.reports)}
        self.claim: Mapping[ClaimId, int] = {claim.id: i for i, claim in enumerate(build.claims)}

    def day(self, day: date | None) -> int | None:
        """Return how many days after the first it is, None for none."""
        return (day - self.first).days if day else None


def _shown(build: Build) -> list[Place]:
    """Return the places of the page, the weightiest first: all named or assessed, and towns to find one's way."""
    held = {place.id: place for place in build.settlements if _guides(place, build)}
    held |= {place.id: place for place in build.places}
    spoken: dict[PlaceId, int] = {}
    for claim in build.claims:
        if isinstance(claim.place, Place):
            spoken[claim.place.id] = spoken.get(claim.place.id, 0) + 1

    def weight(place: Place) -> float:
        return max(place.population, _WEIGHT.get(place.kind, 500)) * (1 + min(spoken.get(place.id, 0), 6))

    return sorted(held.values(), key=lambda place: (-weight(place), place.id))


def _guides(place: Place, build: Build) -> bool:
    """Return whether readers find their way by it: towns of the theatre, great cities around it."""
    at_home = not place.country or place.country in build.theatre.countries
    return place.kind in _ORIENTATION if at_home else place.population >= GREAT_CITY
