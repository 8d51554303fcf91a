"""What was read: reports, their sources, and quotations cut from them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

ReportId = NewType("ReportId", str)
SourceId = NewType("SourceId", str)
SideId = NewType("SideId", str)


class Reliability(StrEnum):
    """How far a source has been right before: the letter of the Admiralty code."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` to `end` of a text, `end` excluded."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            msg = f"not a span: {self.start}..{self.end}"
            raise ValueError(msg)

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Return whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation: the span and the very characters that stand there."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet, agency, monitor or party, and how far it can be trusted.

    `side` is the side whose cause it serves, None for none. `redistribute` says whether its full texts may be shown.
    """

    id: SourceId
    name: str
    aliases: tuple[str, ...] = ()
    side: SideId | None = None
    reliability: Reliability = Reliability.F
    redistribute: bool = False
    why: str = ""


UNKNOWN_SOURCE = Source(SourceId("unknown"), "unknown source", why="The report names no outlet.")


@dataclass(frozen=True, slots=True)
class ReportRef:
    """What a claim carries of the report it stands in."""

    id: ReportId
    path: str
    published: date | None
    source: Source
    lang: str
    demo: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One text with its date and source; offsets everywhere count code points of `text`."""

    ref: ReportRef
    text: str = field(repr=False)
    links: tuple[str, ...] = ()


def cite(report: Report, span: Span) -> Evidence:
    """Return the quotation that stands at `span`; ValueError where the text ends before it."""
    if span.end > len(report.text):
        msg = f"{report.ref.path} has {len(report.text)} characters, no {span.start}..{span.end}"
        raise ValueError(msg)
    return Evidence(span, report.text[span.start : span.end])
