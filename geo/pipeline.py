"""The whole building as one pure function: reports and a theatre in, a build out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from geo.assess.control import assess
from geo.assess.credibility import grade
from geo.assess.voices import Voices, voices
from geo.delineate.ground import Kept
from geo.delineate.timeline import delineate_days
from geo.model.build import Build, Reading
from geo.model.claim import Claim, Leftover, Modality
from geo.model.control import ControlRecord
from geo.model.lexicon import Lexicon
from geo.model.onomasticon import Onomasticon
from geo.model.place import Located, Place, Unlocated
from geo.model.ports import Gazetteer
from geo.model.ruling import Ruling
from geo.model.text import Report
from geo.model.theatre import Theatre
from geo.read.claims import read
from geo.recognise.toponyms import recognise
from geo.resolve import resolve
from geo.review import review, unheard

LONGEST_MAP: Final = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Tongue:
    """What is known of one language: the names that are none, and how control is spoken of."""

    onomasticon: Onomasticon
    lexicon: Lexicon


def read_report(report: Report, theatre: Theatre, gazetteer: Gazetteer, tongues: Mapping[str, Tongue]) -> Reading:
    """Return the mentions and claims of one report; one leftover where its language is not read."""
    tongue = tongues.get(report.ref.lang)
    if tongue is None:
        reason = f"language {report.ref.lang!r} is not read"
        return Reading((), (), (), (Leftover("read", reason, report.ref),))
    mentions = recognise(report, gazetteer, tongue.onomasticon)
    places = resolve(mentions, report, gazetteer, theatre)
    claims, leftovers = read(report, places, gazetteer, theatre, tongue.lexicon)
    located = tuple(place for place in places if isinstance(place, Located))
    unlocated = tuple(place for place in places if isinstance(place, Unlocated))
    named = tuple(
        Leftover("resolve", place.reason, report.ref, place.mention.span, place.mention.surface) for place in unlocated
    )
    return Reading(located, unlocated, claims, (*named, *leftovers))


@dataclass(frozen=True, slots=True)
class Window:
    """Which days the map covers, and what was known: `known` drops later reports and rulings at the mouth."""

    open_on: date | None = None
    known: date | None = None


def build(  # noqa: PLR0913 - what comes in from the edges is named piece by piece
    reports: Sequence[Report],
    *,
    theatre: Theatre,
    gazetteer: Gazetteer,
    reader: Callable[[Report], Reading],
    rulings: Sequence[Ruling] = (),
    window: Window = Window(),
    kept: Kept | None = None,
) -> Build:
    """Return the build of these reports, the same for any order in which they came.

    `reader` may remember what reading a report yields; what was drawn is taken from `kept` and left there.
    """
    known, late = _as_known(reports, window.known)
    ruled = tuple(rulings) if window.known is None else made_by(rulings, window.known)
    readings = tuple(map(reader, known))
    heard = heard_in(theatre, known, readings)
    claims = reviewed(readings, ruled, heard)
    unruled = unheard([claim for reading in readings for claim in reading.claims], ruled)
    first, last = _days(theatre, known, claims)
    records, unused = control(claims, theatre, gazetteer, ruled, (first, last), heard)
    areas, fronts = (
        delineate_days(
            records,
            points(theatre, gazetteer),
            theatre.baseline,
            theatre.land,
            first=first,
            last=last,
            water=theatre.water,
            kept=kept,
            sides=tuple(side.id for side in theatre.sides),
        )
        if theatre.land is not None
        else ((), ())
    )
    return Build(
        theatre=theatre,
        reports=known,
        readings=readings,
        claims=claims,
        rulings=ruled,
        places=_places(readings, records, gazetteer),
        settlements=tuple(p for p in gazetteer.settlements() if _inside(p, theatre)),
        records=records,
        areas=areas,
        fronts=fronts,
        leftovers=(*late, *(left for reading in readings for left in reading.leftovers), *unruled, *unused),
        first=first,
        last=last,
        open_on=min(max(window.open_on or last, first), last),
    )


def made_by(rulings: Sequence[Ruling], day: date) -> tuple[Ruling, ...]:
    """Return the rulings made by the end of a day."""
    evening = datetime.combine(day + timedelta(days=1), time.min, tzinfo=UTC)
    return tuple(ruling for ruling in rulings if ruling.made < evening)


def heard_in(theatre: Theatre, reports: Sequence[Report], readings: Sequence[Reading]) -> Voices:
    """Return what the claims of these readings, one for each report, are traced back with."""
    pairs = zip(reports, readings, strict=True)
    return voices(theatre.sources, ((report.text, reading.claims) for report, reading in pairs))


def reviewed(readings: Iterable[Reading], rulings: Sequence[Ruling], heard: Voices | None = None) -> tuple[Claim, ...]:
    """Return the claims of these readings as analysts ruled on them, graded against each other."""
    return grade(review(tuple(claim for reading in readings for claim in reading.claims), rulings), heard)


def control(
    claims: Sequence[Claim],
    theatre: Theatre,
    gazetteer: Gazetteer,
    rulings: Sequence[Ruling],
    days: tuple[date, date],
    heard: Voices | None = None,
) -> tuple[tuple[ControlRecord, ...], tuple[Leftover, ...]]:
    """Return who holds each place of a theatre from the first to the last of the days, and what says nothing of it."""
    return assess(
        claims,
        theatre.baseline,
        sides=tuple(side.id for side in theatre.sides),
        first=days[0],
        last=days[1],
        gazetteer=gazetteer,
        rulings=rulings,
        voices=heard,
    )


def points(theatre: Theatre, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the places of a theatre that have cells of their own."""
    return tuple(place for place in gazetteer.points() if _inside(place, theatre))


def _as_known(reports: Sequence[Report], day: date | None) -> tuple[tuple[Report, ...], tuple[Leftover, ...]]:
    order = sorted(reports, key=lambda r: (r.ref.published or date.max, r.ref.path, r.ref.id))
    if day is None:
        return tuple(order), ()
    kept = tuple(r for r in order if r.ref.published is not None and r.ref.published <= day)
    dropped = (r for r in order if r not in kept)
    return kept, tuple(Leftover("intake", f"not known on {day}", r.ref) for r in dropped)


def _days(theatre: Theatre, reports: Sequence[Report], claims: Sequence[Claim]) -> tuple[date, date]:
    published = [r.ref.published for r in reports if r.ref.published]
    events = [
        claim.date.end
        for claim in claims
        if claim.date.end and claim.modality is not Modality.HISTORICAL and claim.report.published
    ]
    last = max([*published, *(e for e in events if published and e <= max(published))], default=None)
    start = theatre.baseline_day or min(published, default=None)
    if last is None:
        last = start or date(1970, 1, 1)
    first = min(start or last, last)
    return max(first, last - LONGEST_MAP), last


def _inside(place: Place, theatre: Theatre) -> bool:
    box = theatre.bounds
    return box.west <= place.at.lon <= box.east and box.south <= place.at.lat <= box.north


def _places(readings: Sequence[Reading], records: Sequence[ControlRecord], gazetteer: Gazetteer) -> tuple[Place, ...]:
    found = {record.place: gazetteer.place(record.place) for record in records}
    for reading in readings:
        for located in reading.located:
            found[located.place.id] = located.place
        for claim in reading.claims:
            if isinstance(claim.place, Place):
                found[claim.place.id] = claim.place
    return tuple(found[key] for key in sorted(found))
