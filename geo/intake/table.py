"""Structured claims and baselines: a CSV of either into the values that reports yield, each row its own evidence."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from geo.errors import InputError
from geo.ids import content_id
from geo.intake.cells import Row, day_span, rows
from geo.model.claim import Attribution, Claim, ClaimId, ClaimKind, Extent, Grade, Leftover, Modality
from geo.model.control import BaselineRow
from geo.model.dates import UNKNOWN_DATE, DateSpan
from geo.model.dates import Precision as DatePrecision
from geo.model.place import LonLat, Mention, Place, PlaceId, PlaceKind
from geo.model.text import UNKNOWN_SOURCE, Evidence, Reliability, ReportId, ReportRef, SideId, Source, SourceId, Span

CLAIM_COLUMNS: Final = ("place", "lat", "lon", "event_date", "controller", "source", "report_date")
BASELINE_COLUMNS: Final = ("place", "lat", "lon", "controller", "date")
NO_LANGUAGE: Final = "zxx"
SAME_PLACE_DEGREES: Final = 0.1
NOBODY: Final = frozenset({"", "none", "neutral", "independent", "-", "n/a", "na", "null", "unknown"})

# What others call our kinds, extents and modalities.
KINDS: Final = {
    "capture": "captures", "captured": "captures", "overtakes": "captures", "takes": "captures", "seizes": "captures",
    "regains": "captures", "recaptures": "captures", "control": "holds", "controls": "holds", "held": "holds",
    "hold": "holds", "lost": "loses", "loss": "loses", "withdraws": "loses", "withdrawal": "loses",
    "contested": "contests", "clashes": "contests", "repelled": "repels", "repulses": "repels", "siege": "besieges",
    "besieged": "besieges",
}  # fmt: skip
EXTENTS: Final = {
    "all": "whole",
    "full": "whole",
    "entire": "whole",
    "partial": "part",
    "partly": "part",
    "some": "part",
}
MODALITIES: Final = {
    "confirmed": "asserted", "fact": "asserted", "reported": "claimed", "claim": "claimed", "alleged": "purported",
    "unconfirmed": "purported", "unverified": "purported", "denial": "denied", "denies": "denied", "plan": "planned",
}  # fmt: skip

ASIDE: Final = frozenset({Modality.PLANNED, Modality.HISTORICAL})

_QUOTED: Final = (
    re.compile(
        r"\b(?:quot(?:es|ed|ing)|cit(?:es|ed|ing)|according to|relay(?:s|ing)|copy of)\s+([^()]+)", re.IGNORECASE
    ),
    re.compile(r"(?:نقلا عن|نقلاً عن|بحسب|حسب)\s+([^()]+)"),
    re.compile(r"^(.+?)\s+via\s+", re.IGNORECASE),
    re.compile(r":\s+(.+)$"),
    re.compile(r"/([^/()]+)$"),
)

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ClaimTable:
    """The claims of a table, and the rows or cells of it that could not be used.

    `days` are those that it tells of: of usable events as far as they were reported, and of reports, the first day of
    a vague date of a report.
    """

    claims: tuple[Claim, ...]
    leftovers: tuple[Leftover, ...]
    days: tuple[date, ...] = ()


def read_claims(data: bytes, path: str, *, source: Callable[[str], Source] | None = None) -> ClaimTable:
    """Return the claims that a CSV holds; InputError where its header lacks a column, a leftover for each bad row.

    `source` finds what is known of an outlet by its name; UNKNOWN_SOURCE for none. The evidence of a claim is its row
    as it stands in the file; offsets count code points of the decoded text.
    """
    claims: list[Claim] = []
    leftovers: list[Leftover] = []
    told: set[date] = set()
    table = rows(data, path, CLAIM_COLUMNS)
    places = _Places()
    seen: Counter[str] = Counter()
    for row in table:
        try:
            claim, notes = _claim(row, places, seen, source)
        except InputError as error:
            leftovers.append(Leftover("intake", str(error), text=row.text))
            continue
        claims.append(claim)
        told |= _told(row, claim)
        leftovers += (Leftover("intake", note, claim.report, claim.evidence.span, row.text) for note in notes)
    return ClaimTable(tuple(claims), tuple(leftovers), tuple(sorted(told)))


def read_baseline(
    data: bytes, path: str, claims: Iterable[Claim] = ()
) -> tuple[tuple[BaselineRow, ...], tuple[Leftover, ...]]:
    """Return the rows of a baseline CSV and a leftover for each bad one; places get the ids that `claims` gave them."""
    places = _Places(claim.place for claim in claims if isinstance(claim.place, Place))
    found: list[BaselineRow] = []
    leftovers: list[Leftover] = []
    for row in rows(data, path, BASELINE_COLUMNS):
        try:
            place = places.of(row)
            grade = _grade(row, UNKNOWN_SOURCE)
            told, note = row.get("source"), row.get("note")
            side = _controller(row)
            found.append(BaselineRow(place.id, place.name, place.at, side, _one_day(row), grade, told, note))
        except InputError as error:
            leftovers.append(Leftover("intake", str(error), text=row.text))
    return tuple(found), tuple(leftovers)


class _Places:
    """Places by the names and coordinates of rows: one name at two distant spots is two places."""

    def __init__(self, known: Iterable[Place] = ()) -> None:
        self._named: dict[str, list[Place]] = {}
        for place in sorted(set(known), key=lambda place: place.id):
            self._named.setdefault(place.name.casefold(), []).append(place)

    def of(self, row: Row) -> Place:
        """Return the place of a row; InputError where it has no name or no coordinates."""
        name = row.need("place")
        at = _lonlat(row)
        same = self._named.setdefault(name.casefold(), [])
        for place in same:
            if max(abs(place.at.lat - at.lat), abs(place.at.lon - at.lon)) < SAME_PLACE_DEGREES:
                return place
        identifier = f"{name} ({at.lat:.3f}, {at.lon:.3f})" if same else name
        kind = row.choice("place_kind", PlaceKind, PlaceKind.TOWN)
        same.append(Place(PlaceId(identifier), name, kind, at, layer="table"))
        return same[-1]


def _claim(
    row: Row, places: _Places, seen: Counter[str], source: Callable[[str], Source] | None
) -> tuple[Claim, list[str]]:
    place = places.of(row)
    controller = _controller(row)
    reported, notes = _reported(row)
    outlet, said = _who(row, controller, source)
    seen[row.text] += 1
    ref = ReportRef(
        ReportId(content_id("row", row.text, str(seen[row.text]))), row.where, reported.end, outlet, NO_LANGUAGE
    )
    name = row.need("place")
    start = row.start + max(row.text.find(name), 0)
    end = min(start + len(name), row.start + len(row.text))
    claim = Claim(
        id=ClaimId(content_id("claim", ref.id)),
        report=ref,
        place=place,
        mention=Mention(Span(start, end), row.text[start - row.start : end - row.start], name, place.kind),
        controller=controller,
        kind=row.choice("kind", ClaimKind, ClaimKind.CAPTURES, KINDS),
        date=_event(row, reported),
        evidence=Evidence(Span(row.start, row.start + len(row.text)), row.text),
        extent=row.choice("extent", Extent, Extent.WHOLE, EXTENTS),
        modality=row.choice("modality", Modality, Modality.ASSERTED, MODALITIES),
        attribution=said,
        against_interest=row.flag("against_interest"),
        grade=_grade(row, outlet),
        confidence=1.0,
    )
    return claim, notes


def _lonlat(row: Row) -> LonLat:
    try:
        return LonLat(row.number("lon"), row.number("lat"))
    except ValueError as error:
        raise InputError(row.where, "a longitude and latitude in degrees", str(error)) from None


def _controller(row: Row) -> SideId:
    return SideId(row.need("controller").casefold())


def _event(row: Row, reported: DateSpan) -> DateSpan:
    if text := row.get("event_date"):
        return day_span(text, row.where)
    one = reported.start is not None and reported.start == reported.end
    return replace(reported, precision=DatePrecision.REPORT) if one else reported


def _told(row: Row, claim: Claim) -> set[date]:
    """Return the days that a row tells of; an event dated after its own report, or planned or long past, has none."""
    reported, event = _reported(row)[0], claim.date
    days = {reported.start}
    known = reported.end or date.max
    if claim.modality not in ASIDE and event.start and event.end and event.start <= known:
        days |= {event.start, min(event.end, known)}
    return {day for day in days if day is not None}


def _one_day(row: Row) -> date:
    span = day_span(row.need("date"), row.where)
    assert span.end is not None  # noqa: S101 - day_span always fills both ends
    return span.end


def _reported(row: Row) -> tuple[DateSpan, list[str]]:
    """Return the days by the last of which a row was known, and a note where its report date cannot be read."""
    text = row.get("report_date")
    if not text:
        return UNKNOWN_DATE, []
    try:
        return day_span(text, row.where), []
    except InputError as error:
        return UNKNOWN_DATE, [f"{error}; the claim is kept without the day of its report"]


def _who(row: Row, controller: SideId, find: Callable[[str], Source] | None) -> tuple[Source, Attribution | None]:
    """Return the outlet of a row and whom it quotes, told from names such as "A quoting B" or "B via A"."""
    name = row.get("source")
    known = find(name) if find and name else UNKNOWN_SOURCE
    side = _side(row, name, controller) or known.side
    if known.id == UNKNOWN_SOURCE.id and name:
        known = Source(SourceId(name.casefold()), name, why="Named by a table.")
    outlet = Source(known.id, known.name, known.aliases, side, known.reliability, known.redistribute, known.why)
    for pattern in _QUOTED:
        if found := pattern.search(name):
            quoted = found.group(1).strip().rpartition("/")[2]
            return outlet, Attribution(quoted, side) if quoted else None
    return outlet, None


def _side(row: Row, name: str, controller: SideId) -> SideId | None:
    if row.has("source_side"):
        text = row.get("source_side").casefold()
        return None if text in NOBODY else SideId(text)
    own = re.search(rf"(?<!anti-)(?<!\w){re.escape(controller)}s?\b", name.casefold())
    return controller if own else None


def _grade(row: Row, outlet: Source) -> Grade:
    text = row.get("grade").upper().replace("-", "").replace(" ", "")
    if not text:
        return Grade(outlet.reliability, 6)
    try:
        return Grade(Reliability(text[0]), int(text[1:]) if text[1:] else 6)
    except ValueError:
        raise InputError(row.where, "a grade such as B2", repr(row.get("grade"))) from None
