"""What was known of each day on that very day: every day assessed anew from what was published by its evening."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import UTC, date, timedelta
from operator import attrgetter
from typing import Final

from geo.assess.voices import Voices
from geo.delineate.ground import Kept
from geo.delineate.timeline import delineate_days
from geo.model.build import Build
from geo.model.control import ControlRecord
from geo.model.known import KnownThen
from geo.model.place import PlaceId
from geo.model.ports import Gazetteer
from geo.pipeline import control, heard_in, made_by, points, reviewed

DAY: Final = timedelta(days=1)
_what = attrgetter(*(field.name for field in fields(ControlRecord) if field.name not in {"start", "end"}))


def known_then(build: Build, gazetteer: Gazetteer, kept: Kept | None = None) -> KnownThen:
    """Return who held what on each day of the build as known that evening; nothing later weighs in, no report is read.

    Places that nobody had named by then have no record on that day. Areas are those of the same cells as the build's.
    """
    theatre = build.theatre
    records = tuple(_runs(_days(build, gazetteer)))
    if theatre.land is None:
        return KnownThen(records)
    areas, fronts = delineate_days(
        records,
        points(theatre, gazetteer),
        theatre.baseline,
        theatre.land,
        first=build.first,
        last=build.last,
        water=theatre.water,
        kept=kept,
        sides=tuple(side.id for side in theatre.sides),
    )
    return KnownThen(records, areas, fronts)


def _days(build: Build, gazetteer: Gazetteer) -> Iterator[tuple[date, list[ControlRecord]]]:
    """Yield each day with its records; days without news are assessed together with the last that had some."""
    news = {report.ref.published for report in build.reports} | {r.made.astimezone(UTC).date() for r in build.rulings}
    days = [build.first + offset * DAY for offset in range((build.last - build.first).days + 1)]
    turns = [day for day in days if day == build.first or day in news]
    heard = heard_in(build.theatre, build.reports, build.readings)
    for day, until in zip(turns, [*(turn - DAY for turn in turns[1:]), build.last], strict=True):
        found = _known(build, gazetteer, (day, until), heard)
        for each in days[(day - build.first).days : (until - build.first).days + 1]:
            yield each, [r if r.end == each else replace(r, end=each) for r in found if r.start <= each <= r.end]


def _known(build: Build, gazetteer: Gazetteer, days: tuple[date, date], heard: Voices) -> tuple[ControlRecord, ...]:
    """Return the records up to the second day from the reports published and the rulings made by the first's end."""
    day, until = days
    rulings = made_by(build.rulings, day)
    readings = (
        reading
        for report, reading in zip(build.reports, build.readings, strict=True)
        if report.ref.published is not None and report.ref.published <= day
    )
    claims = reviewed(readings, rulings, heard)
    records, _ = control(claims, build.theatre, gazetteer, rulings, (build.first, until), heard)
    return records


def _runs(days: Iterable[tuple[date, list[ControlRecord]]]) -> list[ControlRecord]:
    """Return the records of all days, those of days that follow each other joined where nothing but the day differs."""
    done: list[ControlRecord] = []
    running: dict[PlaceId, tuple[date, ControlRecord]] = {}
    for day, records in days:
        today: dict[PlaceId, tuple[date, ControlRecord]] = {}
        for record in records:
            since, before = running.pop(record.place, (day, None))
            if before is not None and _what(before) != _what(record):
                done.append(replace(before, start=since))
                since = day
            today[record.place] = (since, record)
        done += _closed(running)
        running = today
    return sorted([*done, *_closed(running)], key=lambda record: (record.place, record.start))


def _closed(running: Mapping[PlaceId, tuple[date, ControlRecord]]) -> list[ControlRecord]:
    return [replace(record, start=since) for since, record in running.values()]
