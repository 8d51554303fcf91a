"""The scripts that extract reference data keep what they should and leave out the rest."""

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import Point, box

PROJECT = Path(__file__).parents[1]
SYRIA = PROJECT / "data" / "theatres" / "syria"
sys.path.insert(0, str(PROJECT / "scripts"))

import extract_airports  # noqa: E402
import extract_basemap  # noqa: E402
import extract_cities  # noqa: E402
import extract_villages  # noqa: E402
import make_regions  # noqa: E402
import shapes  # noqa: E402
import tables  # noqa: E402


@pytest.fixture(scope="module")
def land() -> tables.Governorates:
    return tables.governorates(SYRIA)


def test_a_topology_is_decoded_with_its_shared_arcs_once_in_each_direction(tmp_path: Path) -> None:
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
        "arcs": [[[2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [2, 0], [0, 2], [-2, 0]]],
        "objects": {
            "all": {
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "west"}},
                    {"type": "Polygon", "arcs": [[2, -1]], "id": "east"},
                    {"type": "Point", "coordinates": [0, 0]},
                ]
            }
        },
    }
    path = tmp_path / "topology.json"
    path.write_text(json.dumps(topology), encoding="utf-8")
    found = shapes.topojson(path)
    assert found["west"].equals(box(10, 20, 11, 21))
    assert found["east"].equals(box(11, 20, 12, 21))
    assert shapely.coverage_is_valid(list(found.values()))


@pytest.mark.parametrize(
    ("written", "plain"),
    [("Ţayyibat al Imām", "Tayyibat al Imam"), ("`Uzayr", "Uzayr"), ("Ma‘arrat", "Ma'arrat"), ("Bay’", "Bay")],
)
def test_latin_names_lose_marks_and_outer_apostrophes(written: str, plain: str) -> None:
    assert tables.ascii_name(written) == plain


def test_scripts_are_told_apart() -> None:
    assert tables.is_arabic("معرة النعمان")
    assert not tables.is_arabic("شێخ مەقسوود")  # Kurdish
    assert not tables.is_arabic("واشینگتن")  # Persian
    assert tables.is_latin("Kafr Nabl")
    assert not tables.is_latin("kfr nbl")  # a machine's transliteration
    assert not tables.is_latin("Дамаск")


def test_names_that_differ_in_marks_alone_are_joined_once() -> None:
    assert tables.joined(["Idlib", "Idleb", "Īdlib", "id|lib"], but=["Idleb"]) == "Idlib"


def test_a_point_off_the_drawn_coast_belongs_to_the_nearest_governorate_and_one_at_sea_to_none(
    land: tables.Governorates,
) -> None:
    assert land.at(36.634, 35.931) == ("sy-idlib-governorate", "Idlib")
    assert land.at(35.865, 34.9) == ("sy-tartus-governorate", "Tartus")
    assert land.at(34.5, 35.0) == ("", "")
    assert land.distance(36.634, 35.931) == 0.0
    assert land.distance(35.495, 33.889) == pytest.approx(45, abs=15)  # Beirut


def test_villages_of_the_land_are_kept_with_their_governorate(land: tables.Governorates) -> None:
    lines = [
        "# poi.dat v1.02",
        "10 35.0 38.0 Syria",  # a country, not a settlement
        "14 35.9306 36.7000 `Uzayr",
        "14 36.8000 36.5500 Yolağzı",  # a Turkish name at the border
        "14 37.5000 36.9000 Kilis Yolu",  # beyond it
        "13 34.9166508 36.7333368 Ar Rastan",
        "14 broken line",
    ]
    found = sorted(extract_villages.rows(iter(lines), land), key=lambda row: row.name)
    assert [(row.name, row.kind, row.admin1) for row in found] == [
        ("Ar Rastan", "town", "Homs"),
        ("Uzayr", "village", "Idlib"),
    ]
    assert found[0].id == extract_villages._id("Ar Rastan", 34.9167, 36.7333)


def city(**changed: Any) -> dict[str, Any]:
    row = {
        "geonameid": 1,
        "name": "Idlib",
        "latitude": 35.9306,
        "longitude": 36.6339,
        "countrycode": "SY",
        "population": 128840,
        "admin1code": "12",
        "alternatenames": ["Idleb", "adlb", "ادلب", "إدلب", "Идлиб", "IDL"],
    }
    return row | changed


def test_cities_keep_syria_the_belt_and_the_great_of_the_world(land: tables.Governorates) -> None:
    rows = [
        city(),
        city(geonameid=2, name="Kilis", countrycode="TR", latitude=36.716, longitude=37.115, population=900),
        city(geonameid=3, name="Adana", countrycode="TR", latitude=36.99, longitude=35.33, population=3000),
        city(geonameid=4, name="Moscow", countrycode="RU", latitude=55.75, longitude=37.62, population=10_381_222),
        city(geonameid=5, name="Tver", countrycode="RU", latitude=56.86, longitude=35.9, population=400_000),
        city(geonameid=6, name="Katzrin", countrycode="IL", latitude=32.992, longitude=35.691, population=7000),
        city(geonameid=7, name="Nov", countrycode="IL", latitude=32.83, longitude=35.78, population=900),
        city(geonameid=8, name="Vaduz", countrycode="LI", latitude=47.14, longitude=9.52, population=5000),
    ]
    found = {row.name: row for row in extract_cities.rows(rows, {("LI", "Vaduz")}, land)}
    assert sorted(found) == ["Idlib", "Katzrin", "Kilis", "Moscow", "Vaduz"]
    assert found["Idlib"].parent == "sy-idlib-governorate"
    assert found["Idlib"].name_local in {"ادلب", "إدلب"}
    assert "Идлиб" not in found["Idlib"].names
    assert "adlb" not in found["Idlib"].names
    assert (found["Katzrin"].country, found["Katzrin"].admin1) == ("SY", "Quneitra")
    assert (found["Kilis"].country, found["Kilis"].admin1) == ("TR", "")


def test_airfields_get_a_word_for_what_they_are(land: tables.Governorates) -> None:
    row = {
        "ident": "SY-0030",
        "type": "heliport",
        "name": "al-Hasakah",
        "latitude_deg": "36.59",
        "longitude_deg": "40.59",
        "iso_country": "SY",
        "scheduled_service": "no",
        "keywords": "القصير, OS70, Tabqa",
    }
    (found,) = extract_airports.rows(iter([row]), land)
    assert (found.name, found.kind, found.name_local) == ("al-Hasakah Heliport", "base", "")
    assert found.names == "Tabqa Heliport"


def test_what_is_drawn_is_what_the_regions_hold() -> None:
    drawn = tomllib.loads((PROJECT / "scripts" / "syria_regions.toml").read_text(encoding="utf-8"))
    written = json.loads((SYRIA / "regions.geojson").read_text(encoding="utf-8"))["features"]
    found = {each["properties"]["id"]: each["properties"] for each in written}
    for kind in ("region", "road"):
        for row in drawn[kind]:
            assert found[row["id"]]["name"] == row["name"]
            assert found[row["id"]]["kind"] == kind
            assert set(found[row["id"]]["names"]) <= set(row["names"])
    assert {row["id"] for row in drawn["governorate"]} == {
        id_ for id_, row in found.items() if row["kind"] == "province"
    }


def test_a_countryside_is_a_sector_at_true_angles() -> None:
    north = make_regions.wedge(Point(37, 36), 0, 67.5)
    assert north.covers(Point(37, 37))
    assert north.covers(Point(36.4, 36.35))  # north-west by west, 54 degrees from north
    assert not north.covers(Point(36.2, 36.1))
    assert not north.covers(Point(37, 35.9))


@pytest.fixture
def paper() -> extract_basemap.Sheet:
    gulf = {"name": "Gulf", "at": [9, 1], "outline": [[8, 0], [12, 0], [12, 4], [8, 4]]}
    drawn = {
        "fine": 0.01,
        "sea": [{"name": "Ocean", "at": [1, 1]}, gulf],
        "lake": [{"name": "Lake", "at": [20, 1]}],
        "road": [{"name": "A1", "main": True, "through": ["town", "city"]}],
        "shields": {"known": "B2"},
        "not_drawn": ["lane"],
    }
    road = shapely.LineString([(0, 0), (1, 1)])
    regions = tuple(
        shapes.feature(road, {"id": name, "kind": "road", "name": name, "name_local": ""}) for name in ("known", "lane")
    )
    points = {"town": (0.0, 0.0), "city": (3.0, 4.0)}
    return extract_basemap.Sheet(drawn, box(-5, -5, 30, 10), box(0, 0, 1, 1), ("XX",), regions, points)


def test_a_gulf_is_cut_out_of_the_sea_with_a_narrow_lap(paper: extract_basemap.Sheet) -> None:
    water = box(0, 0, 10, 2)
    ocean, gulf = (shapely.geometry.shape(each["geometry"]) for each in extract_basemap.seas(water, paper))
    assert ocean.union(gulf).equals(water)
    assert ocean.intersection(gulf).area == pytest.approx(2 * extract_basemap.LAP, abs=0.1)
    assert gulf.bounds == (8, 0, 10, 2)


def test_a_lake_is_named_by_a_point_in_it_and_a_point_on_land_is_an_error(paper: extract_basemap.Sheet) -> None:
    found = extract_basemap.lakes([box(15, 0, 16, 1), box(19, 0, 21, 2)], paper)
    assert [each["properties"]["name"] for each in found] == ["", "Lake"]
    with pytest.raises(SystemExit, match="Lake"):
        extract_basemap.lakes([box(15, 0, 16, 1)], paper)


def test_roads_bear_their_numbers_and_run_through_places(paper: extract_basemap.Sheet) -> None:
    known, drawn = extract_basemap.roads(paper)
    assert (known["properties"]["name"], known["properties"]["main"]) == ("B2", True)
    assert drawn["properties"]["main"]
    assert drawn["geometry"]["coordinates"] == [[0.0, 0.0], [3.0, 4.0]]
