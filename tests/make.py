"""Builders of small true values, so that a test names only what it is about."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from shapely.geometry import Polygon, box

from geo.ids import content_id
from geo.model.build import Build, Reading
from geo.model.claim import Attribution, Claim, ClaimId, ClaimKind, Extent, Grade, Modality
from geo.model.control import Area, BaselineRow, Basis, ControlRecord, FrontLine, Status, Weighed
from geo.model.dates import DateSpan, on
from geo.model.place import Located, LonLat, Mention, Place, PlaceId, PlaceKind
from geo.model.text import Reliability, Report, ReportId, ReportRef, SideId, Source, SourceId, Span, cite
from geo.model.theatre import Bounds, Layer, Side, Theatre

DAY = date(2024, 11, 30)

SIDES = (
    Side(SideId("government"), "Government", "#a8281f", {"ar": "الحكومة"}),
    Side(SideId("rebel"), "Opposition", "#74bd63", {"ar": "المعارضة"}),
    Side(SideId("sdf"), "SDF", "#f6d743", {"ar": "قسد"}),
    Side(SideId("sna"), "SNA", "#1f7f95", {"ar": "الجيش الوطني"}),
    Side(SideId("isis"), "ISIS", "#232323", {"ar": "داعش"}),
    Side(SideId("turkey"), "Turkey", "#8c564b", {"ar": "تركيا"}, outline=True),
    Side(SideId("russia"), "Russia", "#5d6db3", {"ar": "روسيا"}, outline=True),
)

LAYERS = (
    Layer("curated", "places/curated.csv", "Curated places", "CC0-1.0", "conflictmap contributors", rank=0),
    Layer("cities", "places/cities.csv", "GeoNames cities", "CC-BY-4.0", "GeoNames, CC BY 4.0", rank=1),
)

LAND = Polygon([(35.7, 34.6), (36.0, 36.0), (36.6, 36.8), (38.4, 36.8), (38.4, 34.6)])


def make_source(name: str = "A monitor", **changes: object) -> Source:
    """Return a source with reliability B that serves no side."""
    identifier = SourceId(name.casefold().replace(" ", "-"))
    return replace(Source(identifier, name, reliability=Reliability.B, why="Right before."), **changes)


def make_report(text: str = "Rebels captured Aleppo.", published: date | None = DAY, **changes: object) -> Report:
    """Return a report of that text; further fields are those of its ReportRef."""
    ref = ReportRef(
        ReportId(content_id("report", text, str(published))), "reports/one.txt", published, make_source(), "en"
    )
    return Report(replace(ref, **changes), text)


def make_place(name: str = "Aleppo", lon: float = 37.1343, lat: float = 36.2021, **changes: object) -> Place:
    """Return a city of the curated layer."""
    identifier = PlaceId("sy-" + name.casefold().replace(" ", "-"))
    place = Place(identifier, name, PlaceKind.CITY, LonLat(lon, lat), country="SY", layer="curated")
    return replace(place, **changes)


def make_mention(text: str, surface: str) -> Mention:
    """Return the first mention of `surface` in `text`; ValueError where it does not occur."""
    start = text.index(surface)
    return Mention(Span(start, start + len(surface)), surface, surface)


def make_claim(
    report: Report | None = None,
    place: Place | None = None,
    controller: str = "rebel",
    quote: str | None = None,
    **changes: object,
) -> Claim:
    """Return the claim that `controller` captured `place`, evidenced by `quote`, or by the whole text."""
    report = report or make_report()
    place = place or make_place()
    start = report.text.index(quote) if quote else 0
    span = Span(start, start + len(quote or report.text))
    where = report.text.find(place.name, start)
    if where < 0:
        where = start
    surface = report.text[where : where + len(place.name)]
    claim = Claim(
        id=ClaimId(content_id(report.ref.id, str(start), place.id, controller, str(sorted(changes)))),
        report=report.ref,
        place=place,
        mention=Mention(Span(where, where + len(surface)), surface, surface),
        controller=SideId(controller),
        kind=ClaimKind.CAPTURES,
        date=on(report.ref.published) if report.ref.published else DateSpan(None, None, "unknown"),
        evidence=cite(report, span),
        grade=Grade(report.ref.source.reliability, 2),
        confidence=0.9,
    )
    return replace(claim, **changes)


def make_record(
    place: Place | None = None,
    controller: str = "rebel",
    start: date = DAY,
    end: date = DAY,
    **changes: object,
) -> ControlRecord:
    """Return that `controller` holds `place` from `start` to `end`, by claims."""
    place = place or make_place()
    status = Status.CONTESTED if controller == "contested" else Status.HELD
    if controller == "unknown":
        status = Status.UNKNOWN
    record = ControlRecord(
        place.id, place.name, place.at, start, end, SideId(controller), status, 0.9, Basis.CLAIMS, last_evidence=start
    )
    return replace(record, **changes)


def make_row(
    place: Place, controller: str, *, grade: str = "C3", source: str = "A list", note: str = ""
) -> BaselineRow:
    """Return a row of the baseline for `place`, of the day before the first report."""
    known = Grade(Reliability(grade[0]), int(grade[1]))
    return BaselineRow(place.id, place.name, place.at, SideId(controller), DAY, known, source, note)


def weigh(claims: Iterable[Claim], *, decided: bool = True, why: str = "newest word") -> tuple[Weighed, ...]:
    """Return each claim in the scales with one weight."""
    return tuple(Weighed(claim.id, 1.5 if decided else 0.4, decided, why) for claim in claims)


def make_theatre(**changes: object) -> Theatre:
    """Return a theatre of Syria with a simple outline and no gazetteer."""
    theatre = Theatre(
        id="syria",
        name="Syria",
        countries=("SY",),
        bounds=Bounds(35.5, 34.5, 38.5, 37.0),
        focus=Bounds(36.0, 35.2, 38.0, 36.9),
        sides=SIDES,
        layers=LAYERS,
        land=LAND,
        languages=("en", "ar"),
        names={"ar": "سوريا"},
    )
    return replace(theatre, **changes)


def make_reading(report: Report, claims: Sequence[Claim] = ()) -> Reading:
    """Return a reading that holds these claims of `report` and their places as located mentions."""
    mine = tuple(claim for claim in claims if claim.report.id == report.ref.id)
    located = tuple(Located(c.mention, c.place, 0.95) for c in mine if isinstance(c.place, Place))
    return Reading(located, (), mine, ())


def make_area(controller: str = "rebel", shape: Polygon | None = None, **changes: object) -> Area:
    """Return an area of one day."""
    area = Area(DAY, DAY, SideId(controller), 0.8, Basis.CLAIMS, shape or box(36, 35, 37, 36), 3, 2)
    return replace(area, **changes)


def make_front(line: object, sides: tuple[str, str] = ("government", "rebel"), **changes: object) -> FrontLine:
    """Return a front line of one day."""
    pair = (SideId(sides[0]), SideId(sides[1]))
    return replace(FrontLine(DAY, DAY, pair, 0.8, Basis.CLAIMS, line), **changes)


def make_build(
    reports: Sequence[Report] = (),
    claims: Sequence[Claim] = (),
    records: Sequence[ControlRecord] = (),
    **changes: object,
) -> Build:
    """Return a build of these reports, claims and records; places are those that the claims name."""
    places = {claim.place.id: claim.place for claim in claims if isinstance(claim.place, Place)}
    known = [day for record in records for day in (record.start, record.end)] or [DAY]
    build = Build(
        theatre=make_theatre(),
        reports=tuple(reports),
        readings=tuple(make_reading(report, claims) for report in reports),
        claims=tuple(claims),
        rulings=(),
        places=tuple(places[key] for key in sorted(places)),
        settlements=tuple(places[key] for key in sorted(places)),
        records=tuple(records),
        areas=(),
        fronts=(),
        leftovers=(),
        first=min(known),
        last=max(known),
        open_on=max(known),
    )
    return replace(build, **changes)


def attribute(text: str, side: str | None = None) -> Attribution:
    """Return who says it and whom they serve."""
    return Attribution(text, SideId(side) if side else None)


def denied(claim: Claim) -> Claim:
    """Return the same claim as one that the report denies."""
    return replace(claim, modality=Modality.DENIED)


def partly(claim: Claim) -> Claim:
    """Return the same claim about a part of the place."""
    return replace(claim, extent=Extent.PART)
