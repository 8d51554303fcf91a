"""Tables of claims and of places as people keep them: what cannot be used is named, and stretches nothing."""

import json
from datetime import date
from pathlib import Path

import pytest
from commands import call

from geo.app.control import assess_tables, delineate_tables

CLAIMS = "place,lat,lon,event_date,controller,source,report_date\n"
BASELINE = "place,lat,lon,controller,date\n"
PLACES = "place,lat,lon,controller,confidence\n"
SQUARE = {"type": "Polygon", "coordinates": [[[35, 34], [37, 34], [37, 36], [35, 36], [35, 34]]]}
GOOD = "A,35,36,2024-12-01,rebel,Wire,2024-12-02\n"


def assessed(folder: Path, rows: str, baseline: str = "A,35,36,government,2024-11-26\n"):
    (folder / "claims.csv").write_text(CLAIMS + rows, "utf-8")
    (folder / "baseline.csv").write_text(BASELINE + baseline, "utf-8")
    return assess_tables(folder / "claims.csv", folder / "baseline.csv")


def last(folder: Path, rows: str) -> str:
    return max(row["date_end"] for row in assessed(folder, rows).rows)


def drawn(folder: Path, rows: str):
    (folder / "places.csv").write_text(PLACES + rows, "utf-8")
    (folder / "land.geojson").write_text(json.dumps(SQUARE))
    return delineate_tables(folder / "places.csv", folder / "land.geojson", None)


def sides(collection: dict) -> set[str]:
    return {feature["properties"]["controller"] for feature in collection["features"]}


@pytest.mark.parametrize(
    ("row", "until"),
    [
        ("A,35,36,2025-12-31,rebel,Wire,2024-12-02\n", "2024-12-02"),
        ("A,35,36,2024-12-01,rebel,Wire,2025\n", "2025-01-01"),
        ("A,35,36,2024,rebel,Wire,2024-12-05\n", "2024-12-05"),
        ("A,35,36,2024-12-04/2024-12-09,rebel,Wire,\n", "2024-12-09"),
        ("A,35,36,,rebel,Wire,2024-12-05\n", "2024-12-05"),
    ],
)
def test_the_rows_end_where_the_claims_do(tmp_path, row, until):
    assert last(tmp_path, GOOD + row) == until


def test_a_planned_or_a_bygone_event_stretches_nothing(tmp_path):
    (tmp_path / "claims.csv").write_text(
        CLAIMS.replace("\n", ",modality\n")
        + "A,35,36,2024-12-01,rebel,Wire,2024-12-02,\nA,35,36,2025-05-01,rebel,Wire,,planned\n"
        + "A,35,36,1990,government,Wire,2024-12-02,historical\n",
        "utf-8",
    )
    rows = assess_tables(tmp_path / "claims.csv", None).rows
    assert (rows[0]["date_start"], rows[-1]["date_end"]) == ("2024-11-30", "2024-12-02")


def test_a_baseline_row_after_the_last_day_is_named(tmp_path):
    found = assessed(tmp_path, GOOD, "A,35,36,government,2024-11-26\nB,35,36.3,sdf,2025-03-01\n")
    assert {row["name"] for row in found.rows} == {"A"}
    (left,) = found.leftovers
    assert left.reason == (
        "baseline of B: expected a day up to 2024-12-02, the last that the claims tell of, got 2025-03-01"
    )
    late = assessed(tmp_path, GOOD, "A,35,36,government,2025-03-01\n")
    assert late.rows[0]["date_start"] == "2024-11-30"


def test_two_spellings_of_a_side_are_hinted_at(tmp_path):
    more = "A,35,36,2024-12-01,The Rebels,Paper,2024-12-02\nA,35,36,2024-12-01,sdf,Paper,2024-12-02\n"
    assert assessed(tmp_path, GOOD).notes == ()
    assert assessed(tmp_path, GOOD + more).notes == (
        "'rebel' and 'the rebels' are taken as 2 sides; call them alike if they are one",
    )
    result = call(tmp_path, "assess", "--claims", "claims.csv", "--baseline", "baseline.csv")
    assert "note: 'rebel' and 'the rebels'" in result.stderr


@pytest.mark.parametrize("month", ["December 2024", "Dec 2024", "2024-12"])
def test_a_month_may_be_written_out(tmp_path, month):
    found = assessed(tmp_path, f"A,35,36,{month},rebel,Wire,2024-12-05\n")
    assert found.leftovers == ()
    assert [(row["controller"], row["date_end"]) for row in found.rows] == [
        ("government", "2024-12-04"), ("rebel", "2024-12-05"),
    ]  # fmt: skip


def test_a_report_dated_by_its_year_alone_does_not_date_the_event(tmp_path):
    found = assessed(tmp_path, f"{GOOD}B,35,36.2,,rebel,Wire,2024\n")
    town = [row for row in found.rows if row["name"] == "B" and row["controller"] == "rebel"]
    assert [date.fromisoformat(row["date_start"]) for row in town] == [date(2024, 12, 31)]


def test_what_is_wrong_with_a_place_is_named_and_the_others_are_drawn(tmp_path):
    found = drawn(tmp_path, "A,35,36,red,7\nB,35,36,blue,\nC,50,36,red,\nD,north,36,red,\nE,34.5,36.5,blue,0.8\n")
    assert {"red", "blue"} & sides(found.collection)
    path = (tmp_path / "places.csv").as_posix()
    assert [left.reason.removeprefix(path) for left in found.leftovers] == [
        ":2: expected a confidence above 0 and up to 1, got '7'; 0.95 is assumed",
        f":3: expected 'red', as {path}:2 says of this spot, got 'blue'; the surer of them is drawn",
        ":5: expected a latitude and longitude in degrees, got north, 36",
        ":4: expected a place on the land, got 50, 36",
    ]
    result = call(tmp_path, "delineate", "--places", "places.csv", "--land", "land.geojson")
    assert result.exit_code == 1
    assert "not used: places.csv:4: expected a place on the land" in result.stderr
    assert sides(json.loads(result.stdout)) == sides(found.collection)


@pytest.mark.parametrize("rows", ["", "A,50,36,red,\n", "A,north,36,red,\n", "A,35,36,unknown,\n"])
def test_where_nothing_is_told_the_land_is_unknown(tmp_path, rows):
    found = drawn(tmp_path, rows).collection
    assert sides(found) == {"unknown"}
    (feature,) = found["features"]
    assert feature["properties"]["confidence"] == 0


def test_a_table_without_fault_is_drawn_without_a_word(tmp_path):
    assert drawn(tmp_path, "A,35,36,red,\nB,34.5,36.5,blue,0.8\n").leftovers == ()
    result = call(tmp_path, "delineate", "--places", "places.csv", "--land", "land.geojson")
    assert (result.exit_code, result.stderr) == (0, "")
