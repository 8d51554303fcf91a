"""What analysts ruled about claims: rejected ones leave, accepted ones are read surely."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.model.claim import Claim, ClaimId
from geo.model.ruling import Ruling, Verdict, in_force

SURE: Final = 1.0


def review(claims: Sequence[Claim], rulings: Sequence[Ruling]) -> tuple[Claim, ...]:
    """Return the claims in their order without the rejected ones, accepted ones with confidence 1.

    The latest ruling about a claim that nobody withdrew counts. Accepting says that the claim was read rightly, not
    that it is true. Rulings about places are applied where control is assessed.
    """
    verdicts: dict[ClaimId, Verdict] = {}
    for ruling in in_force(rulings):
        if ruling.claim is not None and ruling.verdict in {Verdict.ACCEPT, Verdict.REJECT}:
            verdicts[ruling.claim] = ruling.verdict
    kept = (claim for claim in claims if verdicts.get(claim.id) is not Verdict.REJECT)
    return tuple(replace(c, confidence=SURE) if verdicts.get(c.id) is Verdict.ACCEPT else c for c in kept)
