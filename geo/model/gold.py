"""What careful readers found in a text, to be compared with what the program finds."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.model.claim import Claim


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim as annotated; `sides` are the acceptable answers, `reach` the tolerance in kilometres."""

    place: str
    lat: float
    lon: float
    place_kind: str
    sides: tuple[str, ...]
    kind: str
    extent: str
    modality: str
    start: date | None
    end: date | None
    evidence: tuple[int, int]
    optional: bool = False
    reach: float = 5.0


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A place name as annotated; metonymic ones ("Damascus said") may be found or not."""

    start: int
    end: int
    surface: str
    lat: float
    lon: float
    kind: str
    metonymic: bool = False


@dataclass(frozen=True, slots=True)
class GoldReport:
    """An annotated report: where its text lies, and what stands in it."""

    id: str
    path: Path
    theatre: str
    lang: str
    style: str
    claims: tuple[GoldClaim, ...]
    mentions: tuple[GoldMention, ...]
    traps: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Pairing:
    """An annotated claim and the found one that stands for it, or either of them alone, and what is wrong with them.

    `faults` are empty where all is well. `repeat` marks a found claim that says again what another one has said.
    """

    wanted: GoldClaim | None
    found: Claim | None
    faults: tuple[str, ...] = ()
    repeat: bool = False
