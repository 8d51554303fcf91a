"""A small war, invented in its sentences and true in its places: twelve days in north-western Syria."""

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import numpy as np
import shapely
from make import (
    attribute,
    make_area,
    make_build,
    make_claim,
    make_front,
    make_place,
    make_record,
    make_report,
    make_source,
    make_theatre,
    weigh,
)
from shapely.geometry import LineString, MultiPoint, Polygon

from geo.model.build import Build
from geo.model.claim import Claim, ClaimKind, Extent, Modality
from geo.model.control import Area, Basis, ControlRecord, FrontLine, Status
from geo.model.known import KnownThen
from geo.model.place import Place, PlaceKind
from geo.model.text import Reliability, Report, SideId
from geo.model.theatre import Bounds

FIRST, LAST, OPEN = date(2024, 11, 26), date(2024, 12, 8), date(2024, 11, 30)

# name, Arabic name, kind, latitude, longitude, population, who holds it, (day of December or November, taken by)
TOWNS = (
    ("Aleppo", "حلب", "city", 36.2021, 37.1343, 1600000, "government", ("11-30", "rebel")),
    (
        "Aleppo International Airport",
        "مطار حلب الدولي",
        "airport",
        36.1807,
        37.2244,
        0,
        "government",
        ("11-30", "rebel"),
    ),
    ("Sheikh Maqsoud", "الشيخ مقصود", "neighbourhood", 36.2389, 37.1472, 30000, "sdf", None),
    ("Khan al-Asal", "خان العسل", "town", 36.1675, 37.0228, 12000, "government", ("11-28", "rebel")),
    ("Anadan", "عندان", "town", 36.2956, 37.0444, 11000, "government", ("11-28", "rebel")),
    ("Atarib", "الأتارب", "town", 36.1389, 36.8264, 10600, "rebel", None),
    ("Idlib", "إدلب", "city", 35.9306, 36.6339, 128840, "rebel", None),
    ("Saraqib", "سراقب", "town", 35.8642, 36.8058, 34000, "government", ("11-30", "rebel")),
    ("Maarat al-Numan", "معرة النعمان", "town", 35.6433, 36.6683, 80000, "government", ("11-30", "rebel")),
    ("Kafr Nabl", "كفرنبل", "town", 35.6139, 36.5611, 15500, "government", ("12-01", "rebel")),
    ("Khan Sheikhoun", "خان شيخون", "town", 35.4395, 36.6511, 52000, "government", ("12-01", "rebel")),
    ("Taybat al-Imam", "طيبة الإمام", "town", 35.2653, 36.7125, 24000, "government", ("12-03", "rebel")),
    ("Hama", "حماة", "city", 35.1318, 36.7578, 460000, "government", ("12-05", "rebel")),
    ("Salamiyah", "السلمية", "town", 35.0118, 37.0532, 66000, "government", ("12-05", "rebel")),
    ("Rastan", "الرستن", "town", 34.926, 36.732, 40000, "government", ("12-06", "rebel")),
    ("Homs", "حمص", "city", 34.7324, 36.7137, 775000, "government", ("12-08", "rebel")),
    ("Damascus", "دمشق", "city", 33.5138, 36.2765, 1570000, "government", ("12-08", "rebel")),
    ("Daraa", "درعا", "city", 32.6189, 36.1021, 97000, "government", ("12-07", "rebel")),
    ("Latakia", "اللاذقية", "city", 35.5236, 35.7876, 340000, "government", None),
    ("Tartus", "طرطوس", "city", 34.889, 35.8866, 115000, "government", None),
    ("Azaz", "أعزاز", "town", 36.5863, 37.0464, 31000, "sna", None),
    ("al-Bab", "الباب", "town", 36.37, 37.517, 63000, "sna", None),
    ("Afrin", "عفرين", "town", 36.5119, 36.869, 36000, "sna", None),
    ("Tell Rifaat", "تل رفعت", "town", 36.4733, 37.0972, 20000, "sdf", ("12-01", "sna")),
    ("Manbij", "منبج", "city", 36.5281, 37.9549, 99000, "sdf", None),
    ("Raqqa", "الرقة", "city", 35.9528, 39.0079, 220000, "sdf", None),
    ("Deir ez-Zor", "دير الزور", "city", 35.3359, 40.1408, 211000, "government", ("12-07", "sdf")),
    ("al-Hasakah", "الحسكة", "city", 36.5079, 40.7463, 188000, "sdf", None),
    ("Qamishli", "القامشلي", "city", 37.05, 41.22, 184000, "sdf", None),
    ("Palmyra", "تدمر", "town", 34.56, 38.267, 51000, "government", None),
    ("al-Safira", "السفيرة", "town", 36.0769, 37.3725, 63000, "government", ("12-01", "rebel")),
    ("Nubl", "نبل", "town", 36.3747, 36.9981, 21000, "government", ("12-01", "rebel")),
)

OUTLINE = Polygon(
    [(35.9, 35.95), (36.15, 35.83), (36.4, 36.2), (36.7, 36.25), (36.6, 36.5), (36.65, 36.82), (37.1, 36.65),
     (38.0, 36.82), (39.2, 36.67), (40.7, 37.1), (42.35, 37.15), (41.4, 36.5), (41.3, 35.6), (41.0, 34.4),
     (38.8, 33.37), (36.85, 32.32), (35.75, 32.74), (35.65, 33.3), (36.0, 33.8), (36.6, 34.2), (36.4, 34.6),
     (35.98, 34.64), (35.88, 35.0), (35.72, 35.5)]
)  # fmt: skip

MONITOR = make_source("Field monitor (demonstration)", redistribute=True)
PARTY = make_source(
    "Operations room (demonstration)", side=SideId("rebel"), reliability=Reliability.D, redistribute=True
)
WIRE = make_source("A news agency", reliability=Reliability.B)


def _day(text: str) -> date:
    return date.fromisoformat(f"2024-{text}")


@cache
def places() -> tuple[Place, ...]:
    """Return the thirty-two places, with their names in both scripts."""
    return tuple(
        make_place(name, lon, lat, kind=PlaceKind(kind), name_local=local, population=people, admin1="")
        for name, local, kind, lat, lon, people, _, _ in TOWNS
    )


def _held(name: str, day: date) -> str:
    row = next(row for row in TOWNS if row[0] == name)
    change = row[7]
    return change[1] if change and day >= _day(change[0]) else row[6]


@cache
def reports() -> tuple[Report, ...]:
    """Return the reports: English, Arabic, a party's own and an agency's that may not be shown whole."""
    found = []
    for day in sorted({row[7][0] for row in TOWNS if row[7]}):
        taken = [row for row in TOWNS if row[7] and row[7][0] == day]
        english = " ".join(
            f"Fighters of the {row[7][1].upper() if row[7][1] != 'rebel' else 'opposition'} took full control of "
            f"{row[0]} on this day, the monitor said."
            for row in taken
        )
        head = "DEMONSTRATION REPORT, written for this map.\n\n"
        found.append(make_report(head + english, _day(day), source=MONITOR, demo=True, path=f"seeds/demo/{day}-en.txt"))
        arabic = " ".join(f"أعلنت غرفة العمليات السيطرة على {row[1]} بالكامل." for row in taken)
        found.append(
            make_report(
                "تقرير تجريبي.\n\n" + arabic,
                _day(day),
                source=PARTY,
                demo=True,
                lang="ar",
                path=f"seeds/demo/{day}-ar.txt",
            )
        )
    found.append(
        make_report(
            "The army on Friday denied that it had lost Hama. Its spokesman said that troops still hold the city of"
            " Hama and its countryside. Clashes went on in Saraqib, where neither party holds the centre.",
            _day("12-05"), source=WIRE, path="reports/agency.txt", title="Army denies loss of Hama",
        )
    )  # fmt: skip
    return tuple(found)


@cache
def claims() -> tuple[Claim, ...]:
    """Return the claims that stand in the reports."""
    found = []
    for report in reports():
        for place, row in zip(places(), TOWNS, strict=True):
            if not row[7] or _day(row[7][0]) != report.ref.published:
                continue
            if report.ref.lang == "ar":
                quote = f"أعلنت غرفة العمليات السيطرة على {row[1]} بالكامل"
                extra: dict[str, object] = {
                    "modality": Modality.CLAIMED, "attribution": attribute("غرفة العمليات", "rebel"), "actor": None,
                }  # fmt: skip
            elif report.ref.source is MONITOR:
                quote = f"took full control of {row[0]} on this day"
                extra = {"attribution": attribute("the monitor"), "actor": "Fighters"}
            else:
                continue
            if quote in report.text:
                found.append(make_claim(report, place, row[7][1], quote, **extra))
    agency, hama = reports()[-1], places()[12]
    says = {"attribution": attribute("the army", "government"), "actor": "the army"}
    found += [
        make_claim(agency, hama, "rebel", "denied that it had lost Hama", kind=ClaimKind.LOSES,
                   modality=Modality.DENIED, **says),
        make_claim(agency, hama, "government", "troops still hold the city of Hama", kind=ClaimKind.HOLDS,
                   modality=Modality.CLAIMED, **says),
        make_claim(agency, places()[7], "contested", "Clashes went on in Saraqib, where neither party holds the centre",
                   kind=ClaimKind.CONTESTS, extent=Extent.PART),
    ]  # fmt: skip
    return tuple(found)


def records() -> Iterator[ControlRecord]:
    """Return who holds each place from day to day, contested for a day in Aleppo before it falls."""
    for place, row in zip(places(), TOWNS, strict=True):
        mine = [c for c in claims() if c.place == place and c.modality is not Modality.DENIED]
        change = row[7]
        until = _day(change[0]) - timedelta(days=1) if change else LAST
        start = FIRST
        if place.name == "Aleppo":
            yield make_record(place, row[6], FIRST, _day("11-28"), basis=Basis.BASELINE, confidence=0.85)
            start = _day("11-29")
            yield make_record(place, "contested", start, until, confidence=0.55, extent=Extent.MOST)
        else:
            stale = change is None and place.name in {"Palmyra", "Manbij"}
            yield make_record(
                place, row[6], start, until, basis=Basis.BASELINE, confidence=0.5 if stale else 0.8,
                stale=stale, last_evidence=date(2024, 8, 1) if stale else FIRST,
            )  # fmt: skip
        if change:
            won = [c for c in mine if c.controller == change[1]]
            lost = [c for c in claims() if c.place == place and c not in won]
            weighed = weigh(won, why="two origins agree") + weigh(lost, decided=False, why="the speaker gains by it")
            yield make_record(
                place, change[1], _day(change[0]), LAST, claims=tuple(c.id for c in won), weighed=weighed,
                origins=len(won), confidence=0.93 if len(won) > 1 else 0.72,
            )  # fmt: skip


@cache
def cells() -> tuple[tuple[Polygon, float, float], ...]:
    """Return the cells of the places and of 300 points between them, clipped to the outline, with their points."""
    random = np.random.default_rng(7)
    dense = np.column_stack([random.uniform(35.8, 38.2, 160), random.uniform(34.8, 36.8, 160)])
    wide = np.column_stack([random.uniform(35.7, 42.2, 140), random.uniform(32.4, 37.1, 140)])
    points = [(p.at.lon, p.at.lat) for p in places()] + [tuple(p) for p in np.vstack([dense, wide]).tolist()]
    polygons = shapely.voronoi_polygons(MultiPoint(points), extend_to=OUTLINE.buffer(1), ordered=True)
    return tuple(
        (polygon.intersection(OUTLINE), *point) for polygon, point in zip(polygons.geoms, points, strict=True)
        if polygon.intersects(OUTLINE)
    )  # fmt: skip


def _owner(lon: float, lat: float, day: date) -> tuple[str, float]:
    if lon > 38.3 and lat < 35.3 and not (lon > 39.5 and lat > 35):
        return "unknown", 0.0
    distance, name = min((math.hypot((lon - p.at.lon) * 0.82, lat - p.at.lat), p.name) for p in places())
    if distance > 0.75:
        return "unknown", 0.0
    return _held(name, day), 0.9 if distance < 0.12 else 0.7 if distance < 0.35 else 0.45


def _areas() -> Iterator[Area]:
    running: dict[tuple[str, float, bytes], Area] = {}
    for offset in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=offset)
        groups: dict[tuple[str, float], list[Polygon]] = {}
        for polygon, lon, lat in cells():
            groups.setdefault(_owner(lon, lat, day), []).append(polygon)
        today = {}
        for (side, confidence), polygons in sorted(groups.items()):
            shape = shapely.set_precision(shapely.union_all(polygons), 1e-5)
            key = (side, confidence, shape.normalize().wkb)
            basis = Basis.CLAIMS if confidence > 0.8 else Basis.INFERRED
            old = running.get(key)
            new = {"confidence": confidence, "basis": basis, "n_places": len(polygons)}
            today[key] = replace(old, end=day) if old else make_area(side, shape, start=day, end=day, **new)
        yield from (area for key, area in running.items() if key not in today)
        running = today
    yield from running.values()


def _fronts(areas: tuple[Area, ...]) -> Iterator[FrontLine]:
    for offset in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=offset)
        by_side: dict[str, list[Polygon]] = {}
        for area in areas:
            if area.start <= day <= area.end and area.controller != "unknown":
                by_side.setdefault(area.controller, []).append(area.shape)
        sides = sorted(by_side)
        merged = {side: shapely.union_all(by_side[side]) for side in sides}
        for one in sides:
            for two in sides:
                line = merged[one].intersection(merged[two]) if one < two else LineString()
                if line.length:
                    lines = shapely.line_merge(shapely.union_all([g for g in shapely.get_parts(line) if g.length]))
                    basis = Basis.INFERRED if "sdf" in {one, two} else Basis.CLAIMS
                    yield make_front(lines, (one, two), start=day, end=day, basis=basis)


@cache
def sample_build() -> Build:
    """Return the whole small war as a build."""
    areas = tuple(sorted(_areas(), key=lambda a: (a.start, a.end, a.controller, a.confidence)))
    theatre = make_theatre(bounds=Bounds(35.5, 32.2, 42.5, 37.5), focus=Bounds(36.0, 35.2, 38.0, 36.9), land=OUTLINE)
    build = make_build(reports(), claims(), tuple(records()))
    return replace(
        build, theatre=theatre, areas=areas, fronts=tuple(_fronts(areas)), places=places(), settlements=places(),
        first=FIRST, last=LAST, open_on=OPEN,
    )  # fmt: skip


def sample_then() -> KnownThen:
    """Return the small war as known then: as now, since its reports came on their days."""
    build = sample_build()
    return KnownThen(build.records, build.areas, build.fronts)


BASEMAP: dict[str, dict[str, object]] = {
    "sea": {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": {
        "type": "Polygon", "coordinates": [[[33, 31], [35.1, 33], [35.6, 33.9], [35.98, 34.64], [35.88, 35.0],
        [35.72, 35.5], [35.9, 35.95], [35.8, 36.3], [36.15, 36.6], [35.6, 36.55], [33, 36.2], [33, 31]]]}}]},
    "borders": {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": {
        "type": "LineString", "coordinates": [list(p) for p in OUTLINE.exterior.coords]}}]},
    "roads": {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "M5"}, "geometry": {
        "type": "LineString", "coordinates": [[36.2765, 33.5138], [36.7137, 34.7324], [36.7578, 35.1318],
        [36.6511, 35.4395], [36.6683, 35.6433], [36.8058, 35.8642], [37.1343, 36.2021]]}}]},
    "rivers": {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Euphrates",
        "name_local": "نهر الفرات"}, "geometry": {"type": "LineString", "coordinates": [[37.9, 37.4], [38.05, 36.8],
        [38.1, 36.2], [38.5, 35.9], [39.0, 35.93], [39.6, 35.7], [40.1, 35.35], [40.5, 34.9], [40.95, 34.45]]}}]},
    "lakes": {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Lake Assad",
        "name_local": "بحيرة الأسد"}, "geometry": {"type": "Polygon", "coordinates": [[[38.05, 36.2], [38.15, 35.9],
        [38.5, 35.83], [38.55, 35.92], [38.25, 36.0], [38.15, 36.2], [38.05, 36.2]]]}}]},
}  # fmt: skip


def unassessed(place: Place) -> ControlRecord:
    """Return that nothing is known of a place on all days."""
    return make_record(place, "unknown", FIRST, LAST, status=Status.UNKNOWN, confidence=0.0)
