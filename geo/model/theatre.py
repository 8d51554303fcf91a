"""One war as configured: its region, its sides and actors, its sources, its gazetteer layers and baseline."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from shapely.geometry.base import BaseGeometry

from geo.model.control import BaselineRow
from geo.model.place import Place
from geo.model.text import UNKNOWN_SOURCE, SideId, Source


@dataclass(frozen=True, slots=True)
class Bounds:
    """A box in degrees."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Side:
    """A side of the war and how it is drawn: `colour` as #rrggbb, `outline` where it holds no ground of its own."""

    id: SideId
    name: str
    colour: str
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    outline: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """A party by the names it goes under, and the side it fights on.

    `generic` marks words that name a kind of party ("the army", "rebels") and mean this side for want of a better.
    `spoken_by` marks words that mean this side only in the mouth of that side ("terrorists").
    """

    side: SideId
    names: tuple[str, ...]
    lang: str = "en"
    generic: bool = False
    spoken_by: SideId | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """Weeks of the war in which `gains` advanced on `loses` within `box`, as a report takes for granted.

    `called` is the side that the same men are often named after ("rebels" for those whom a neighbour backs).
    """

    start: date
    end: date
    box: Bounds
    gains: SideId
    loses: SideId | None = None
    called: SideId | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """A gazetteer layer: its file, licence and the line of attribution that its licence asks for."""

    id: str
    path: str
    title: str
    licence: str
    attribution: str
    retrieved: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Theatre:
    """One war: everything that is known before the first report is read.

    `water` are the lakes on its land. `world` says that the places of the whole world lie beneath its own layers, for
    those who installed them.
    """

    id: str
    name: str
    countries: tuple[str, ...]
    bounds: Bounds
    focus: Bounds
    sides: tuple[Side, ...]
    actors: tuple[Actor, ...] = ()
    sources: tuple[Source, ...] = ()
    layers: tuple[Layer, ...] = ()
    regions: tuple[Place, ...] = ()
    baseline: tuple[BaselineRow, ...] = ()
    baseline_day: date | None = None
    phases: tuple[Phase, ...] = ()
    land: BaseGeometry | None = field(default=None, repr=False)
    water: BaseGeometry | None = field(default=None, repr=False)
    languages: tuple[str, ...] = ("en",)
    world: bool = False
    names: Mapping[str, str] = field(default_factory=dict, hash=False)

    def side(self, side: SideId) -> Side:
        """Return the side of that id; KeyError if the theatre has none such."""
        for each in self.sides:
            if each.id == side:
                return each
        raise KeyError(side)

    def source(self, name: str) -> Source:
        """Return the source of that id, name or alias, whatever the case, else the unknown source."""
        wanted = name.strip().casefold()
        for each in self.sources:
            if wanted in {each.id.casefold(), each.name.casefold(), *(a.casefold() for a in each.aliases)}:
                return each
        return UNKNOWN_SOURCE


NEUTRAL_COLOURS: Final = {"contested": "#8a6d9e", "unknown": "#d9d9d6"}
