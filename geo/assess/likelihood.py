"""How much one claim weighs: the logarithm of the odds that it is right when it stands alone, and why.

Every constant is explained in docs/assessment.md.
"""

from collections.abc import Collection
from math import log
from typing import Final

from geo.model.claim import CONTESTED, UNKNOWN, Claim, ClaimKind, Modality
from geo.model.text import Reliability, SideId

# How often a lone report in the source's own voice is right, by the letter of the Admiralty code.
RIGHT: Final = {
    Reliability.A: 0.97,
    Reliability.B: 0.94,
    Reliability.C: 0.90,
    Reliability.D: 0.80,
    Reliability.E: 0.62,
    Reliability.F: 0.88,
}
STEP: Final = {Modality.ASSERTED: 0.0, Modality.CLAIMED: -0.3, Modality.PURPORTED: -1.2, Modality.DENIED: -0.3}
VOICE: Final = {
    Modality.ASSERTED: "in the source's own voice",
    Modality.CLAIMED: "as claimed by a named or described source",
    Modality.PURPORTED: "hedged by the report itself",
    Modality.DENIED: "a denial",
}
BOAST: Final = 1.4
ADMISSION: Final = 3.2
DENIAL: Final = 0.6
OWN_DENIAL: Final = 0.5
HINDSIGHT: Final = 1.0
HINDSIGHT_DAYS: Final = 14
LEAST: Final = 0.1


def speaker(claim: Claim) -> SideId | None:
    """Return the side whose cause the speaker serves: of whom the report quotes, else of the outlet; None for none."""
    if claim.attribution is not None and claim.attribution.side is not None:
        return claim.attribution.side
    return claim.report.source.side


def weigh(claim: Claim, holders: Collection[SideId]) -> tuple[float, str]:
    """Return the weight of a claim, above zero, and in words what set it.

    `holders` are the sides that are known to have held the place: when one of them says that another has it now, it
    speaks against itself.
    """
    weight = _alone(claim)
    side = speaker(claim)
    if claim.modality is Modality.DENIED:
        return _denial(claim, side, weight)
    why = VOICE[claim.modality]
    if claim.against_interest or _admits(claim, side, holders):
        return max(weight, ADMISSION), "an admission against the speaker's own side"
    if side is not None and side == claim.controller:
        return min(weight, BOAST), "serves the speaker's own side, so its weight is capped"
    if _in_hindsight(claim):
        return weight, f"{why}, written in hindsight"
    return weight, why


def _admits(claim: Claim, side: SideId | None, holders: Collection[SideId]) -> bool:
    if side is None or side not in holders or claim.controller == CONTESTED or claim.kind is ClaimKind.CONTESTS:
        return False
    return side != claim.controller and (claim.controller != UNKNOWN or claim.kind is ClaimKind.LOSES)


def _alone(claim: Claim) -> float:
    right = 0.5 + (RIGHT[claim.grade.source] - 0.5) * (0.5 + 0.5 * claim.confidence)
    weight = log(right / (1 - right)) + STEP[claim.modality]
    if _in_hindsight(claim):
        weight += HINDSIGHT
    return max(weight, LEAST)


def _denial(claim: Claim, side: SideId | None, weight: float) -> tuple[float, str]:
    if claim.against_interest or (side is not None and side == claim.controller):
        return max(weight, ADMISSION), "the side that would gain denies it"
    if side is not None:
        return min(weight, OWN_DENIAL), "a denial by a side in the war, so it weighs little"
    return DENIAL * weight, "a denial"


def _in_hindsight(claim: Claim) -> bool:
    published, event = claim.report.published, claim.date.end or claim.date.start
    return bool(published and event and (published - event).days >= HINDSIGHT_DAYS)
