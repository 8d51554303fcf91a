"""The choice between the places that the mentions of a report may mean, and how sure it is."""

import math
from collections.abc import Sequence
from typing import Final

from geo.model.place import Candidate, Located, Mention, Unlocated
from geo.model.ports import Gazetteer
from geo.model.text import Report
from geo.model.theatre import Theatre
from geo.resolve.company import Around, Company, in_company
from geo.resolve.options import Option, Prior, distance_km, find_options

SURE_ENOUGH: Final = 0.4
_GUESS: Final = 0.25
_NOBODY: Final = 3.0
_ROUNDS: Final = 2
_SAME_SPOT_KM: Final = 5.0
_LISTED: Final = 5


def resolve(
    mentions: Sequence[Mention], report: Report, gazetteer: Gazetteer, theatre: Theatre
) -> tuple[Located | Unlocated, ...]:
    """Return where each mention is, in the same order; one that no place fits well enough is Unlocated and says why."""
    prior = Prior(theatre)
    found = {_question(mention): mention for mention in mentions}
    answers = {question: find_options(mention, gazetteer, prior) for question, mention in found.items()}
    options = [answers[_question(mention)] for mention in mentions]
    lines = [report.text.count("\n", 0, mention.span.start) for mention in mentions]
    company = _settled(options, lines)
    enough = _GUESS if prior.whole_world else SURE_ENOUGH
    around = Around(company.countries, company.provinces)
    return tuple(
        _answer(mention, in_company(index, options[index], company, around), enough)
        for index, mention in enumerate(mentions)
    )


def _question(mention: Mention) -> tuple[object, ...]:
    return mention.name, mention.kind, mention.within


def _settled(options: Sequence[Sequence[Option]], lines: Sequence[int]) -> Company:
    """Return what is held of all mentions once each has been weighed in the company of the others."""
    company = Company([_best(each) for each in options], lines)
    unsure = [index for index, each in enumerate(options) if len(each) > 1]
    for _ in range(_ROUNDS):
        around = Around(company.countries, company.provinces)
        better = {index: _best(in_company(index, options[index], company, around)) for index in unsure}
        company = Company([better.get(index, option) for index, option in enumerate(company.chosen)], lines)
    return company


def _best(options: Sequence[Option]) -> Option | None:
    return max(options, key=lambda option: (option.score, option.place.id), default=None)


def _answer(mention: Mention, options: Sequence[Option], enough: float) -> Located | Unlocated:
    """Return the best option if it is likely enough, counting near neighbours of it as the same answer."""
    best = _best(options)
    if best is None:
        return Unlocated(mention, "no gazetteer holds this name")
    weights = [math.exp(min(option.score, 60.0)) for option in options]
    total = sum(weights) + math.exp(_NOBODY)
    near = sum(
        weight
        for weight, option in zip(weights, options, strict=True)
        if distance_km(option.place.at, best.place.at) < _SAME_SPOT_KM
    )
    confidence = round(min(0.99, near / total), 3)
    if confidence >= enough:
        return Located(mention, best.place, confidence, best.reasons)
    ranked = sorted(zip(weights, options, strict=True), key=lambda pair: (-pair[0], pair[1].place.id))[:_LISTED]
    candidates = tuple(Candidate(option.place, round(weight / total, 3), option.reasons) for weight, option in ranked)
    several = len(ranked) > 1 and ranked[0][0] < 2 * ranked[1][0]
    reason = "several places fit about as well" if several else "the nearest name does not fit"
    return Unlocated(mention, reason, candidates)
