"""Structured claims and baselines: every row accounted for, each its own evidence."""

from datetime import date

import pytest

from geo.errors import InputError
from geo.intake.table import ClaimTable, read_baseline, read_claims
from geo.model.claim import Claim, ClaimKind, Extent, Grade, Modality
from geo.model.dates import Precision
from geo.model.place import Place
from geo.model.text import UNKNOWN_SOURCE, Reliability, Source, SourceId

HEAD = "place,lat,lon,event_date,controller,source,report_date"


def read(rows: str, head: str = HEAD) -> ClaimTable:
    return read_claims(f"{head}\n{rows}".encode(), "claims.csv")


def one(rows: str, head: str = HEAD) -> Claim:
    table = read(rows, head)
    assert table.leftovers == ()
    (claim,) = table.claims
    return claim


def test_the_least_of_a_row_makes_a_claim_with_its_row_as_evidence() -> None:
    claim = one("Hama,35.13,36.76,2024-12-05,Rebel,Reuters,2024-12-06\n")
    assert isinstance(claim.place, Place)
    assert (claim.place.id, claim.place.at.lat, claim.controller) == ("Hama", 35.13, "rebel")
    assert (claim.kind, claim.extent, claim.modality) == (ClaimKind.CAPTURES, Extent.WHOLE, Modality.ASSERTED)
    assert claim.date.start == claim.date.end == date(2024, 12, 5)
    assert claim.report.published == date(2024, 12, 6)
    assert claim.grade == Grade(Reliability.F, 6)
    assert claim.report.path == "claims.csv:2"


def test_offsets_cut_the_very_row_and_the_very_name_from_the_file() -> None:
    first = '"Town, the\nfirst",35,36,2024-12-05,rebel,"A ""quoted"" one",2024-12-06'
    text = f"{HEAD}\r\n{first}\r\n\r\nHama,35,37,2024-12-05,sdf,B,\r\n"
    claims = read_claims(b"\xef\xbb\xbf" + text.encode(), "c.csv").claims
    assert [c.report.path for c in claims] == ["c.csv:2", "c.csv:5"]
    for claim in claims:
        span, said = claim.evidence.span, claim.mention.span
        assert text[span.start : span.end] == claim.evidence.text
        assert text[said.start : said.end] == claim.mention.surface
    assert claims[1].mention.surface == "Hama"


def test_further_columns_are_read_in_any_case_and_with_any_usual_delimiter() -> None:
    head = (
        "Place;LAT;lon;event_date;controller;source;report_date;kind;extent;modality;grade;source_side;against_interest"
    )
    claim = one("Hama;35;36;2024-12-05;rebel;SANA;2024-12-05;Seizes;partial;Unconfirmed;b2;government;TRUE\n", head)
    assert (claim.kind, claim.extent, claim.modality) == (ClaimKind.CAPTURES, Extent.PART, Modality.PURPORTED)
    assert claim.grade == Grade(Reliability.B, 2)
    assert (claim.report.source.side, claim.against_interest) == ("government", True)


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("Rudaw quoting SOHR", "SOHR"),
        ("Observer (quotes MOC)", "MOC"),
        ("AFP/SOHR via Al-Masalah", "SOHR"),
        ("copy of Al Jazeera", "Al Jazeera"),
        ("TRT World/AA", "AA"),
        ("Shafaq: army statement", "army statement"),
        ("Reuters", None),
        ("", None),
    ],
)
def test_the_name_of_a_source_tells_whom_it_quotes(name: str, quoted: str | None) -> None:
    said = one(f"Hama,35,36,2024-12-05,rebel,{name},2024-12-05\n").attribution
    assert (said.text if said else None) == quoted


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2024-12-05", "2024-12-05", "2024-12-05", Precision.DAY),
        ("5 December 2024", "2024-12-05", "2024-12-05", Precision.DAY),
        ("2024-12-05T10:30:00Z", "2024-12-05", "2024-12-05", Precision.DAY),
        ("2024-12-01?", "2024-12-01", "2024-12-01", Precision.DAY),
        ("2024-12-01/2024-12-03", "2024-12-01", "2024-12-03", Precision.RANGE),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("2024", "2024-01-01", "2024-12-31", Precision.YEAR),
    ],
)
def test_event_dates_are_days_spans_months_or_years(text: str, start: str, end: str, precision: Precision) -> None:
    span = one(f"Hama,35,36,{text},rebel,A,2025\n").date
    assert (span.start, span.end, span.precision) == (date.fromisoformat(start), date.fromisoformat(end), precision)


def test_a_vague_report_date_counts_as_its_last_day_and_an_unreadable_one_is_noted() -> None:
    assert one("Hama,35,36,2024-12-05,rebel,A,2025\n").report.published == date(2025, 12, 31)
    table = read("Hama,35,36,2024-12-05,rebel,A,soon\n")
    assert table.claims[0].report.published is None
    assert "claims.csv:2: expected a date like 2024-11-30, got 'soon'" in table.leftovers[0].reason


def test_an_event_without_a_day_has_that_of_its_report() -> None:
    span = one("Hama,35,36,,rebel,A,2024-12-05\n").date
    assert (span.start, span.precision) == (date(2024, 12, 5), Precision.REPORT)
    assert one("Hama,35,36,,rebel,A,\n").date.precision is Precision.UNKNOWN


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Hama,north,36,2024-12-05,rebel,A,2024-12-05", "claims.csv:3: expected a number for lat, got 'north'"),
        ("Hama,135,36,2024-12-05,rebel,A,2024-12-05", "claims.csv:3: expected a longitude and latitude"),
        ("Hama,nan,36,2024-12-05,rebel,A,2024-12-05", "claims.csv:3: expected a longitude and latitude"),
        (",35,36,2024-12-05,rebel,A,2024-12-05", "claims.csv:3: expected a value for place, got nothing"),
        ("Hama,35,36,2024-12-05,,A,2024-12-05", "claims.csv:3: expected a value for controller, got nothing"),
        ("Hama,35,36,31.12.,rebel,A,2024-12-05", "claims.csv:3: expected a date like 2024-11-30, got '31.12.'"),
        ("Hama,35", "claims.csv:3: expected a value for lon, got nothing"),
    ],
)
def test_a_bad_row_is_named_skipped_and_counted(row: str, reason: str) -> None:
    good = "Homs,34.7,36.7,2024-12-07,rebel,A,2024-12-07"
    table = read(f"{good}\n{row}\n{good.replace('Homs', 'Rastan')}\n")
    assert [claim.place.name for claim in table.claims if isinstance(claim.place, Place)] == ["Homs", "Rastan"]
    assert [left.reason.startswith(reason) for left in table.leftovers] == [True]
    assert table.leftovers[0].text == row


def test_a_kind_that_is_none_is_no_claim() -> None:
    table = read("Hama,35,36,2024-12-05,rebel,A,2024-12-05,presence\n", f"{HEAD},kind")
    assert table.claims == ()
    assert "for kind one of captures, holds" in table.leftovers[0].reason


@pytest.mark.parametrize("data", [b"", b"place,lat\nx,1\n", b"\x00\x01\x02\xff\xfe\x80\x81" * 40])
def test_what_is_no_such_table_is_an_error_that_says_what_is_missing(data: bytes) -> None:
    with pytest.raises(InputError, match=r"claims\.csv"):
        read_claims(data, "claims.csv")


def test_one_name_at_two_distant_spots_is_two_places_and_the_baseline_finds_each() -> None:
    near = "Zahraa,36.23,37.08,2024-11-29,rebel,A,\nZahraa,36.2301,37.081,2024-11-30,rebel,B,\n"
    claims = read(f"{near}Zahraa,34.73,36.75,2024-12-07,rebel,A,\n").claims
    ids = [claim.place.id for claim in claims if isinstance(claim.place, Place)]
    assert ids[0] == ids[1] == "Zahraa"
    assert ids[2] == "Zahraa (34.730, 36.750)"
    text = (
        b"place,lat,lon,controller,date\nZahraa,34.731,36.75,government,2024-11-26\nZahraa,36.23,37.08,sdf,2024-11-26\n"
    )
    rows, _ = read_baseline(text, "b.csv", claims)
    assert [(row.place, row.controller) for row in rows] == [(ids[2], "government"), ("Zahraa", "sdf")]


def test_the_same_row_twice_is_two_claims_with_two_ids_and_reading_again_gives_the_same() -> None:
    rows = "Hama,35,36,2024-12-05,rebel,A,2024-12-05\n" * 2
    first = [claim.id for claim in read(rows).claims]
    assert len(set(first)) == 2
    assert [claim.id for claim in read(rows).claims] == first
    assert [claim.id for claim in read(f"Homs,34,36,2024-12-05,rebel,A,\n{rows}").claims][1:] == first


def test_known_outlets_lend_their_side_and_grade() -> None:
    sana = Source(SourceId("sana"), "SANA", side="government", reliability=Reliability.D)  # type: ignore[arg-type]
    data = (
        f"{HEAD}\nHama,35,36,2024-12-05,government,SANA,2024-12-05\nHama,35,36,2024-12-05,government,Other,\n".encode()
    )
    known, other = read_claims(data, "c.csv", source=lambda name: sana if name == "SANA" else UNKNOWN_SOURCE).claims
    assert (known.report.source.side, known.grade.source) == ("government", Reliability.D)
    assert (other.report.source.side, other.grade.source) == (None, Reliability.F)


def test_a_baseline_names_its_bad_rows() -> None:
    data = b"place,lat,lon,controller,date,grade\nHama,35,36,government,2024-11-26,B2\nHoms,34,36,government,then,B2\n"
    rows, leftovers = read_baseline(data, "b.csv")
    assert [(row.name, row.day, row.grade) for row in rows] == [("Hama", date(2024, 11, 26), Grade(Reliability.B, 2))]
    assert "b.csv:3: expected a date" in leftovers[0].reason
