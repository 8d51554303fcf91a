"""Found and annotated claims and mentions into scores.

A found claim may stand for an annotated one within the annotated reach (5 km; 30 km for provinces, regions and roads).
The pairing within a report is the one with most pairs, and among those the one that agrees best (Hungarian method).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import inf
from typing import Final

import numpy as np
from scipy.optimize import linear_sum_assignment

from geo.model.claim import FACTUAL, Claim, Modality
from geo.model.gold import GoldClaim, GoldReport, Pairing
from geo.model.place import Located, LonLat, Place, Unlocated, kilometres

UNREAL: Final = frozenset({Modality.DENIED, Modality.PLANNED})
LONG: Final = timedelta(days=180)
SLACK: Final = timedelta(days=1)
LONG_SLACK: Final = timedelta(days=31)
AREA_REACH: Final = {"country": 600.0, "province": 100.0, "region": 150.0, "road": 150.0, "other": 25.0}
POINT_REACH: Final = 10.0
QUARTER_REACH: Final = 1.5


@dataclass(frozen=True, slots=True)
class Ratio:
    """Precision, recall and their harmonic mean."""

    hits: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found and nothing wanted."""
        return self.hits / self.found if self.found else float(not self.wanted)

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found."""
        return self.hits / self.wanted if self.wanted else float(not self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over some reports; they add up. `confusions` names the mistakes that matter."""

    counts: Counter[str]
    confusions: Counter[str]

    def __add__(self, other: "Score") -> "Score":
        return Score(self.counts + other.counts, self.confusions + other.confusions)

    def ratio(self, hits: str, found: str = "found", wanted: str = "wanted") -> Ratio:
        """Return the ratio of the counts of those names."""
        return Ratio(self.counts[hits], self.counts[found], self.counts[wanted])

    def share(self, part: str, whole: str) -> float:
        """Return one count as a share of another, 0 where there is none."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 0.0


NOTHING: Final = Score(Counter(), Counter())


def pair_claims(gold: GoldReport, found: Sequence[Claim]) -> tuple[Pairing, ...]:
    """Return every annotated claim with the found one that stands for it, and then the found ones that stand for none.

    A repeat of a claim that was found already never stands for another claim that it does not quote.
    """
    pairs = _assign(np.array([[_agreement(g, c) for c in found] for g in gold.claims], dtype=float))
    owners = {row for row, column in pairs if _full(gold.claims[row], found[column])}
    stray = {
        row
        for row, column in pairs
        if row not in owners and not _overlap(gold.claims[row], found[column]) and _said(gold, owners, found[column])
    }
    column_of = {row: column for row, column in pairs if row not in stray}
    rows = [
        Pairing(wanted, found[column_of[row]], _faults(wanted, found[column_of[row]]))
        if row in column_of
        else Pairing(wanted, None, () if wanted.optional else ("missed",))
        for row, wanted in enumerate(gold.claims)
    ]
    for column, claim in enumerate(found):
        if column not in column_of.values():
            again = _said(gold, column_of, claim)
            rows.append(Pairing(None, claim, () if again else ("no such claim",), repeat=again))
    return tuple(rows)


def _said(gold: GoldReport, rows: Iterable[int], claim: Claim) -> bool:
    return any(_near(gold.claims[row], claim) and _full(gold.claims[row], claim) for row in rows)


def score_claims(gold: GoldReport, found: Sequence[Claim]) -> Score:
    """Return how the claims found in one report compare with the annotated ones.

    `place`, `side` and `full` count pairs that agree in place, in place and side, in place, side, date and fact or not.
    Optional annotations are neither missed nor false; a repeat of a pair that agrees fully is set aside. A claim about
    a place that could not be located counts as found and stands for nothing.
    """
    counts: Counter[str] = Counter()
    confusions: Counter[str] = Counter()
    counts["wanted"] = sum(not g.optional for g in gold.claims)
    counts["found"] = len(found)
    for each in pair_claims(gold, found):
        confusions.update(each.faults)
        counts["found"] -= each.repeat or (each.found is not None and each.wanted is not None and each.wanted.optional)
        if each.found is None or each.repeat:
            continue
        if each.wanted is None:
            counts["false facts"] += each.found.modality in FACTUAL
            continue
        counts["false facts"] += each.wanted.modality in UNREAL and each.found.modality not in UNREAL
        if not each.wanted.optional:
            counts += _pair(each.wanted, each.found)
    return Score(counts, confusions)


def _pair(wanted: GoldClaim, claim: Claim) -> Counter[str]:
    return Counter(
        {
            "place": 1,
            "side": claim.controller in wanted.sides,
            "full": _full(wanted, claim),
            "kind": claim.kind == wanted.kind,
            "extent": claim.extent == wanted.extent,
            "modality": claim.modality == wanted.modality,
        }
    )


def _faults(wanted: GoldClaim, claim: Claim) -> tuple[str, ...]:
    real = claim.modality in FACTUAL
    city = isinstance(claim.place, Place) and claim.place.kind in {"city", "town"}
    faults = {
        "side for side": claim.controller not in wanted.sides,
        "history as present": wanted.modality == "historical" and real,
        "denial as fact": wanted.modality == "denied" and real,
        "plan as fact": wanted.modality == "planned" and real,
        "fact as no fact": wanted.modality in FACTUAL and not real,
        "city for quarter": wanted.place_kind == "neighbourhood" and city,
        "wrong day": not _dated(wanted, claim),
    }
    return tuple(name for name, wrong in faults.items() if wrong)


def _near(wanted: GoldClaim, claim: Claim) -> bool:
    return _distance(wanted, claim) <= wanted.reach


def _distance(wanted: GoldClaim, claim: Claim) -> float:
    if not isinstance(claim.place, Place):
        return float("inf")
    return kilometres(LonLat(wanted.lon, wanted.lat), claim.place.at)


def _agreement(wanted: GoldClaim, claim: Claim) -> float:
    away = _distance(wanted, claim)
    if away > wanted.reach:
        return 0.0
    points = 1000.0 - 2 * wanted.optional
    points += 40 * (claim.controller in wanted.sides) + 25 * _real(wanted, claim) + 20 * _dated(wanted, claim)
    points += 5 * (claim.kind == wanted.kind) + 4 * (claim.modality == wanted.modality)
    return points + 15 * _overlap(wanted, claim) + 3 * (1 - away / wanted.reach)


def _overlap(wanted: GoldClaim, claim: Claim) -> float:
    start, end = wanted.evidence
    span = claim.evidence.span
    shared = min(end, span.end) - max(start, span.start)
    return max(0.0, shared / max(1, max(end, span.end) - min(start, span.start)))


def _real(wanted: GoldClaim, claim: Claim) -> bool:
    if wanted.modality == "historical":
        return claim.modality not in UNREAL
    return (wanted.modality in UNREAL) == (claim.modality in UNREAL)


def _dated(wanted: GoldClaim, claim: Claim) -> bool:
    day = claim.date.start
    if wanted.start is None or wanted.end is None:
        return True
    if day is None:
        return False
    if wanted.modality == "historical":
        return wanted.start.year <= day.year <= wanted.end.year
    slack = LONG_SLACK if wanted.end - wanted.start > LONG else SLACK
    return wanted.start - slack <= day <= wanted.end + SLACK


def _full(wanted: GoldClaim, claim: Claim) -> bool:
    return claim.controller in wanted.sides and _dated(wanted, claim) and _real(wanted, claim)


def _assign(weights: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> list[tuple[int, int]]:
    if weights.size == 0:
        return []
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return [(int(r), int(c)) for r, c in zip(rows, columns, strict=True) if weights[r, c] > 0]


def score_mentions(gold: GoldReport, found: Sequence[Located | Unlocated]) -> Score:
    """Return how the place mentions found in one report compare with the annotated ones.

    `mention` counts overlapping pairs, `near` those within 10 km among `points`, `quarter near` those within 1.5 km
    among the `quarters` of cities, `trap` hits on names of no place.
    """
    weights = np.array([[_shared(g.start, g.end, place) for place in found] for g in gold.mentions], dtype=float)
    pairs = _assign(weights)
    counts: Counter[str] = Counter()
    counts["mentions wanted"] = sum(not g.metonymic for g in gold.mentions)
    counts["mentions found"] = len(found)
    for row, column in pairs:
        wanted, place = gold.mentions[row], found[column]
        if wanted.metonymic:
            counts["mentions found"] -= 1
            continue
        counts["mention"] += 1
        if wanted.kind not in AREA_REACH:
            away = kilometres(LonLat(wanted.lon, wanted.lat), place.place.at) if isinstance(place, Located) else inf
            counts["points"] += 1
            counts["near"] += away <= POINT_REACH
            if wanted.kind == "neighbourhood":
                counts["quarters"] += 1
                counts["quarter near"] += away <= QUARTER_REACH
    taken = {column for _, column in pairs}
    free = [place for column, place in enumerate(found) if column not in taken]
    counts["trap"] = sum(any(_shared(start, end, place) for start, end in gold.traps) for place in free)
    return Score(counts, Counter())


def _shared(start: int, end: int, place: Located | Unlocated) -> float:
    span = place.mention.span
    shared = min(end, span.end) - max(start, span.start)
    exact = span.start == start and span.end == end
    return 0.0 if shared <= 0 else 1000.0 + 100 * exact + shared
