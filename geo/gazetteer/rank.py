"""The order of the places that a name may mean, with the reasons for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log10
from typing import Final

from geo.gazetteer.match import Fit
from geo.gazetteer.provinces import Provinces
from geo.model.place import SETTLEMENTS, Candidate, Place, PlaceKind, kilometres
from geo.names import key, plain

THRESHOLD: Final = 0.45  # the score that the best candidate must reach
LISTED: Final = 0.05  # the score from which others are listed beside it
CERTAIN: Final = 0.75  # the score of an exact name from which on no other spelling is looked for

_UNKNOWN: Final = 1.0  # the odds of a name that no layer holds, where its province is told
_UNKNOWN_ANYWHERE: Final = 4.0  # the same where nothing is told
_NO_SUCH_PROVINCE: Final = 0.5  # of the score, where the question names a province that no layer knows
_SAME_SPOT_KM: Final = 5.0
_AS_WELL: Final = 0.3  # of the odds of a twin


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a name, and what is known of the place; `province` is `admin1` as the gazetteer writes it."""

    name: str
    province: str | None
    admin1: str
    country: str
    kind: PlaceKind | None


@dataclass(frozen=True, slots=True)
class Prior:
    """What makes one namesake likelier than another: it lies in a country of the theatre, people chose it by hand."""

    countries: frozenset[str] = frozenset()
    layers: frozenset[str] = frozenset()

    def of(self, place: Place) -> float:
        """Return what is added to a place's rank, though not to its score."""
        known = 0.02 * log10(place.population + 1) + 0.01 * min(len(place.names), 4) + 0.01 * bool(place.name_local)
        here = 0.15 * (place.country in self.countries or place.kind is PlaceKind.COUNTRY)
        here += 0.2 * (place.kind is PlaceKind.PROVINCE)
        return known + here + 0.06 * (place.layer in self.layers) + 0.06 * (place.kind in SETTLEMENTS)


def ranked(
    question: Question, found: Iterable[tuple[Place, Fit]], provinces: Provinces, prior: Prior
) -> tuple[Candidate, ...]:
    """Return the candidates best first, none where the best does not fit well enough."""
    weighed = [(place, fit, *context(question, place, provinces)) for place, fit in found]
    inexact = [(place, exp(fit.odds) * _odds(weight)) for place, fit, weight, _ in weighed if not fit.exact]
    least = 0.01 * max((odds for _, odds in inexact), default=0.0)
    inexact = [(place, odds) for place, odds in inexact if odds >= least]
    scored = []
    for place, fit, weight, reasons in weighed:
        score, rivals = (weight, 0) if fit.exact else _share(question, place, inexact, fit.rivalry)
        told = (fit.how, *reasons, *((f"{rivals} others as near",) if rivals else ()))
        scored.append((_order(question, place, score + prior.of(place)), Candidate(place, round(score, 4), told)))
    candidates = [candidate for _, candidate in sorted(scored, key=lambda each: each[0])]
    if not candidates or candidates[0].score < THRESHOLD:
        return ()
    return tuple(candidate for candidate in candidates if candidate.score >= LISTED)


def context(question: Question, place: Place, provinces: Provinces) -> tuple[float, tuple[str, ...]]:
    """Return from 0 to 1 how well a place agrees with what is known of the one asked for, and why."""
    weight = 1.0
    reasons: list[str] = []
    if question.country and place.country and question.country != place.country:
        weight, reasons = weight * 0.02, [*reasons, f"in {place.country}, not in {question.country}"]
    if question.admin1:
        factor, reason = _containment(question, place, provinces)
        weight, reasons = weight * factor, [*reasons, reason]
    if question.kind is not None and question.kind is not place.kind:
        related = question.kind in SETTLEMENTS and place.kind in SETTLEMENTS
        weight, reasons = weight * (0.97 if related else 0.5), [*reasons, f"a {place.kind}, not a {question.kind}"]
    if place.population:
        reasons.append(f"population {place.population}")
    return weight, tuple(reasons)


def _containment(question: Question, place: Place, provinces: Provinces) -> tuple[float, str]:
    wanted = question.province
    if wanted is None:
        if place.admin1 and key(place.admin1) == key(question.admin1):
            return 1.0, f"in {place.admin1}"
        return _NO_SUCH_PROVINCE, f"no province known as {question.admin1!r}"
    if place.admin1 == wanted:
        return 1.0, f"in {wanted}"
    if provinces.near(place, wanted):
        return 0.8, f"near {wanted}"
    if not place.admin1 and place.kind is not PlaceKind.COUNTRY:
        return 0.76, "in no known province"
    return 0.02, f"in {place.admin1 or place.country}, not in {wanted}"


def _odds(weight: float) -> float:
    """Return by what factor the odds of an inexact name change: more than those of an exact one."""
    return weight**10


def _share(
    question: Question, place: Place, inexact: Sequence[tuple[Place, float]], rivalry: float
) -> tuple[float, int]:
    """Return the share of the odds that a place has, and how many others come close.

    Twins on the same spot count in, where it fits about as well as they do.
    """
    unknown = _UNKNOWN if question.province else _UNKNOWN_ANYWHERE
    everywhere = sum(odds for _, odds in inexact)
    own = sum(odds for other, odds in inexact if other is place)
    twins = [odds for other, odds in inexact if kilometres(place.at, other.at) <= _SAME_SPOT_KM]
    here = 0.99 * sum(twins) + 0.01 * own if own >= max(twins, default=0.0) * _AS_WELL else own
    rivals = sum(odds > own / 3 and kilometres(place.at, other.at) > _SAME_SPOT_KM for other, odds in inexact)
    return 0.95 * here / (unknown + sum(twins) + rivalry * (everywhere - sum(twins))), rivals


def _order(question: Question, place: Place, weight: float) -> tuple[object, ...]:
    letters = plain(question.name)
    own = letters in {plain(place.name), plain(place.name_local)}
    same = 0.25 if own else 0.1 if letters in map(plain, place.names) else 0.0
    return (-round(weight + same, 6), place.id)
