"""Who holds what, from day to day: the claims of all reports and the baseline, weighed together."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from geo.assess.cases import Dossier, Winners, case, dates, of_named, pulled
from geo.assess.evidence import Aim, Observation, holders, observe
from geo.assess.filter import Case, smooth
from geo.assess.inheritance import Family, inherit
from geo.assess.initiative import Initiative
from geo.assess.neighbours import Known, Neighbourhood
from geo.assess.origins import join_copies
from geo.assess.overtaken import fade
from geo.assess.records import Named, Window, records
from geo.assess.rulings import apply_rulings, located
from geo.assess.voices import Voices
from geo.model.claim import Claim, ClaimId, Leftover
from geo.model.control import BaselineRow, ControlRecord
from geo.model.place import AREAS, Place, PlaceId
from geo.model.ports import Gazetteer
from geo.model.ruling import Ruling
from geo.model.text import SideId


def assess(  # noqa: PLR0913 - the theatre, as far as it matters here, is named piece by piece
    claims: Sequence[Claim],
    baseline: Sequence[BaselineRow],
    *,
    sides: Sequence[SideId],
    first: date,
    last: date,
    gazetteer: Gazetteer | None = None,
    rulings: Sequence[Ruling] = (),
    voices: Voices | None = None,
) -> tuple[tuple[ControlRecord, ...], tuple[Leftover, ...]]:
    """Return who holds each place on every day from `first` to `last`, and the claims that say nothing, with reasons.

    Records are intervals, sorted by place and start; those of one place follow each other without gap. The order of
    claims, rows and rulings makes no difference. A region has no record of its own: it speaks for what lies in it.
    """
    said = sorted(claims, key=lambda claim: claim.id)
    rows = sorted(baseline, key=lambda row: (row.place, row.day, row.controller))
    window = Window(first, last, tuple(sorted(set(sides))))
    places = {claim.place.id: claim.place for claim in said if isinstance(claim.place, Place)}
    observed, leftovers = observe(said, holders(said, rows), sides=window.sides, last=last)
    observed = join_copies(observed, voices)
    direct = [each for each in observed if places[each.place].kind not in AREAS]
    named = {row.place: (row.name, row.at) for row in rows}
    named |= {place.id: (place.name, place.at) for place in places.values()}

    dossiers = _dossiers(rows, (each for each in direct if each.aim is not Aim.LEFT))
    cases = _cases(dossiers, window, {})
    settled = _settle(cases, dossiers, named, window, {})
    around = Neighbourhood(settled, window.sides)
    family = Family(places.values(), (row.place for row in rows), gazetteer)
    passed_on, silent = inherit(observed, family, around)
    for each in passed_on:
        child = family.place(each.place)
        named.setdefault(child.id, (child.name, child.at))

    dossiers = _dossiers(rows, [*direct, *passed_on])
    _lend(dossiers, passed_on)
    anew = {e.place for e in passed_on} | {e.place for e in direct if e.aim is Aim.LEFT}
    winners = _winners([*direct, *passed_on], named, around)
    cases |= _cases({place: dossiers[place] for place in anew}, window, winners)
    pull = Initiative(settled, window.sides).pull
    moved = {
        place: pulled(cases[place], dossier, named[place][1], window.sides, pull)
        for place, dossier in dossiers.items()
        if dossier.seen
    }
    settled |= _settle(moved, dossiers, named, window, winners)
    found = records(dossiers, settled, named, window)
    spots, lost = located(rulings, named, gazetteer)
    return apply_rulings(fade(found), rulings, spots, window), (*leftovers, *silent, *lost)


def _dossiers(rows: Iterable[BaselineRow], observations: Iterable[Observation]) -> dict[PlaceId, Dossier]:
    found: dict[PlaceId, Dossier] = {}
    for row in rows:
        found.setdefault(row.place, Dossier(row.place)).rows.append(row)
    for each in observations:
        found.setdefault(each.place, Dossier(each.place)).seen.append(each)
    for dossier in found.values():
        dossier.seen.sort(key=lambda each: (each.day, each.claim.id))
    return found


def _lend(dossiers: Mapping[PlaceId, Dossier], passed_on: Iterable[Observation]) -> None:
    """Give the places inside others that have no baseline of their own that of the place around them."""
    for each in passed_on:
        inside, around = dossiers[each.place], each.claim.place
        if not inside.rows and isinstance(around, Place) and around.id in dossiers and around.kind not in AREAS:
            inside.rows.extend(row for row in dossiers[around.id].rows if not dossiers[around.id].lent)
            inside.lent = bool(inside.rows)


def _cases(dossiers: Mapping[PlaceId, Dossier], window: Window, winners: Winners) -> dict[PlaceId, Case]:
    return {
        place: case(dossier, window.sides, dossier.days(window.last), winners) for place, dossier in dossiers.items()
    }


def _settle(
    cases: Mapping[PlaceId, Case], dossiers: Mapping[PlaceId, Dossier], named: Named, window: Window, winners: Winners
) -> dict[PlaceId, Known]:
    """Return what the filter finds for each place, of the sides that somebody named for it."""
    order = sorted(cases)
    found = zip(order, smooth([cases[place] for place in order]), strict=True)
    return {
        place: Known(
            named[place][1], dates(cases[place]), of_named(states, dossiers[place].sides(winners), window.sides)
        )
        for place, states in found
    }


def _winners(observations: Iterable[Observation], named: Named, around: Neighbourhood) -> Winners:
    """Return for each loss without a named winner its loser and the plausible winners, by claim and place."""
    found: dict[tuple[ClaimId, PlaceId], tuple[SideId, Mapping[SideId, float]]] = {}
    for each in observations:
        if each.aim is Aim.LEFT:
            loser = each.side if each.side in around.sides else around.holder(each.place, each.day)
            if loser is not None:
                shares = around.winners(each.place, named[each.place][1], each.day, loser)
                found[each.claim.id, each.place] = (loser, shares)
    return found
