"""What is asked of a place again and again: its spellings, and how far it is from another."""

from collections.abc import Iterator
from math import cos, hypot, radians

from geo.model.place import LonLat, Place


def kilometres(one: LonLat, other: LonLat) -> float:
    """Return the distance of two points in kilometres, on a sphere taken as flat between them."""
    east = (one.lon - other.lon) * cos(radians((one.lat + other.lat) / 2))
    return 111.195 * hypot(east, one.lat - other.lat)


def spellings(place: Place) -> Iterator[str]:
    """Return every name of a place, the principal one first."""
    yield place.name
    if place.name_local:
        yield place.name_local
    yield from place.names
