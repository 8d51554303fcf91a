"""What we assess: who holds a place from day to day, and the areas and lines that follow."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from shapely.geometry.base import BaseGeometry

from geo.model.claim import ClaimId, Extent, Grade
from geo.model.place import LonLat, PlaceId
from geo.model.text import SideId


class Status(StrEnum):
    """What the controller of a place means."""

    HELD = "held"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What an assessment rests on."""

    CLAIMS = "claims"
    BASELINE = "baseline"
    INFERRED = "inferred"


# For credibility 1, confirmed, to 6, a row that nobody could check.
SUREST: Final = {1: 0.95, 2: 0.9, 3: 0.85, 4: 0.75, 5: 0.65, 6: 0.6}


@dataclass(frozen=True, slots=True)
class BaselineRow:
    """Who held a place on the day before the first report, and where its author read it."""

    place: PlaceId
    name: str
    at: LonLat
    controller: SideId
    day: date
    grade: Grade
    source: str = ""
    note: str = ""

    @property
    def surest(self) -> float:
        """How sure a state can be shown that rests on this row alone: by how credible its author found it."""
        return SUREST[self.grade.information]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim in the scales: its weight as a likelihood ratio's natural logarithm, and why it decided or did not.

    `copy_of` is the claim whose origin it repeats.
    """

    claim: ClaimId
    weight: float
    decided: bool
    why: str
    copy_of: ClaimId | None = None


@dataclass(frozen=True, slots=True)
class ControlRecord:
    """Our assessment of one place for the days `start` to `end`, both included.

    `claims` are those behind it, `weighed` the same and those outweighed with their reasons. `origins` counts the
    independent origins among the deciding claims. `stale` says that the last evidence is older than the theatre allows.
    `overtaken` counts the places nearby that the controller has lost since the last evidence.
    """

    place: PlaceId
    name: str
    at: LonLat
    start: date
    end: date
    controller: SideId
    status: Status
    confidence: float
    basis: Basis
    extent: Extent = Extent.WHOLE
    claims: tuple[ClaimId, ...] = ()
    weighed: tuple[Weighed, ...] = ()
    origins: int = 0
    last_evidence: date | None = None
    stale: bool = False
    overtaken: int = 0


@dataclass(frozen=True, slots=True)
class Area:
    """A polygon of one controller for the days `start` to `end`; `unknown` where nothing is known."""

    start: date
    end: date
    controller: SideId
    confidence: float
    basis: Basis
    shape: BaseGeometry
    n_places: int = 0
    n_claims: int = 0


@dataclass(frozen=True, slots=True)
class FrontLine:
    """The line between the areas of two sides for the days `start` to `end`."""

    start: date
    end: date
    sides: tuple[SideId, SideId]
    confidence: float
    basis: Basis
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds one spot on one day, as the drawing of areas takes it in; `n_claims` are the claims behind it."""

    at: LonLat
    controller: SideId
    confidence: float = 0.95
    basis: Basis = Basis.CLAIMS
    n_claims: int = 0


@dataclass(frozen=True, slots=True)
class CellArea:
    """A polygon of one controller on one day, with its mean confidence and what lies in it."""

    controller: SideId
    confidence: float
    basis: Basis
    shape: BaseGeometry
    n_places: int = 0
    n_claims: int = 0


@dataclass(frozen=True, slots=True)
class CellFront:
    """A line between the areas of two sides on one day; `confidence` is the lower of both."""

    sides: tuple[SideId, SideId]
    confidence: float
    basis: Basis
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class Delineation:
    """The areas of one day, which cover the land without overlap, the front lines, and the holdings off the land."""

    areas: tuple[CellArea, ...]
    fronts: tuple[CellFront, ...]
    outside: tuple[Holding, ...] = ()
