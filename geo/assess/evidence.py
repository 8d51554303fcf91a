"""What a claim says of its place on a day: observations for the filter, or the reason why it says nothing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from geo.assess.likelihood import OWN_DENIAL, speaker, weigh
from geo.model.claim import CONTESTED, FACTUAL, UNKNOWN, Claim, ClaimKind, Extent, Leftover, Modality
from geo.model.control import BaselineRow
from geo.model.dates import Precision
from geo.model.place import Place, PlaceId
from geo.model.text import SideId

MOST: Final = 0.75
PART: Final = 0.9
SOME_HOLD: Final = 0.5
ASIDE: Final = {
    Modality.PLANNED: "planned: says nothing of who holds the place",
    Modality.HISTORICAL: "historical: describes an earlier period",
}


class Aim(StrEnum):
    """What an observation says of a place."""

    HELD = "held"
    PARTLY = "held in part"
    FOUGHT = "fought"
    NOT_HELD = "not held"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Observation:
    """One claim as evidence about one place on one day.

    `side` is the side it is about, "unknown" for none. `dated` from 0 to 1 says how exactly it tells the day of a
    change. `inherited` marks what a claim about a containing place says of this one. `copy_of` names an earlier claim
    of the same origin, `origin` is the number of that origin among those of the place.
    """

    place: PlaceId
    day: date
    aim: Aim
    side: SideId
    weight: float
    claim: Claim
    why: str
    dated: float = 0.0
    inherited: bool = False
    origin: int = 0
    copy_of: Claim | None = None


@dataclass(frozen=True, slots=True)
class Holders:
    """The sides that are known to have held each place: by the baseline, and by the baseline or any claim."""

    at_first: defaultdict[PlaceId, set[SideId]] = field(default_factory=lambda: defaultdict(set))
    ever: defaultdict[PlaceId, set[SideId]] = field(default_factory=lambda: defaultdict(set))


def holders(claims: Iterable[Claim], baseline: Iterable[BaselineRow] = ()) -> Holders:
    """Return who is known to have held the places of a baseline and of claims that are told as facts."""
    known = Holders()
    for row in baseline:
        known.at_first[row.place].add(row.controller)
        known.ever[row.place].add(row.controller)
    for claim in claims:
        if isinstance(claim.place, Place) and claim.modality in FACTUAL:
            known.ever[claim.place.id].add(claim.controller)
    return known


def observe(
    claims: Sequence[Claim], known: Holders, *, sides: Collection[SideId], last: date
) -> tuple[list[Observation], list[Leftover]]:
    """Return the observations that the claims make, and those claims that make none, each with its reason."""
    found: list[Observation] = []
    leftovers: list[Leftover] = []
    for claim in claims:
        reason = _useless(claim, sides)
        made = [] if reason else _read(claim, known, last)
        found += made
        if not made:
            reason = reason or "says nothing of control up to the last day of the map"
            leftovers.append(Leftover("assess", reason, claim.report, claim.evidence.span, claim.evidence.text))
    return found, leftovers


def _useless(claim: Claim, sides: Collection[SideId]) -> str:
    start, published = claim.date.start or claim.date.end, claim.report.published
    if not isinstance(claim.place, Place):
        return f"the place could not be located: {claim.place.reason}"
    if claim.modality in ASIDE:
        return ASIDE[claim.modality]
    if start is None:
        return "undated: neither the event nor the report has a day"
    if published is not None and start > published:
        return f"dated {start}, after its own publication on {published}"
    if claim.controller not in sides and claim.controller not in {CONTESTED, UNKNOWN}:
        return f"{claim.controller!r} is no side of this theatre"
    return ""


def _read(claim: Claim, known: Holders, last: date) -> list[Observation]:
    assert isinstance(claim.place, Place)  # noqa: S101 - _useless has turned the others away
    day = _day(claim, last)
    aim, side = _aim(claim, known.at_first.get(claim.place.id, ()))
    if day is None or aim is None:
        return []
    weight, why = weigh(claim, known.ever.get(claim.place.id, ()))
    if claim.modality is Modality.DENIED and aim is Aim.HELD:
        weight, why = min(weight, OWN_DENIAL), "a denial by the side that holds the place, so it weighs little"
    weight *= share(claim, aim)
    dated = _dated(claim) if aim in {Aim.HELD, Aim.LEFT} else 0.0
    now = Observation(claim.place.id, day, aim, side, round(weight, 6), claim, why, dated)
    since = claim.date.start
    if claim.kind is ClaimKind.HOLDS and aim is Aim.HELD and since is not None and since < day:
        return [Observation(claim.place.id, since, aim, side, round(weight / 2, 6), claim, why), now]
    return [now]


def _day(claim: Claim, last: date) -> date | None:
    """Return the first day on which what is claimed is surely so; None where it lies after the last day."""
    start = claim.date.start or claim.date.end
    end = claim.date.end or claim.date.start
    assert start is not None  # noqa: S101
    assert end is not None  # noqa: S101
    known = min(end, claim.report.published or end)
    if claim.kind in {ClaimKind.CAPTURES, ClaimKind.LOSES}:
        return known if known <= last else None
    return min(known, last) if start <= last else None


def _dated(claim: Claim) -> float:
    if claim.kind not in {ClaimKind.CAPTURES, ClaimKind.LOSES} or claim.date.start != claim.date.end:
        return 0.0
    return {Precision.DAY: 1.0, Precision.REPORT: 0.3}.get(claim.date.precision, 0.0)


def _aim(claim: Claim, at_first: Collection[SideId]) -> tuple[Aim | None, SideId]:
    side, kind = claim.controller, claim.kind
    if claim.modality is Modality.DENIED:
        return _denied(claim, at_first)
    if side == CONTESTED or kind is ClaimKind.CONTESTS:
        return Aim.FOUGHT, UNKNOWN
    if kind is ClaimKind.BESIEGES:
        return Aim.FOUGHT, side
    if side == UNKNOWN:
        loser = speaker(claim) if claim.against_interest else None
        return (Aim.LEFT, loser or UNKNOWN) if kind is ClaimKind.LOSES else (None, UNKNOWN)
    if claim.extent is Extent.PART and kind is not ClaimKind.REPELS:
        return Aim.PARTLY, side
    return Aim.HELD, side


def _denied(claim: Claim, at_first: Collection[SideId]) -> tuple[Aim | None, SideId]:
    """Return what a denial says: that the side it is about does not hold the place, or that the denier still does.

    Tables name the side that denies its loss; that it is that side tells the baseline alone, not the claim denied.
    """
    side, denier = claim.controller, speaker(claim)
    if side == UNKNOWN and denier is not None:
        return Aim.HELD, denier
    if side in {CONTESTED, UNKNOWN} or claim.kind in {ClaimKind.CONTESTS, ClaimKind.BESIEGES}:
        return None, UNKNOWN
    if denier == side and side in at_first and not claim.against_interest:
        return Aim.HELD, side
    return Aim.NOT_HELD, side


def share(claim: Claim, aim: Aim) -> float:
    """Return how much of its weight a claim has for the extent of which it speaks."""
    if claim.extent is Extent.MOST:
        return MOST
    if aim is Aim.PARTLY:
        return SOME_HOLD if claim.kind is ClaimKind.HOLDS else PART
    return 1.0


def shift(day: date, by: int) -> date:
    """Return the day `by` days later."""
    return day + timedelta(days=by)
