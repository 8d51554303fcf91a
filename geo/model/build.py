"""The whole of one build, before anything is written."""

from dataclasses import dataclass
from datetime import date

from geo.model.claim import Claim, Leftover
from geo.model.control import Area, ControlRecord, FrontLine
from geo.model.place import Located, Place, Unlocated
from geo.model.ruling import Ruling
from geo.model.text import Report
from geo.model.theatre import Theatre


@dataclass(frozen=True, slots=True)
class Reading:
    """What one report yields: its mentions, its claims, and what could not be used."""

    located: tuple[Located, ...]
    unlocated: tuple[Unlocated, ...]
    claims: tuple[Claim, ...]
    leftovers: tuple[Leftover, ...]


@dataclass(frozen=True, slots=True)
class Build:
    """Everything that a map is drawn from.

    `readings` go with `reports`, one for one. `settlements` are those whose cells the areas are made of. `first` and
    `last` bound the days, `open_on` is the day shown first.
    """

    theatre: Theatre
    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]
    claims: tuple[Claim, ...]
    rulings: tuple[Ruling, ...]
    places: tuple[Place, ...]
    settlements: tuple[Place, ...]
    records: tuple[ControlRecord, ...]
    areas: tuple[Area, ...]
    fronts: tuple[FrontLine, ...]
    leftovers: tuple[Leftover, ...]
    first: date
    last: date
    open_on: date
