"""What analysts decide, which beats the machine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from geo.model.claim import ClaimId
from geo.model.place import PlaceId
from geo.model.text import SideId


class Verdict(StrEnum):
    """What a ruling does."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SET = "set"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision about a claim (accept, reject, correct) or a place (set), never edited, only withdrawn.

    `made` is the time of the decision in UTC. `controller`, `start` and `end` are what a place is set to, or what a
    claim says in truth where they are not None. A withdrawal names the ruling it takes back in `withdraws`.
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


NEEDED: Final[Mapping[Verdict, tuple[str, ...]]] = {
    Verdict.ACCEPT: ("claim",),
    Verdict.REJECT: ("claim",),
    Verdict.CORRECT: ("claim",),
    Verdict.SET: ("place", "controller"),
    Verdict.WITHDRAW: ("withdraws",),
}


def in_force(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Return the rulings that nobody has withdrawn, in the order in which they were made; no withdrawals."""
    order = sorted(rulings, key=lambda ruling: (ruling.made, ruling.id))
    withdrawn = {ruling.withdraws for ruling in order if ruling.verdict is Verdict.WITHDRAW}
    return tuple(r for r in order if r.id not in withdrawn and r.verdict is not Verdict.WITHDRAW)
