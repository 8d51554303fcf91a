"""What reports say about control: claims, with who says it, how surely, and the quotation."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NewType

from geo.model.dates import DateSpan
from geo.model.place import Mention, Place, Unlocated
from geo.model.text import Evidence, Reliability, ReportRef, SideId, Span

ClaimId = NewType("ClaimId", str)

CONTESTED: Final = SideId("contested")
UNKNOWN: Final = SideId("unknown")


class ClaimKind(StrEnum):
    """What is said to happen to control."""

    CAPTURES = "captures"
    HOLDS = "holds"
    LOSES = "loses"
    CONTESTS = "contests"
    REPELS = "repels"
    BESIEGES = "besieges"


class Extent(StrEnum):
    """Of how much of the place it is said."""

    WHOLE = "whole"
    MOST = "most"
    PART = "part"


class Modality(StrEnum):
    """How the report stands to what it says."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    PURPORTED = "purported"
    DENIED = "denied"
    PLANNED = "planned"
    HISTORICAL = "historical"


FACTUAL = frozenset({Modality.ASSERTED, Modality.CLAIMED, Modality.PURPORTED})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom the report names as saying it, as written, and the side whose cause that speaker serves."""

    text: str
    side: SideId | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """The Admiralty code: reliability of the source A to F, credibility of the information 1 to 6."""

    source: Reliability
    information: int

    def __post_init__(self) -> None:
        if not 1 <= self.information <= 6:
            msg = f"credibility goes from 1 to 6, not {self.information}"
            raise ValueError(msg)

    def __str__(self) -> str:
        return f"{self.source}{self.information}"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report says about control of one place.

    `place` is an Unlocated where the name could not be placed. `controller` is the side after the event, "contested"
    or "unknown". `confidence` from 0 to 1 is that of the reading, not of the fact.
    """

    id: ClaimId
    report: ReportRef
    place: Place | Unlocated
    mention: Mention
    controller: SideId
    kind: ClaimKind
    date: DateSpan
    evidence: Evidence
    actor: str | None = None
    extent: Extent = Extent.WHOLE
    modality: Modality = Modality.ASSERTED
    attribution: Attribution | None = None
    against_interest: bool = False
    grade: Grade = Grade(Reliability.F, 6)
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something that a stage could not use, with its reason, to be counted and listed."""

    stage: str
    reason: str
    report: ReportRef | None = None
    span: Span | None = None
    text: str = ""
