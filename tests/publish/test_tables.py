"""Tables for spreadsheets."""

import csv
import io

from make import make_build, make_claim, make_report
from sample import sample_build

from geo.publish.tables import COLUMNS, table, tables


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_every_feature_is_a_row():
    found = tables(sample_build())
    assert list(found) == ["places.csv", "claims.csv", "areas.csv", "frontlines.csv", "mentions.csv"]
    assert len(rows(found["claims.csv"])) == len(sample_build().claims)


def test_points_become_latitude_and_longitude():
    aleppo = next(row for row in rows(tables(sample_build())["places.csv"]) if row["name"] == "Aleppo")
    assert (float(aleppo["lat"]), float(aleppo["lon"])) == (36.2021, 37.1343)
    assert aleppo["stale"] == "false"


def test_a_quotation_comes_back_whole_commas_lines_and_all():
    report = make_report('Rebels "captured",\nthey said, Aleppo.')
    (row,) = rows(tables(make_build([report], [make_claim(report)]))["claims.csv"])
    assert row["quote"] == report.text


def test_a_quotation_is_never_run_as_a_formula():
    for start in ("=", "+", "-", "@"):
        collection = {"features": [{"properties": {"quote": f"{start}HYPERLINK(1)"}, "geometry": None}]}
        assert rows(table(collection))[0]["quote"] == f"'{start}HYPERLINK(1)"
    assert rows(table({"features": [{"properties": {"n": -3}, "geometry": None}]}))[0]["n"] == "-3"


def test_without_features_there_is_the_header():
    assert table({"features": []}, "areas") == f"{COLUMNS['areas']}\r\n"
    assert [text.splitlines() for text in tables(make_build()).values()] == [[header] for header in COLUMNS.values()]


def test_lists_are_joined():
    collection = {"features": [{"properties": {"licences": ["a", "b"], "x": None}, "geometry": None}]}
    assert rows(table(collection)) == [{"licences": "a|b", "x": ""}]
