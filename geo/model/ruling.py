"""What analysts decide, which beats the machine."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from geo.model.claim import ClaimId
from geo.model.place import PlaceId
from geo.model.text import SideId


class Verdict(StrEnum):
    """What a ruling does."""

    ACCEPT = "accept"
    REJECT = "reject"
    SET = "set"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision about a claim (accept, reject) or about a place from a day on (set), never edited, only withdrawn.

    `made` is the time of the decision in UTC. A withdrawal names the ruling it takes back in `withdraws`.
    """

    id: str
    analyst: str
    made: datetime
    verdict: Verdict
    reason: str
    claim: ClaimId | None = None
    place: PlaceId | None = None
    controller: SideId | None = None
    start: date | None = None
    end: date | None = None
    withdraws: str | None = None


def in_force(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Return the rulings that nobody has withdrawn, in the order in which they were made; no withdrawals."""
    order = sorted(rulings, key=lambda ruling: (ruling.made, ruling.id))
    withdrawn = {ruling.withdraws for ruling in order if ruling.verdict is Verdict.WITHDRAW}
    return tuple(r for r in order if r.id not in withdrawn and r.verdict is not Verdict.WITHDRAW)
