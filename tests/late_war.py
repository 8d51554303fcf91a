"""A war of four days in which one capture is told late: what was known that evening is not what is known now."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

from make import make_claim, make_place, make_reading, make_report, make_source, make_theatre
from make_gazetteer import FakeGazetteer

from geo.model.build import Build
from geo.model.claim import Grade
from geo.model.control import BaselineRow
from geo.model.dates import on
from geo.model.known import KnownThen
from geo.model.ruling import Ruling, Verdict
from geo.model.text import Reliability, Report, SideId
from geo.pipeline import Window, build

FIRST, LAST = date(2024, 11, 29), date(2024, 12, 3)
ALEPPO = make_place("Aleppo", 37.1343, 36.2021, population=1_600_000, name_local="حلب")
HAMA = make_place("Hama", 36.7578, 35.1318, population=460_000, name_local="حماة")
IDLIB = make_place("Idlib", 36.6339, 35.9306, population=128_000, name_local="إدلب")
MANBIJ = make_place("Manbij", 37.9549, 36.5281, population=99_000, name_local="منبج")
PLACES = (ALEPPO, HAMA, IDLIB, MANBIJ)
GAZETTEER = FakeGazetteer(PLACES)
SOURCE = make_source("Field monitor (demonstration)", redistribute=True)

# When it was published, what it says, of which place, who held it then, on which day.
TOLD = (
    (date(2024, 11, 30), "Rebels captured Aleppo on Saturday.", ALEPPO, "rebel", date(2024, 11, 30)),
    (date(2024, 12, 1), "The army still holds Hama.", HAMA, "government", date(2024, 12, 1)),
    (date(2024, 12, 3), "Rebels had captured Manbij on 30 November, it has emerged.", MANBIJ, "rebel",
     date(2024, 11, 30)),
)  # fmt: skip


@cache
def reports() -> tuple[Report, ...]:
    """Return the three reports."""
    return tuple(
        make_report(text, day, source=SOURCE, path=f"reports/{day}.txt", title=text[:20]) for day, text, *_ in TOLD
    )


def read(report: Report):
    """Return what a report says, without reading it."""
    claims = [
        make_claim(one, place, side, date=on(day))
        for one, (_, _, place, side, day) in zip(reports(), TOLD, strict=True)
        if one == report
    ]
    return make_reading(report, claims)


def theatre():
    """Return a theatre whose baseline gives Idlib to the rebels and the rest to the government."""
    grade = Grade(Reliability.B, 2)
    rows = tuple(
        BaselineRow(p.id, p.name, p.at, SideId("rebel" if p is IDLIB else "government"), FIRST, grade) for p in PLACES
    )
    return make_theatre(baseline=rows, baseline_day=FIRST)


RULINGS = (
    Ruling("ruling", "Ada", datetime(2024, 12, 2, 12, tzinfo=UTC), Verdict.SET, "seen by eye", place=IDLIB.id,
           controller=SideId("sdf"), start=date(2024, 11, 30)),
)  # fmt: skip


def war(known: date | None = None, *, ruled: bool = False, more: tuple[Report, ...] = ()) -> Build:
    """Return the build of the war, as known on a day or now."""
    return build(
        (*reports(), *more),
        theatre=theatre(),
        gazetteer=GAZETTEER,
        reader=read,
        rulings=RULINGS if ruled else (),
        window=Window(None, known),
    )


def days() -> Iterator[date]:
    """Return the days of the war."""
    for offset in range((LAST - FIRST).days + 1):
        yield FIRST + timedelta(days=offset)


def then_by_builds() -> KnownThen:
    """Return each day from a build of its own that knows no more than that day did: slow, and beyond doubt."""
    records, areas, fronts = [], [], []
    for day in days():
        made = war(day)
        # A build ends with the last report that it knows: what was known last holds until the next.
        last = min(day, made.last)
        for shown, target in ((made.records, records), (made.areas, areas), (made.fronts, fronts)):
            target += [replace(one, start=day, end=day) for one in shown if one.start <= last <= one.end]
    return KnownThen(tuple(records), tuple(areas), tuple(fronts))
