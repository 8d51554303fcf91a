"""What is asked of a place again and again: its spellings."""

from collections.abc import Iterator

from geo.model.place import Place


def spellings(place: Place) -> Iterator[str]:
    """Return every name of a place, the principal one first."""
    yield place.name
    if place.name_local:
        yield place.name_local
    yield from place.names
