"""The figure of the Admiralty code: how credible a piece of information is in the light of all the others."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from geo.assess.evidence import Aim, Observation, holders, observe
from geo.assess.likelihood import speaker
from geo.assess.origins import join_copies
from geo.assess.voices import Voices
from geo.model.claim import CONTESTED, UNKNOWN, Claim, ClaimId, Grade, Modality
from geo.model.place import PlaceId

AGREE: Final = timedelta(days=3)
CLASH: Final = timedelta(days=1)
CONFIRMED, PROBABLE, POSSIBLE, DOUBTFUL, IMPROBABLE, UNJUDGED = 1, 2, 3, 4, 5, 6


@dataclass(frozen=True, slots=True)
class _Told:
    """The observations of one place in the order of their days."""

    days: list[date]
    seen: list[Observation]

    def near(self, day: date, reach: timedelta) -> list[Observation]:
        return self.seen[bisect_left(self.days, day - reach) : bisect_right(self.days, day + reach)]


def grade(claims: Sequence[Claim], voices: Voices | None = None) -> tuple[Claim, ...]:
    """Return the claims in their order, each with its credibility from 1 (confirmed) to 6 (cannot be judged).

    The rules stand in docs/assessment.md. The letter of the source stays as it was.
    """
    sides = {claim.controller for claim in claims} - {CONTESTED, UNKNOWN}
    seen, _ = observe(sorted(claims, key=lambda claim: claim.id), holders(claims), sides=sides, last=date.max)
    by_place: dict[PlaceId, list[Observation]] = defaultdict(list)
    for each in join_copies(seen, voices):
        by_place[each.place].append(each)
    figures: dict[ClaimId, int] = {}
    for observations in by_place.values():
        observations.sort(key=lambda each: (each.day, each.claim.id))
        told = _Told([each.day for each in observations], observations)
        for each in observations:
            figures[each.claim.id] = min(_figure(each, told), figures.get(each.claim.id, UNJUDGED))
    return tuple(replace(claim, grade=Grade(claim.grade.source, figures.get(claim.id, UNJUDGED))) for claim in claims)


def _figure(each: Observation, told: _Told) -> int:
    agree = [o for o in told.near(each.day, AGREE) if (o.aim, o.side) == (each.aim, each.side)]
    others = {o.origin for o in agree} - {each.origin}
    clash = {(o.side, o.origin) for o in told.near(each.day, CLASH) if _contradicts(o, each)}
    if len(clash) > len(others) + 1:
        return IMPROBABLE
    if clash and len(clash) == len(others) + 1:
        return DOUBTFUL
    neutral = any(_disinterested(o.claim) for o in agree)
    if others and neutral and not clash:
        return CONFIRMED
    if others or each.claim.against_interest:
        return PROBABLE
    if each.claim.modality is Modality.PURPORTED or not _disinterested(each.claim):
        return DOUBTFUL
    return POSSIBLE


def _contradicts(one: Observation, other: Observation) -> bool:
    pair = {one.aim, other.aim}
    if pair == {Aim.HELD}:
        return one.side != other.side
    return pair == {Aim.HELD, Aim.NOT_HELD} and one.side == other.side


def _disinterested(claim: Claim) -> bool:
    return claim.against_interest or speaker(claim) != claim.controller
