"""Where: gazetteer entries, and the names by which a text mentions them."""

import math
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NewType

from shapely.geometry.base import BaseGeometry

from geo.model.text import Span

PlaceId = NewType("PlaceId", str)


class PlaceKind(StrEnum):
    """What a place is; the kinds of design.md 6.3."""

    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    NEIGHBOURHOOD = "neighbourhood"
    PROVINCE = "province"
    REGION = "region"
    COUNTRY = "country"
    AIRPORT = "airport"
    BASE = "base"
    LANDMARK = "landmark"
    CROSSING = "crossing"
    DAM = "dam"
    ROAD = "road"
    OTHER = "other"


SETTLEMENTS = frozenset({PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE})
AREAS = frozenset({PlaceKind.PROVINCE, PlaceKind.REGION, PlaceKind.COUNTRY})


@dataclass(frozen=True, slots=True)
class LonLat:
    """A point of the WGS 84 ellipsoid, in degrees."""

    lon: float
    lat: float

    def __post_init__(self) -> None:
        if not (-180 <= self.lon <= 180 and -90 <= self.lat <= 90):
            msg = f"not a longitude and latitude: {self.lon}, {self.lat}"
            raise ValueError(msg)


EARTH_RADIUS: Final = 6371.0088


def kilometres(one: LonLat, other: LonLat) -> float:
    """Return the great-circle distance between two points in kilometres (haversine, mean radius of the IUGG)."""
    south, north = math.radians(one.lat), math.radians(other.lat)
    across = math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    chord = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * across
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(min(1.0, chord)))


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer entry.

    `parent` is the place it is a part of (the city of a quarter, the governorate of a city). `names` are further
    spellings in any script. `shape` is its outline or line in degrees, for regions and roads. `layer` is the gazetteer
    layer it comes from, which knows the licence. `country` is ISO 3166 alpha-2.
    """

    id: PlaceId
    name: str
    kind: PlaceKind
    at: LonLat
    name_local: str = ""
    parent: PlaceId | None = None
    admin1: str = ""
    country: str = ""
    population: int = 0
    names: tuple[str, ...] = ()
    layer: str = ""
    shape: BaseGeometry | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, with a score from 0 to 1 and the reasons for it."""

    place: Place
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A toponym as a text writes it, not yet located.

    `name` is what to look up (the surface without "the city of" and the like). `kind` is what the wording says it is
    ("the village of X"), None where it says nothing. `within` is a containing place the wording names ("X in Idlib
    province"), as written.
    """

    span: Span
    surface: str
    name: str
    kind: PlaceKind | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Located:
    """A mention whose place is known with `confidence` from 0 to 1."""

    mention: Mention
    place: Place
    confidence: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unlocated:
    """A mention that no place fits well enough: `reason`, and what came nearest."""

    mention: Mention
    reason: str
    candidates: tuple[Candidate, ...] = ()
