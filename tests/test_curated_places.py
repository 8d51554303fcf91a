"""The curated places of Syria: every row is sound, and they name what reports name."""

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from geo.model.place import PlaceKind
from geo.names import key, plain

PLACES = Path(__file__).resolve().parent.parent / "data" / "theatres" / "syria" / "places"
sys.path.insert(0, str(PLACES.parents[3] / "scripts"))

from check_curated import check, kilometres, read_references  # noqa: E402

COLUMNS = "id,name,name_local,kind,lat,lon,parent,admin1,country,population,names,note"
GOVERNORATES = {
    "Aleppo": "sy-aleppo", "Idlib": "sy-idlib", "Hama": "sy-hama", "Homs": "sy-homs", "Latakia": "sy-latakia",
    "Tartus": "sy-tartus", "Damascus": "sy-damascus", "Rif Dimashq": "sy-douma", "Daraa": "sy-daraa",
    "Suwayda": "sy-suwayda", "Quneitra": "sy-quneitra", "Raqqa": "sy-raqqa", "Hasakah": "sy-hasakah",
    "Deir ez-Zor": "sy-deir-ez-zor",
}  # fmt: skip
ID = re.compile(r"sy-[a-z0-9]+(-[a-z0-9]+)*")
ARABIC = re.compile(r"[\u0621-\u064a]")
LATIN = re.compile(r"[A-Za-z]")
TOO_COMMON = {"hur", "shir", "bab", "ram", "qatar", "has", "hit", "is", "tell", "tall", "citadel"}
UNMAPPED = {"country", "province", "region", "road"}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with (PLACES / "curated.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def by_id(rows) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in rows}


@pytest.fixture(scope="module")
def land() -> BaseGeometry:
    return shape(json.loads((PLACES.parent / "land.geojson").read_text(encoding="utf-8"))["features"][0]["geometry"])


def at(row: dict[str, str]) -> tuple[float, float]:
    return float(row["lat"]), float(row["lon"])


def names(row: dict[str, str]) -> list[str]:
    return [each for each in (row["name"], row["name_local"], *row["names"].split("|")) if each]


def test_columns_are_those_of_the_documentation(rows):
    assert ",".join(rows[0]) == COLUMNS
    assert len(rows) >= 900


def test_ids_are_readable_unique_and_sorted(rows):
    ids = [row["id"] for row in rows]
    assert [each for each in ids if not ID.fullmatch(each)] == []
    assert [each for each, times in Counter(ids).items() if times > 1] == []
    assert ids == sorted(ids)


def test_every_row_has_a_known_kind_and_governorate(rows):
    assert [row["id"] for row in rows if row["kind"] not in set(PlaceKind)] == []
    assert [row["id"] for row in rows if row["admin1"] not in GOVERNORATES] == []
    assert {row["country"] for row in rows} == {"SY"}
    assert [row["id"] for row in rows if not row["population"].isdecimal()] == []


def test_regions_are_left_to_the_layer_of_regions(rows):
    assert [row["id"] for row in rows if row["kind"] in UNMAPPED] == []
    regions = json.loads((PLACES.parent / "regions.geojson").read_text(encoding="utf-8"))["features"]
    assert {each["properties"]["id"] for each in regions}.isdisjoint(row["id"] for row in rows)


def test_every_place_lies_in_syria(rows):
    assert [row["id"] for row in rows if not (32.2 < at(row)[0] < 37.4 and 35.6 < at(row)[1] < 42.5)] == []
    assert [row["id"] for row in rows if not all(re.fullmatch(r"\d\d\.\d{4}", row[c]) for c in ("lat", "lon"))] == []


def test_parents_exist_and_contain(rows, by_id):
    for row in rows:
        parent = row["parent"]
        assert parent.endswith("-governorate") or parent in by_id, row["id"]
        if parent in by_id:
            assert by_id[parent]["kind"] in {"city", "town"}, row["id"]
            assert by_id[parent]["admin1"] == row["admin1"], row["id"]
            assert kilometres(at(row), at(by_id[parent])) < 15, row["id"]
        else:
            assert parent == f"sy-{row['admin1'].lower().replace(' ', '-')}-governorate", row["id"]
        if row["kind"] == "neighbourhood":
            assert parent in by_id, row["id"]


def test_names_are_in_their_scripts_and_not_repeated(rows):
    for row in rows:
        assert ARABIC.search(row["name_local"]), row["id"]
        assert LATIN.search(row["name"]), row["id"]
        assert not ARABIC.search(row["name"]), row["id"]
        spellings = [plain(each) for each in names(row)]
        assert "" not in spellings, row["id"]
        assert len(set(spellings)) == len(spellings), row["id"]
        assert all(each == each.strip() and "(" not in each for each in names(row)), row["id"]


def test_no_alias_is_a_common_word(rows):
    assert [row["id"] for row in rows for each in row["names"].split("|") if each.casefold() in TOO_COMMON] == []


def test_namesakes_stay_apart(by_id):
    zahraa = {each for each, row in by_id.items() if key("al-Zahraa") in map(key, names(row))}
    assert {"sy-aleppo-al-zahraa", "sy-al-zahraa", "sy-homs-al-zahra"} <= zahraa
    bala = [each for each, row in by_id.items() if key("Bala") in map(key, names(row))]
    assert "sy-bala" in bala
    assert "sy-al-bara" not in bala
    assert kilometres(at(by_id["sy-khan-touman"]), at(by_id["sy-khan-al-asal"])) > 4


def test_no_two_settlements_share_a_point(rows):
    points = Counter(at(row) for row in rows if row["kind"] in {"city", "town", "village"})
    assert [point for point, times in points.items() if times > 1] == []


@pytest.mark.parametrize("admin1", GOVERNORATES)
def test_every_governorate_has_its_capital(by_id, admin1):
    capital = by_id[GOVERNORATES[admin1]]
    assert capital["admin1"] == admin1
    assert capital["kind"] in {"city", "town"}


def test_coordinates_agree_with_the_references(rows, shared):
    folder = shared / "reference"
    index = read_references([folder / "syria-localities.csv", folder / "syria-neighbourhoods.csv"])
    found = list(check(rows, index))
    assert sum(each.nearest is not None for each in found) > 0.85 * len(found)
    assert [str(each) for each in found if each.far and not each.row["note"]] == []
    assert sum(each.far for each in found) < 0.02 * len(found)


def test_what_the_annotated_reports_name_is_here(rows, shared, land):
    index: dict[str, list[tuple[float, float]]] = {}
    for row in rows:
        for each in map(key, names(row)):
            index.setdefault(each, []).append(at(row))
    missed, asked = [], 0
    for mention in _mentions(shared / "gold" / "dev" / "gold.jsonl", land):
        asked += 1
        here = mention["lat"], mention["lon"]
        if not any(kilometres(here, each) <= 5 for each in index.get(key(mention["surface"]), [])):
            missed.append(mention["surface"])
    assert asked > 300
    assert len(missed) <= 0.03 * asked, missed


def _mentions(path: Path, land: BaseGeometry) -> Iterator[dict]:
    """Yield the mentions of places within Syria that the reports about it name, regions and roads left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        if report["theatre"] == "syria":
            for each in report["mentions"]:
                if each["kind"] not in UNMAPPED and land.covers(Point(each["lon"], each["lat"])):
                    yield each
