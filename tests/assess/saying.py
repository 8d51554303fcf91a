"""Claims in one line each, and what the assessment makes of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from make import attribute, make_claim, make_place, make_report, make_source

from geo.assess.control import assess
from geo.model.claim import Claim, ClaimId, ClaimKind, Extent, Grade, Leftover, Modality
from geo.model.control import BaselineRow, ControlRecord
from geo.model.dates import on
from geo.model.place import Place
from geo.model.text import Reliability, ReportId, SideId

FIRST, LAST = date(2024, 11, 26), date(2024, 12, 10)
SIDES = tuple(SideId(side) for side in ("government", "rebel", "sdf", "sna", "isis"))


def day(text: str) -> date:
    """Return a day of the war, written as month-day."""
    year = 2024
    month, number = text.split("-")
    return date(year, int(month), int(number))


def say(place: Place | str, controller: str, when: str, **more: Any) -> Claim:
    """Return the claim that `controller` captured `place` on a day; `by` serves a side, `quoting` is who is quoted."""
    where = make_place(place) if isinstance(place, str) else place
    event = day(when)
    published = day(more.pop("published")) if "published" in more else event
    outlet, by = more.pop("source", "A monitor"), more.pop("by", None)
    text = more.pop("quote", f"{outlet}: {controller} {more.get('kind', 'captures')} {where.name}")
    source = make_source(outlet, side=SideId(by) if by else None, reliability=Reliability.C)
    report = make_report(text, published, source=source, id=ReportId(f"{outlet} {published} {text}"))
    quoting = more.pop("quoting", None)
    if "kind" in more:
        more["kind"] = ClaimKind(more["kind"])
    if "extent" in more:
        more["extent"] = Extent(more["extent"])
    if "modality" in more:
        more["modality"] = Modality(more["modality"])
    if quoting:
        name, _, side = quoting.partition("|")
        more["attribution"] = attribute(name, side or None)
        more.setdefault("modality", Modality.CLAIMED)
    claim = make_claim(
        report, where, controller, date=more.pop("date", on(event)), grade=Grade(Reliability.C, 3), **more
    )
    said = sorted((key, str(value)) for key, value in more.items())
    return replace(claim, id=ClaimId(f"{where.id} {when} {controller} {outlet} {published} {said} {text}"))


def held(place: Place | str, controller: str, grade: str = "B2") -> BaselineRow:
    """Return that `controller` held `place` on the first day."""
    where = make_place(place) if isinstance(place, str) else place
    return BaselineRow(
        where.id, where.name, where.at, SideId(controller), FIRST, Grade(Reliability(grade[0]), int(grade[1])), "a list"
    )


def judge(
    claims: Iterable[Claim], baseline: Sequence[BaselineRow] = (), **more: Any
) -> tuple[tuple[ControlRecord, ...], tuple[Leftover, ...]]:
    """Return the records and leftovers of the whole fortnight."""
    return assess(list(claims), baseline, **{"sides": SIDES, "first": FIRST, "last": LAST} | more)


def record(records: Iterable[ControlRecord], place: Place | str, when: str) -> ControlRecord:
    """Return the one record of a place that is valid on a day."""
    identifier = (make_place(place) if isinstance(place, str) else place).id
    (found,) = [r for r in records if r.place == identifier and r.start <= day(when) <= r.end]
    return found


def who(records: Iterable[ControlRecord], place: Place | str, when: str) -> str:
    """Return who is shown to hold a place on a day."""
    return record(records, place, when).controller


def course(records: Iterable[ControlRecord], place: str) -> list[tuple[str, str]]:
    """Return the holders of a place one after the other, each with its first day."""
    found: list[tuple[str, str]] = []
    for each in records:
        if each.name == place and (not found or found[-1][0] != each.controller):
            found.append((each.controller, f"{each.start:%m-%d}"))
    return found


def gapless(records: Sequence[ControlRecord], first: date = FIRST, last: date = LAST) -> bool:
    """Return whether the records of each place cover every day exactly once, in order."""
    by_place: dict[str, list[ControlRecord]] = {}
    for each in records:
        by_place.setdefault(each.place, []).append(each)
    return all(
        group[0].start == first
        and group[-1].end == last
        and all(b.start == a.end + timedelta(days=1) for a, b in pairwise(group))
        for group in by_place.values()
    )
