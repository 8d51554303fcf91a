"""One answer for each query, in order, as the command prints it."""

import json

import pytest
from few import LAYERS, REGIONS

from geo.errors import InputError
from geo.gazetteer.geocode import Query, geocode, read_queries
from geo.gazetteer.index import open_index
from geo.model.place import PlaceKind


@pytest.fixture(scope="module")
def index():
    with open_index(LAYERS, REGIONS) as opened:
        yield opened


def test_one_object_for_each_name_in_order(index):
    queries = [Query("Saraqib"), Query("Nowhere at all"), Query("Kafr Hamra", admin1="Aleppo", country="SY")]
    answers = [answer.as_json() for answer in geocode(queries, index)]
    assert [answer["query"]["name"] for answer in answers] == ["Saraqib", "Nowhere at all", "Kafr Hamra"]
    assert answers[1] == {"query": {"name": "Nowhere at all", "admin1": None, "country": None}, "candidates": []}
    assert answers[2]["query"] == {"name": "Kafr Hamra", "admin1": "Aleppo", "country": "SY"}
    best = answers[2]["candidates"][0]
    assert list(best) == ["name", "kind", "lat", "lon", "id", "admin1", "country", "score"]
    assert (best["id"], best["admin1"], best["lat"]) == ("x-5", "Aleppo", 36.25)
    assert json.loads(json.dumps(answers)) == answers


def test_reasons_come_on_request_and_the_limit_holds(index):
    (answer,) = geocode([Query("Zahraa")], index)
    assert len(answer.candidates) == 2
    assert "reasons" not in answer.as_json()["candidates"][0]
    assert answer.as_json(reasons=True)["candidates"][0]["reasons"][0] == "spelled alike"
    (short,) = geocode([Query("Zahraa")], index, limit=1)
    assert short.candidates == answer.candidates[:1]


def test_a_province_that_is_none_halves_the_score(index):
    known, unknown = geocode([Query("Saraqib", admin1="rif Idlib"), Query("Saraqib", admin1="Atlantis")], index)
    assert known.candidates[0].score == 1
    assert unknown.candidates[0].score == pytest.approx(0.5)
    assert "no province known as 'Atlantis'" in unknown.candidates[0].reasons
    (misspelled,) = geocode([Query("Saraqub", admin1="Atlantis")], index)
    assert misspelled.candidates == ()
    assert (index.province("ريف إدلب"), index.province("Atlantis")) == ("Idlib", None)


def test_queries_are_read_from_a_table(tmp_path):
    path = tmp_path / "asked.csv"
    path.write_text("name,kind,admin1\nسراقب,City,إدلب\nBala,,\n", encoding="utf-8-sig")
    assert list(read_queries(path)) == [Query("سراقب", "إدلب", "", PlaceKind.CITY), Query("Bala")]


@pytest.mark.parametrize(
    ("text", "where"),
    [("place,x\nA,1\n", "asked.csv:1"), ("name,kind\nA,planet\n", "asked.csv:2"), ("", "asked.csv:1")],
)
def test_a_wrong_table_is_named_with_its_line(tmp_path, text, where):
    path = tmp_path / "asked.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=where):
        list(read_queries(path))


def test_a_missing_table_is_named(tmp_path):
    with pytest.raises(InputError, match=r"none\.csv"):
        list(read_queries(tmp_path / "none.csv"))
