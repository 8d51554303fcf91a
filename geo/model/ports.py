"""What the stages ask of the outside world; the app hands in what answers."""

from collections.abc import Iterable
from typing import Protocol

from geo.model.build import Reading
from geo.model.place import Candidate, Place, PlaceId, PlaceKind
from geo.model.text import Report


class Gazetteer(Protocol):
    """All places of a theatre, by name and by id.

    Names are compared by `geo.names.key`, so that every spelling of a name, in either script, finds the same places.
    """

    @property
    def fingerprint(self) -> str:
        """A hash of everything in it."""
        ...

    def place(self, place: PlaceId) -> Place:
        """Return the place of that id; KeyError if there is none such."""
        ...

    def named(self, name: str) -> tuple[Place, ...]:
        """Return every place one of whose names has the key of `name`, in a fixed order; none if there is none such."""
        ...

    def known(self, keys: Iterable[str]) -> frozenset[str]:
        """Return those of the keys (of `geo.names.key`) under which some place is named; made for many at once."""
        ...

    def candidates(
        self, name: str, *, admin1: str = "", country: str = "", kind: PlaceKind | None = None, limit: int = 10
    ) -> tuple[Candidate, ...]:
        """Return the places that `name` may mean, misspellings included, best first."""
        ...

    def children(self, place: PlaceId) -> tuple[Place, ...]:
        """Return the places whose parent is that place, in a fixed order."""
        ...

    def settlements(self) -> tuple[Place, ...]:
        """Return every city, town and village, in a fixed order."""
        ...

    def points(self) -> tuple[Place, ...]:
        """Return every place that is no area, in a fixed order."""
        ...


class Reader(Protocol):
    """Reads one report whole: mentions, claims, leftovers."""

    def __call__(self, report: Report) -> Reading:
        """Return what the report yields; the same for the same report."""
        ...
