"""Every row of the reference data of Syria means what docs/data.md says."""

import csv
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import Point, shape

from geo.model.place import PlaceKind
from geo.names import script

DATA = Path(__file__).parents[1] / "data"
SYRIA = DATA / "theatres" / "syria"
BASEMAP = DATA / "basemap"
SIDES = {"rebel", "government", "sdf", "sna", "isis", "turkey", "russia", "israel", "us"}
LAYERS = ("airports", "cities", "countries", "curated", "villages")
COLUMNS = "id name name_local kind lat lon parent admin1 country population names note".split()
PROVENANCE = "title licence licence_url attribution source retrieved script note".split()
DISPUTED = {"sy-quneitra-governorate"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def features(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return found


def layer(name: str) -> list[dict[str, str]]:
    return rows(SYRIA / "places" / f"{name}.csv")


def regions() -> list[dict[str, Any]]:
    return features(SYRIA / "regions.geojson")


def provinces() -> dict[str, Any]:
    return {each["properties"]["id"]: each for each in regions() if each["properties"]["kind"] == "province"}


def numbers(value: Any) -> Iterator[float]:
    for each in value if isinstance(value, list) else ():
        yield from numbers(each)
    if isinstance(value, float | int):
        yield value


def all_places() -> dict[str, tuple[float, float]]:
    found = {row["id"]: (float(row["lon"]), float(row["lat"])) for name in LAYERS for row in layer(name)}
    for each in regions():
        point = shape(each["geometry"]).representative_point()
        found.setdefault(each["properties"]["id"], (point.x, point.y))
    return found


# Gazetteer layers


@pytest.mark.parametrize("name", LAYERS)
def test_layer_has_the_columns_of_the_documentation_and_is_sorted(name: str) -> None:
    found = layer(name)
    assert list(found[0]) == COLUMNS
    assert [row["id"] for row in found] == sorted({row["id"] for row in found})


@pytest.mark.parametrize("name", LAYERS)
def test_every_place_has_a_kind_a_point_a_country_and_no_stray_blanks(name: str) -> None:
    for row in layer(name):
        assert PlaceKind(row["kind"]), row
        assert -90 <= float(row["lat"]) <= 90, row
        assert -180 <= float(row["lon"]) <= 180, row
        assert re.fullmatch("[A-Z]{2}", row["country"]), row
        assert int(row["population"] or 0) >= 0, row
        assert row["name"], row
        assert all(value == value.strip() for value in row.values()), row
        assert all(each == each.strip() != "" for each in row["names"].split("|")) or not row["names"], row


@pytest.mark.parametrize("name", LAYERS)
def test_local_names_are_in_arabic_script(name: str) -> None:
    assert [row for row in layer(name) if row["name_local"] and script(row["name_local"]) != "arabic"] == []


@pytest.mark.parametrize("name", ["airports", "cities", "countries", "villages"])
def test_further_names_are_latin_or_arabic(name: str) -> None:
    strange = [row for row in layer(name) if row["names"] and "other" in map(script, row["names"].split("|"))]
    assert strange == []


def test_ids_are_unique_over_all_layers_and_regions() -> None:
    ids = [row["id"] for name in LAYERS for row in layer(name)] + [each["properties"]["id"] for each in regions()]
    assert {each for each, times in Counter(ids).items() if times > 1} == set()


def test_every_parent_exists_and_every_syrian_place_has_one() -> None:
    known = set(all_places())
    for name in LAYERS:
        for row in layer(name):
            assert not row["parent"] or row["parent"] in known, row
            assert row["parent"] or row["country"] != "SY" or row["kind"] in {"road", "region", "other"}, row


@pytest.mark.parametrize("name", LAYERS)
def test_admin1_is_the_name_of_a_governorate_and_agrees_with_a_parent_that_is_one(name: str) -> None:
    names = {id_: each["properties"]["admin1"] for id_, each in provinces().items()}
    for row in layer(name):
        assert not row["admin1"] or row["admin1"] in names.values(), row
        assert names.get(row["parent"], row["admin1"]) == row["admin1"], row


@pytest.mark.parametrize("name", ["airports", "cities", "villages"])
def test_extracted_places_of_syria_lie_in_or_near_their_governorate(name: str) -> None:
    shapes = {each["properties"]["admin1"]: shape(each["geometry"]).buffer(0.25) for each in provinces().values()}
    away = [
        row
        for row in layer(name)
        if row["country"] == "SY" and not shapes[row["admin1"]].covers(Point(float(row["lon"]), float(row["lat"])))
    ]
    assert away == []


def test_the_belt_holds_the_neighbours_and_the_world_its_capitals() -> None:
    found = {row["name"]: row["country"] for row in layer("cities")}
    for name, country in {"Gaziantep": "TR", "Beirut": "LB", "Amman": "JO", "Moscow": "RU", "Ankara": "TR"}.items():
        assert found[name] == country


def test_a_facility_never_bears_the_bare_name_of_a_town() -> None:
    towns = {row["name"].casefold() for row in layer("cities")} | {row["name"].casefold() for row in layer("villages")}
    assert [row["name"] for row in layer("airports") if row["name"].casefold() in towns] == []


def test_countries_are_the_worlds_without_the_theatres_own() -> None:
    listed = [row for row in layer("countries") if row["id"].startswith("country-")]
    found = {row["country"]: row for row in listed}
    assert len(found) == len(listed) > 190
    assert "SY" not in found
    assert all(row["name_local"] and row["kind"] == "country" for row in found.values())
    assert found["TR"]["name_local"] == "تركيا"


def test_foreign_regions_lie_in_a_country_that_is_listed() -> None:
    listed = layer("countries")
    regions_abroad = [row for row in listed if row["id"].startswith("foreign-")]
    assert {row["kind"] for row in regions_abroad} == {"region"}
    assert {row["parent"] for row in regions_abroad} <= {row["id"] for row in listed}


# Regions and outline


def test_regions_are_sorted_valid_and_complete() -> None:
    found = regions()
    ids = [each["properties"]["id"] for each in found]
    known = set(all_places())
    assert ids == sorted(set(ids))
    for each in found:
        row = each["properties"]
        assert set(row) == {"id", "name", "name_local", "kind", "admin1", "country", "parent", "names", "note"}
        assert row["kind"] in {"province", "region", "road", "country"}, row["id"]
        assert script(row["name_local"]) == "arabic", row["id"]
        assert row["parent"] in known or row["id"] == "sy-syria", row["id"]
        assert row["name"] not in row["names"], row["id"]


def test_there_are_fourteen_governorates_each_with_the_name_of_its_admin1() -> None:
    assert len(provinces()) == 14
    for each in provinces().values():
        row = each["properties"]
        assert row["name"] == f"{row['admin1']} Governorate"
        assert "محافظة" in row["name_local"]


GEOMETRIES = [SYRIA / "land.geojson", SYRIA / "regions.geojson", *sorted(BASEMAP.glob("*.geojson"))]


@pytest.mark.parametrize("path", GEOMETRIES, ids=lambda path: path.stem)
def test_geometry_is_valid_rounded_and_wound_by_the_right_hand_rule(path: Path) -> None:
    found = features(path)
    assert found
    assert "crs" not in json.loads(path.read_text(encoding="utf-8"))
    for each in found:
        outline = shape(each["geometry"])
        assert outline.is_valid, each["properties"]
        assert not outline.is_empty, each["properties"]
        assert all(number == round(number, 4) for number in numbers(each["geometry"]["coordinates"]))
        for part in shapely.get_parts(outline):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw, each["properties"]
                assert not any(hole.is_ccw for hole in part.interiors), each["properties"]


def test_governorates_cover_the_land_without_gap_or_overlap() -> None:
    shapes = [shape(each["geometry"]) for each in provinces().values()]
    (land,) = features(SYRIA / "land.geojson")
    outline = shape(land["geometry"])
    assert outline.geom_type == "Polygon"
    assert shapely.coverage_is_valid(shapes)
    assert shapely.coverage_union_all(shapes).equals(outline)


@pytest.mark.parametrize(
    ("lon", "lat", "inside"),
    [
        (35.769, 33.267, True),  # Majdal Shams, on the Golan: Syrian by the stated rule
        (35.691, 32.992, True),  # Katzrin
        (35.570, 33.208, False),  # Kiryat Shmona
        (36.160, 36.200, False),  # Antakya: Hatay is drawn as Turkish
        (37.172, 36.203, True),
        (42.14, 37.177, True),
    ],
)
def test_the_outline_follows_the_stated_policy(lon: float, lat: float, *, inside: bool) -> None:
    (land,) = features(SYRIA / "land.geojson")
    assert shape(land["geometry"]).covers(Point(lon, lat)) is inside


def test_countrysides_lie_where_their_names_say() -> None:
    found = {each["properties"]["id"]: shape(each["geometry"]) for each in regions()}
    places = all_places()
    for region, place in {
        "sy-hama-countryside-north": "sy-morek",
        "sy-hama-countryside-east": "sy-salamiyah",
        "sy-hama-countryside-west": "sy-masyaf",
        "sy-aleppo-countryside-west": "sy-atarib",
        "sy-aleppo-countryside-north": "sy-azaz",
        "sy-aleppo-countryside-east": "sy-deir-hafir",
        "sy-aleppo-countryside-south": "sy-al-eis",
        "sy-idlib-countryside-south": "sy-maarat-al-numan",
        "sy-homs-countryside-north": "sy-rastan",
        "sy-idlib-enclave": "sy-idlib",
        "sy-tell-rifaat-pocket": "sy-tell-rifaat",
        "sy-afrin-strip": "sy-afrin",
        "sy-euphrates-shield-strip": "sy-al-bab",
    }.items():
        assert found[region].covers(Point(places[place])), (region, place)
    assert not found["sy-idlib-enclave"].covers(Point(places["sy-saraqib"]))


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("northern Hama countryside", "sy-hama-countryside-north"),
        ("ريف حماة الشمالي", "sy-hama-countryside-north"),
        ("شمال حماة", "sy-hama-countryside-north"),
        ("rural northern Hama", "sy-hama-countryside-north"),
        ("ريف حلب الغربي", "sy-aleppo-countryside-west"),
        ("Damascus-Aleppo highway", "sy-road-m5"),
        ("سهل الغاب", "sy-ghab"),
        ("eastern neighbourhoods of Aleppo", "sy-eastern-aleppo-city"),
    ],
)
def test_regions_go_by_the_names_that_reports_use(name: str, id_: str) -> None:
    (region,) = (each["properties"] for each in regions() if each["properties"]["id"] == id_)
    assert name in (region["name"], region["name_local"], *region["names"])


def test_the_m5_runs_from_the_south_through_its_towns_in_order() -> None:
    (road,) = (shape(each["geometry"]) for each in regions() if each["properties"]["id"] == "sy-road-m5")
    places = all_places()
    towns = ["sy-damascus", "sy-homs", "sy-hama", "sy-maarat-al-numan", "sy-saraqib", "sy-aleppo"]
    along = [road.project(Point(places[each])) for each in towns]
    assert along in (sorted(along), sorted(along, reverse=True))
    assert all(road.distance(Point(places[each])) < 0.06 for each in towns)


# Baseline


def test_baseline_rows_are_sorted_and_each_names_a_place_a_side_a_day_and_a_grade() -> None:
    found = rows(SYRIA / "baseline.csv")
    known = all_places()
    assert len(found) >= 200
    assert [row["place"] for row in found] == sorted({row["place"] for row in found})
    for row in found:
        assert row["place"] in known, row
        assert row["controller"] in SIDES | {"contested", "unknown"}, row
        assert date.fromisoformat(row["day"]) == date(2024, 11, 26), row
        assert re.fullmatch("[A-F][1-6]", row["grade"]), row
        assert row["source"], row
        assert (row["source"] == "unverified") == (row["grade"] == "F6"), row


def test_baseline_names_agree_with_the_gazetteer() -> None:
    names = {row["id"]: row["name"] for name in LAYERS for row in layer(name)}
    assert [row for row in rows(SYRIA / "baseline.csv") if names[row["place"]] != row["name"]] == []


def test_baseline_agrees_with_the_lines_of_that_day() -> None:
    sides = {
        "sy-idlib-enclave": "rebel",
        "sy-afrin-strip": "sna",
        "sy-euphrates-shield-strip": "sna",
        "sy-peace-spring-strip": "sna",
        "sy-tell-rifaat-pocket": "sdf",
    }
    areas = {each["properties"]["id"]: shape(each["geometry"]) for each in regions()}
    places = all_places()
    for row in rows(SYRIA / "baseline.csv"):
        point = Point(places[row["place"]])
        for area, side in sides.items():
            assert not areas[area].covers(point) or row["controller"] == side, (row, area)


def test_baseline_knows_who_held_the_capitals_and_the_front() -> None:
    found = {row["place"]: row["controller"] for row in rows(SYRIA / "baseline.csv")}
    expected = {
        "government": "aleppo damascus daraa deir-ez-zor hama homs latakia quneitra suwayda tartus saraqib nubl anadan",
        "rebel": "idlib atarib darat-izza jisr-al-shughur ariha al-tanf",
        "sdf": "raqqa hasakah qamishli manbij kobani tell-rifaat",
        "sna": "azaz al-bab jarablus afrin tell-abyad ras-al-ain",
        "israel": "majdal-shams",
    }
    for side, names in expected.items():
        assert {name: found[f"sy-{name}"] for name in names.split()} == dict.fromkeys(names.split(), side)


def test_baseline_agrees_with_the_list_for_checking(shared: Path) -> None:
    places = all_places()
    ours = [(Point(places[row["place"]]), row["controller"]) for row in rows(SYRIA / "baseline.csv")]
    for row in rows(shared / "gold" / "control" / "baseline.csv"):
        point = Point(float(row["lon"]), float(row["lat"]))
        distance, controller = min((each.distance(point), side) for each, side in ours)
        assert distance < 0.03, row
        assert controller == row["controller"], row


# Sources


def test_sources_are_sorted_graded_and_explained() -> None:
    found = rows(SYRIA / "sources.csv")
    assert len(found) >= 70
    assert [row["id"] for row in found] == sorted({row["id"] for row in found})
    for row in found:
        assert re.fullmatch("[a-z0-9-]+", row["id"]), row
        assert row["side"] in SIDES | {""}, row
        assert row["reliability"] in set("ABCDEF"), row
        assert row["why"].endswith("."), row
        assert row["redistribute"] == ("true" if row["id"].startswith("demo-") else "false"), row


def test_no_two_sources_share_a_name() -> None:
    names = [
        (each.casefold(), row["id"])
        for row in rows(SYRIA / "sources.csv")
        for each in {row["id"].casefold(), row["name"].casefold(), *row["aliases"].casefold().split("|")}
    ]
    assert [pair for pair in pairwise(sorted(names)) if pair[0][0] == pair[1][0] and pair[0][1] != pair[1][1]] == []


# Provenance and size


@pytest.mark.parametrize(
    "path",
    [
        *(SYRIA / "places" / f"{name}.toml" for name in LAYERS),
        *(SYRIA / f"{name}.toml" for name in ("baseline", "land", "regions")),
        *(path.with_suffix(".toml") for path in sorted(BASEMAP.glob("*.geojson"))),
    ],
    ids=lambda path: path.stem,
)
def test_provenance_is_complete_and_its_script_exists(path: Path) -> None:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [name for name in PROVENANCE if name not in table] == []
    assert [name for name in PROVENANCE if name not in {"script", "note"} and not table[name]] == []
    assert not table["script"] or (DATA.parent / table["script"]).is_file()


def test_the_base_map_is_small() -> None:
    assert sum(path.stat().st_size for path in BASEMAP.glob("*.geojson")) < 350_000
