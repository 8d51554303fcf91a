"""What is understood before it is written down as a claim, and the writing down."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from geo.ids import content_id
from geo.model.claim import (
    CONTESTED,
    FACTUAL,
    UNKNOWN,
    Attribution,
    Claim,
    ClaimId,
    ClaimKind,
    Extent,
    Grade,
    Leftover,
    Modality,
)
from geo.model.dates import DateSpan
from geo.model.text import Reliability, Report, SideId, Source, Span, cite
from geo.model.theatre import Theatre
from geo.read.reference import Target
from geo.read.remember import by_identity

LEAST_SURE: Final = 0.32
"""Below this, most of what was found stood in no annotation (docs/reading.md)."""
OPEN: Final = SideId("")
"""The controller of a finding that only the rest of the report can tell."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement about control as understood.

    `sentence` and `trigger` say where it stands, `loser` who lost by it; `asked` marks what a question asks, for the
    answer to settle, `tried` an attempt, for the next
    sentence to tell that it failed; `again` what comes back to who had it before ("was recaptured"); `freed` is
    whether the verb is one of freeing, False for one of occupying.
    """

    target: Target
    controller: SideId
    kind: ClaimKind
    extent: Extent
    modality: Modality
    date: DateSpan
    evidence: Span
    sentence: int
    trigger: int
    actor: str | None = None
    loser: SideId | None = None
    speaker: str | None = None
    speaker_side: SideId | None = None
    admitted: bool = False
    asked: bool = False
    tried: bool = False
    again: bool = False
    freed: bool | None = None
    confidence: float = 0.5

    @property
    def against_interest(self) -> bool:
        """Whether the speaker says what hurts the own side."""
        if self.speaker_side is None or self.modality not in FACTUAL:
            return False
        if self.loser == self.speaker_side:
            return True
        gone = self.controller not in {self.speaker_side, UNKNOWN, CONTESTED}
        return gone and self.kind in {ClaimKind.CAPTURES, ClaimKind.HOLDS} and self.admitted

    @property
    def boast(self) -> bool:
        """Whether the speaker says what serves the own side."""
        return self.speaker_side is not None and self.controller == self.speaker_side


def unsure(findings: Iterable[Finding], report: Report) -> tuple[Leftover, ...]:
    """Return the findings that are read too unsurely to be claims, with the reason."""
    return tuple(
        Leftover("read", "read too unsurely", report.ref, each.evidence, cite(report, each.evidence).text)
        for each in findings
        if each.confidence < LEAST_SURE
    )


def write(findings: Iterable[Finding], report: Report, theatre: Theatre) -> tuple[Claim, ...]:
    """Return the findings as claims in the order of the text, with ids from what they cite; none that is unsure."""
    seen: dict[tuple[int, int, int, int], int] = {}
    claims = []
    sure = (each for each in findings if each.confidence >= LEAST_SURE)
    order = sorted(sure, key=lambda f: (f.target.mention.span, f.evidence, f.trigger, f.kind.value))
    for each in order:
        place = (each.target.mention.span.start, each.target.mention.span.end, each.evidence.start, each.evidence.end)
        ordinal = seen.get(place, 0)
        seen[place] = ordinal + 1
        claims.append(
            Claim(
                id=ClaimId(content_id(report.ref.id, *(str(part) for part in place), str(ordinal))),
                report=report.ref,
                place=each.target.place,
                mention=each.target.mention,
                controller=each.controller,
                kind=each.kind,
                date=each.date,
                evidence=cite(report, each.evidence),
                actor=each.actor,
                extent=each.extent,
                modality=each.modality,
                attribution=Attribution(each.speaker, each.speaker_side) if each.speaker else None,
                against_interest=each.against_interest,
                grade=_grade(each, report, theatre),
                confidence=round(min(1.0, max(0.0, each.confidence)), 3),
            )
        )
    return tuple(claims)


@by_identity
def _reliabilities(sources: tuple[Source, ...]) -> dict[str, Reliability]:
    """Return how reliable the sources are, by each of their names."""
    return {
        name.casefold().removeprefix("the "): source.reliability
        for source in sources
        for name in (source.id, source.name, *source.aliases)
    }


def _grade(finding: Finding, report: Report, theatre: Theatre) -> Grade:
    """Return the Admiralty grade: reliability of who is cited, credibility by the rules of docs/reading.md."""
    reliability = report.ref.source.reliability
    if finding.speaker is not None:
        cited = _reliabilities(theatre.sources).get(finding.speaker.casefold().removeprefix("the "))
        reliability = cited or reliability
    information = 3
    if finding.modality is Modality.PURPORTED or finding.modality is Modality.DENIED:
        information = 5
    elif finding.modality is Modality.PLANNED:
        information = 6
    elif finding.against_interest:
        information = 2
    elif finding.modality is Modality.CLAIMED and finding.boast:
        information = 4
    return Grade(reliability, information)
