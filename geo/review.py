"""What analysts ruled about claims: rejected ones leave, accepted and corrected ones are read surely."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.model.claim import Claim, ClaimId, Leftover
from geo.model.dates import DateSpan, Precision
from geo.model.ruling import Ruling, Verdict, in_force

SURE: Final = 1.0


def review(claims: Sequence[Claim], rulings: Sequence[Ruling]) -> tuple[Claim, ...]:
    """Return the claims in their order without the rejected ones, those accepted or corrected with confidence 1.

    The latest ruling about a claim that nobody withdrew counts. Accepting says that the claim was read rightly, not
    that it is true. Rulings about places are applied where control is assessed.
    """
    last = _last(rulings)
    return tuple(_ruled(claim, last.get(claim.id)) for claim in claims if not _rejected(last.get(claim.id)))


def unheard(claims: Sequence[Claim], rulings: Sequence[Ruling]) -> tuple[Leftover, ...]:
    """Return what was ruled about claims that are none of these, such as those of a report that was taken away."""
    known = {claim.id for claim in claims}
    gone = (ruling for claim, ruling in sorted(_last(rulings).items()) if claim not in known)
    return tuple(Leftover("review", f"ruling {each.id}: no report makes claim {each.claim} any more") for each in gone)


def _last(rulings: Sequence[Ruling]) -> dict[ClaimId, Ruling]:
    return {ruling.claim: ruling for ruling in in_force(rulings) if ruling.claim is not None}


def _rejected(ruling: Ruling | None) -> bool:
    return ruling is not None and ruling.verdict is Verdict.REJECT


def _ruled(claim: Claim, ruling: Ruling | None) -> Claim:
    if ruling is None:
        return claim
    if ruling.verdict is not Verdict.CORRECT:
        return replace(claim, confidence=SURE)
    start, end = ruling.start or ruling.end, ruling.end or ruling.start
    days = DateSpan(start, end, Precision.DAY if start == end else Precision.RANGE) if start else claim.date
    return replace(claim, confidence=SURE, controller=ruling.controller or claim.controller, date=days)
