"""Questions out of a table of places, and how they were answered."""

import random

import pytest
from few import LAYERS, REGIONS

from geo.errors import InputError
from geo.gazetteer.index import open_index
from geo.gazetteer.trial import answered, misspelled, misspelling, questions, shares

TABLE = """placetype,name,names_ar,lat,lon
locality,Saraqib,سراقب|سراقب القديمة,35.86,36.80
locality,Nowhere,,35.9,36.5
county,Idlib,إدلب,35.9,36.6
locality,Twin,توأم,35.7,36.5
locality,Twin,,35.6,36.5
locality,Outside,,10,10
"""


@pytest.fixture(scope="module")
def index():
    with open_index(LAYERS, REGIONS) as opened:
        yield opened


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "places.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_names_that_are_alone_in_their_province_are_asked(table, index):
    asked = questions(table, "Latin", index.province_at)
    assert [(each.name, each.admin1) for each in asked] == [("Saraqib", "Idlib"), ("Nowhere", "Idlib")]
    assert [each.name for each in questions(table, "Arabic", index.province_at)] == ["سراقب", "توأم"]


def test_answers_are_right_wrong_or_none(table, index):
    found = answered(questions(table, "Latin", index.province_at), index)
    assert [each.outcome for each in found] == ["right", "none"]
    assert shares(found) == {"right": 0.5, "wrong": 0.0, "none": 0.5}
    table.write_text("name,lat,lon,governorate\nSaraqib,36.2,36.7,Idlib\n", encoding="utf-8")
    (far,) = answered(questions(table, "Latin", index.province_at), index)
    assert far.outcome == "wrong"
    assert shares(()) == {"right": 0.0, "wrong": 0.0, "none": 0.0}


def test_only_what_was_right_is_misspelled_and_always_in_one_way(table, index):
    found = answered(questions(table, "Latin", index.province_at), index)
    (first,) = misspelled(found)
    assert first.name != "Saraqib"
    assert misspelled(found) == (first,)
    assert misspelled(found, 0) == ()


@pytest.mark.parametrize("name", ["سراقب", "Saraqib", "M"])
def test_a_misspelling_is_one_slip_away(name):
    dice = random.Random(1)  # noqa: S311 - dice for slips, not for secrets
    made = {misspelling(name, dice) for _ in range(200)}
    assert len(made) > 10
    assert all(abs(len(each) - len(name)) <= 2 for each in made)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("place,x\nA,1\n", r"places.csv:1: expected columns name or names_ar, lat, lon, perhaps admin1, got place, x"),
        ("name,lat,lon\nA,north,36\n", r"places.csv:2: expected lat and lon in degrees, got 'north', '36'"),
        ("", r"places.csv:1: expected columns .* got nothing"),
    ],
)
def test_a_table_that_cannot_be_used_says_why(table, index, text, wanted):
    table.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=wanted):
        questions(table, "Latin", index.province_at)


def test_a_missing_table_is_named(tmp_path, index):
    with pytest.raises(InputError, match=r"none\.csv"):
        questions(tmp_path / "none.csv", "Latin", index.province_at)
