"""Every row of the reference data means what docs/data.md says."""

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
from pyproj import Geod
from shapely.geometry import Point, shape

from geo.model.place import PlaceKind
from geo.names import script

DATA = Path(__file__).parents[1] / "data"
THEATRES = sorted(path.parent.name for path in DATA.glob("theatres/*/land.geojson"))  # the wars; "world" is none
SYRIA = DATA / "theatres" / "syria"
SHARED = DATA / "gazetteer"
BASEMAPS = sorted(DATA.glob("theatres/*/basemap/*.geojson"))
COLUMNS = "id name name_local kind lat lon parent admin1 country population names note".split()
PROVENANCE = "title licence licence_url attribution source retrieved script note".split()


def folder(theatre: str) -> Path:
    return DATA / "theatres" / theatre


def settings(theatre: str) -> dict[str, Any]:
    return tomllib.loads((folder(theatre) / "theatre.toml").read_text(encoding="utf-8"))


def own_layers(theatre: str) -> list[str]:
    return [name for name in settings(theatre)["layers"] if (folder(theatre) / "places" / f"{name}.csv").is_file()]


def sides(theatre: str) -> set[str]:
    return {side["id"] for side in settings(theatre)["side"]}


LAYERS = [
    *(pytest.param(folder(theatre) / "places" / f"{name}.csv", id=f"{theatre}-{name}")
      for theatre in THEATRES for name in own_layers(theatre)),
    *(pytest.param(path, id=f"shared-{path.stem}") for path in sorted(SHARED.glob("*.csv"))),
]  # fmt: skip
LAYER = pytest.mark.parametrize("path", LAYERS)
THEATRE = pytest.mark.parametrize("theatre", THEATRES)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def features(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return found


def layer(name: str, theatre: str = "syria") -> list[dict[str, str]]:
    own = folder(theatre) / "places" / f"{name}.csv"
    return rows(own if own.is_file() else SHARED / f"{name}.csv")


def regions(theatre: str = "syria") -> list[dict[str, Any]]:
    return features(folder(theatre) / "regions.geojson")


def provinces(theatre: str = "syria") -> dict[str, Any]:
    return {each["properties"]["id"]: each for each in regions(theatre) if each["properties"]["kind"] == "province"}


def numbers(value: Any) -> Iterator[float]:
    for each in value if isinstance(value, list) else ():
        yield from numbers(each)
    if isinstance(value, float | int):
        yield value


def all_places(theatre: str = "syria") -> dict[str, tuple[float, float]]:
    found = {
        row["id"]: (float(row["lon"]), float(row["lat"]))
        for name in settings(theatre)["layers"]
        for row in layer(name, theatre)
    }
    for each in regions(theatre):
        point = shape(each["geometry"]).representative_point()
        found.setdefault(each["properties"]["id"], (point.x, point.y))
    return found


# Gazetteer layers


@THEATRE
def test_every_layer_that_a_theatre_names_is_there(theatre: str) -> None:
    for name in settings(theatre)["layers"]:
        assert layer(name, theatre), name


@LAYER
def test_layer_has_the_columns_of_the_documentation_and_is_sorted(path: Path) -> None:
    found = rows(path)
    assert list(found[0]) == COLUMNS
    assert [row["id"] for row in found] == sorted({row["id"] for row in found})


@LAYER
def test_every_place_has_a_kind_a_point_a_country_and_no_stray_blanks(path: Path) -> None:
    for row in rows(path):
        assert PlaceKind(row["kind"]), row
        assert -90 <= float(row["lat"]) <= 90, row
        assert -180 <= float(row["lon"]) <= 180, row
        assert re.fullmatch("[A-Z]{2}", row["country"]) or row["kind"] == "other" or path.parent == SHARED, row
        assert int(row["population"] or 0) >= 0, row
        assert row["name"], row
        assert all(value == value.strip() for value in row.values()), row
        assert all(each == each.strip() != "" for each in row["names"].split("|")) or not row["names"], row


@LAYER
def test_local_names_are_in_arabic_script(path: Path) -> None:
    assert [row for row in rows(path) if row["name_local"] and script(row["name_local"]) != "arabic"] == []


@LAYER
def test_names_are_latin_or_arabic(path: Path) -> None:
    names = [(row["id"], each) for row in rows(path) for each in (row["name"], *filter(None, row["names"].split("|")))]
    assert [(id_, each) for id_, each in names if script(each) == "other" and not each[0].isdigit()] == []


@THEATRE
def test_ids_are_unique_over_all_layers_and_regions(theatre: str) -> None:
    ids = [row["id"] for name in own_layers(theatre) for row in layer(name, theatre)]
    ids += [each["properties"]["id"] for each in regions(theatre)]
    assert {each for each, times in Counter(ids).items() if times > 1} == set()


@THEATRE
def test_every_parent_exists_and_every_place_at_home_has_one(theatre: str) -> None:
    known = set(all_places(theatre))
    home = settings(theatre)["countries"]
    inside = {each["properties"]["admin1"] for each in provinces(theatre).values()}
    for name in own_layers(theatre):
        for row in layer(name, theatre):
            assert not row["parent"] or row["parent"] in known, row
            free = row["kind"] in {"road", "region", "other"} or row["admin1"] not in inside
            assert row["parent"] or row["country"] not in home or free, row


@THEATRE
def test_nearly_every_settlement_at_home_lies_in_a_province(theatre: str) -> None:
    home = [
        row
        for name in own_layers(theatre)
        for row in layer(name, theatre)
        if row["country"] in settings(theatre)["countries"]
    ]
    settled = [row for row in home if row["kind"] in {"city", "town", "village", "neighbourhood"}]
    assert len(settled) > 200
    if theatre != "drc":  # drawn in its east only
        assert [row for row in settled if not row["parent"]] == []


@THEATRE
def test_admin1_is_the_name_of_a_province_and_agrees_with_a_parent_that_is_one(theatre: str) -> None:
    names = {id_: each["properties"]["admin1"] for id_, each in provinces(theatre).items()}
    for name in own_layers(theatre):
        for row in layer(name, theatre):
            assert not row["admin1"] or row["admin1"] in names.values(), row
            assert names.get(row["parent"], row["admin1"]) == row["admin1"], row


@THEATRE
def test_extracted_places_lie_in_or_near_their_province(theatre: str) -> None:
    shapes = {
        each["properties"]["admin1"]: shape(each["geometry"]).buffer(0.35) for each in provinces(theatre).values()
    }
    found = [row for name in own_layers(theatre) if name != "curated" for row in layer(name, theatre) if row["admin1"]]
    away = [row for row in found if not shapes[row["admin1"]].covers(Point(float(row["lon"]), float(row["lat"])))]
    assert away == []


@THEATRE
def test_the_places_of_the_headlines_are_known(theatre: str) -> None:
    found = {row["name"] for row in layer("curated", theatre)}
    expected = {
        "syria": "Aleppo|Saraqib|Aleppo Citadel",
        "ukraine": "Bakhmut|Azovstal|Kakhovka Dam|Zaporizhzhia Nuclear Power Plant|Robotyne|Krynky|Sudzha",
        "sudan": "El Fasher|Republican Palace|Merowe Airport|Jebel Aulia Dam|Khartoum North|Wad Madani|Zamzam",
        "myanmar": "Lashio|Laukkai|Myawaddy|Northeastern Command|Western Command|Maungdaw|Falam|Goteik Viaduct",
        "drc": "Goma|Bukavu|Sake|Kavumu Airport|Rubaya|Masisi|Kanyabayonga|Walikale|Uvira|Minova",
    }
    assert [each for each in expected[theatre].split("|") if each not in found] == []


def test_the_belt_holds_the_neighbours_and_the_world_its_capitals() -> None:
    found = {row["name"]: row["country"] for row in layer("cities")}
    for name, country in {"Gaziantep": "TR", "Beirut": "LB", "Amman": "JO", "Moscow": "RU", "Ankara": "TR"}.items():
        assert found[name] == country


def test_a_facility_never_bears_the_bare_name_of_a_town() -> None:
    towns = {row["name"].casefold() for row in layer("cities")} | {row["name"].casefold() for row in layer("villages")}
    assert [row["name"] for row in layer("airports") if row["name"].casefold() in towns] == []


def test_countries_are_the_worlds() -> None:
    listed = [row for row in layer("countries") if row["id"].startswith("country-")]
    found = {row["country"]: row for row in listed}
    assert len(found) == len(listed) > 190
    assert {"SY", "UA", "SD", "MM", "CD"} <= set(found)
    assert all(row["name_local"] and row["kind"] == "country" for row in found.values())
    assert found["TR"]["name_local"] == "تركيا"


def test_foreign_regions_lie_in_a_country_that_is_listed() -> None:
    listed = layer("countries")
    regions_abroad = [row for row in listed if row["id"].startswith("foreign-")]
    assert {row["kind"] for row in regions_abroad} == {"region"}
    assert {row["parent"] for row in regions_abroad} <= {row["id"] for row in listed}


# Regions and outline


@THEATRE
def test_regions_are_sorted_valid_and_complete(theatre: str) -> None:
    found = regions(theatre)
    ids = [each["properties"]["id"] for each in found]
    known = set(all_places(theatre))
    arabic = "ar" in settings(theatre).get("names", {})
    assert ids == sorted(set(ids))
    for each in found:
        row = each["properties"]
        assert set(row) == {"id", "name", "name_local", "kind", "admin1", "country", "parent", "names", "note"}
        assert row["kind"] in {"province", "region", "road", "country"}, row["id"]
        assert not arabic or script(row["name_local"]) == "arabic", row["id"]
        assert row["parent"] in known or row["kind"] == "country", row["id"]
        assert row["name"] not in row["names"], row["id"]


def test_there_are_fourteen_governorates_each_with_the_name_of_its_admin1() -> None:
    assert len(provinces()) == 14
    for each in provinces().values():
        row = each["properties"]
        assert row["name"] == f"{row['admin1']} Governorate"
        assert "محافظة" in row["name_local"]


GEOMETRIES = [
    *(folder(theatre) / f"{name}.geojson" for theatre in THEATRES for name in ("land", "regions")),
    *BASEMAPS,
]


@pytest.mark.parametrize("path", GEOMETRIES, ids=lambda path: "-".join(path.relative_to(DATA / "theatres").parts))
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


@THEATRE
def test_provinces_cover_the_land_without_gap_or_overlap(theatre: str) -> None:
    shapes = [shape(each["geometry"]) for each in provinces(theatre).values()]
    (land,) = features(folder(theatre) / "land.geojson")
    outline = shape(land["geometry"])
    assert shapely.coverage_is_valid(shapes)
    assert outline.difference(shapely.coverage_union_all(shapes)).area < 1e-6
    if theatre == "syria":
        assert shapely.coverage_union_all(shapes).equals(outline)


@pytest.mark.parametrize(
    ("theatre", "lon", "lat", "inside"),
    [
        ("ukraine", 34.10, 44.95, True),  # Simferopol: Crimea is drawn within Ukraine by the stated rule
        ("ukraine", 37.80, 48.00, True),  # Donetsk
        ("ukraine", 35.27, 51.19, True),  # Sudzha: Russian, and fought over
        ("ukraine", 39.72, 47.23, False),  # Rostov-on-Don
        ("sudan", 25.33, 13.63, True),
        ("sudan", 31.58, 4.85, False),  # Juba
        ("myanmar", 97.75, 22.94, True),
        ("myanmar", 98.57, 16.71, False),  # Mae Sot
        ("drc", 29.22, -1.66, True),
        ("drc", 15.31, -4.32, False),  # Kinshasa, far from the war
    ],
)
def test_the_outlines_of_other_theatres_follow_the_stated_policies(
    theatre: str, lon: float, lat: float, *, inside: bool
) -> None:
    (land,) = features(folder(theatre) / "land.geojson")
    assert shape(land["geometry"]).covers(Point(lon, lat)) is inside


@pytest.mark.parametrize(
    ("theatre", "name", "point"),
    [
        ("ukraine", "Donbas", (38.0, 48.6)),
        ("ukraine", "Kharkiv region", (36.23, 50.0)),
        ("ukraine", "northern Kharkiv Oblast", (36.93, 50.29)),
        ("ukraine", "Kursk Oblast", (36.18, 51.73)),
        ("sudan", "Darfur", (24.9, 12.05)),
        ("sudan", "Kordofan", (30.2, 13.18)),
        ("sudan", "West Kordofan", (28.43, 12.70)),
        ("myanmar", "northern Shan State", (97.75, 22.94)),
        ("myanmar", "Kokang", (98.76, 23.69)),
        ("myanmar", "Arakan", (92.9, 20.15)),
        ("drc", "Masisi territory", (28.81, -1.40)),
        ("drc", "Ituri", (30.25, 1.56)),
    ],
)
def test_regions_hold_what_lies_in_them(theatre: str, name: str, point: tuple[float, float]) -> None:
    found = [each for each in regions(theatre) if name in (each["properties"]["name"], *each["properties"]["names"])]
    assert len(found) == 1
    assert shape(found[0]["geometry"]).covers(Point(point))


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


@THEATRE
def test_baseline_rows_are_sorted_and_each_names_a_place_a_side_a_day_and_a_grade(theatre: str) -> None:
    found = rows(folder(theatre) / "baseline.csv")
    known = all_places(theatre)
    assert len(found) >= (200 if theatre == "syria" else 60)
    assert [row["place"] for row in found] == sorted({row["place"] for row in found})
    assert {row["controller"] for row in found} >= {side["id"] for side in settings(theatre)["side"][:2]}
    for row in found:
        assert row["place"] in known, row
        assert row["controller"] in sides(theatre) | {"contested", "unknown"}, row
        assert date.fromisoformat(row["day"]) == settings(theatre)["baseline_day"], row
        assert re.fullmatch("[A-F][1-6]", row["grade"]), row
        assert row["source"], row
        assert (row["source"] == "unverified") == (row["grade"] == "F6"), row


@THEATRE
def test_phases_last_some_days_on_ground_of_the_theatre_and_have_two_sides(theatre: str) -> None:
    west, south, east, north = settings(theatre)["bounds"]
    for row in rows(folder(theatre) / "phases.csv"):
        assert date.fromisoformat(row["start"]) < date.fromisoformat(row["end"]), row
        assert west <= float(row["west"]) < float(row["east"]) <= east, row
        assert south <= float(row["south"]) < float(row["north"]) <= north, row
        assert {row["gains"], row["loses"] or row["gains"], row["called"] or row["gains"]} <= sides(theatre), row
        assert row["gains"] not in {row["loses"], row["called"]}, row
        assert row["note"], row


@THEATRE
def test_baseline_names_agree_with_the_gazetteer(theatre: str) -> None:
    names = {row["id"]: row["name"] for name in settings(theatre)["layers"] for row in layer(name, theatre)}
    assert [row for row in rows(folder(theatre) / "baseline.csv") if names[row["place"]] != row["name"]] == []


@THEATRE
def test_no_baseline_row_names_the_twin_of_a_curated_place(theatre: str) -> None:
    """A place of another layer within 1 km of a curated one of the same or a military kind is that place."""
    military = {str(PlaceKind.BASE), str(PlaceKind.AIRPORT)}
    curated = layer("curated", theatre)
    own = {row["id"] for row in curated}
    others = {row["id"]: row for name in own_layers(theatre) for row in layer(name, theatre) if row["id"] not in own}
    found = [others[row["place"]] for row in rows(folder(theatre) / "baseline.csv") if row["place"] in others]

    def alike(one: dict[str, str], other: dict[str, str]) -> bool:
        return one["kind"] == other["kind"] or {one["kind"], other["kind"]} <= military

    def apart(one: dict[str, str], other: dict[str, str]) -> float:
        spots = [(float(each["lon"]), float(each["lat"])) for each in (one, other)]
        return float(Geod(ellps="WGS84").line_length(*zip(*spots, strict=True)))

    twins = [
        (each["id"], one["id"]) for each in found for one in curated if alike(each, one) and apart(each, one) < 1000
    ]
    assert twins == []


def test_baseline_agrees_with_the_lines_of_that_day() -> None:
    held = {
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
        for area, side in held.items():
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


@THEATRE
def test_sources_are_sorted_graded_and_explained(theatre: str) -> None:
    found = rows(folder(theatre) / "sources.csv")
    assert len(found) >= (70 if theatre == "syria" else 25)
    assert [row["id"] for row in found] == sorted({row["id"] for row in found})
    for row in found:
        assert re.fullmatch("[a-z0-9-]+", row["id"]), row
        assert row["side"] in sides(theatre) | {""}, row
        assert row["reliability"] in set("ABCDEF"), row
        assert row["why"].endswith("."), row
        assert row["redistribute"] == ("true" if row["id"].startswith("demo-") else "false"), row


@THEATRE
def test_no_two_sources_share_a_name(theatre: str) -> None:
    names = [
        (each.casefold(), row["id"])
        for row in rows(folder(theatre) / "sources.csv")
        for each in {row["id"].casefold(), row["name"].casefold(), *row["aliases"].casefold().split("|")} - {""}
    ]
    assert [pair for pair in pairwise(sorted(names)) if pair[0][0] == pair[1][0] and pair[0][1] != pair[1][1]] == []


# Provenance and size


@pytest.mark.parametrize(
    "path",
    [
        *(folder(theatre) / "places" / f"{name}.toml" for theatre in THEATRES for name in own_layers(theatre)),
        *(path.with_suffix(".toml") for path in sorted(SHARED.glob("*.csv"))),
        *(folder(t) / f"{name}.toml" for t in THEATRES for name in ("baseline", "land", "phases", "regions")),
        *(path.with_suffix(".toml") for path in BASEMAPS),
    ],
    ids=lambda path: path.stem,
)
def test_provenance_is_complete_and_its_script_exists(path: Path) -> None:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [name for name in PROVENANCE if name not in table] == []
    assert [name for name in PROVENANCE if name not in {"script", "note"} and not table[name]] == []
    assert not table["script"] or (DATA.parent / table["script"]).is_file()


# Base maps


def around(theatre: str, name: str) -> list[dict[str, Any]]:
    return features(folder(theatre) / "basemap" / f"{name}.geojson")


@THEATRE
def test_a_theatre_has_a_small_base_map_of_every_layer(theatre: str) -> None:
    found = {path for path in BASEMAPS if path.parents[1].name == theatre}
    layers = {"borders", "governorates", "lakes", "rivers", "roads", "sea"}
    assert {path.stem for path in found} == layers - ({"sea"} if theatre == "drc" else set())
    assert sum(path.stat().st_size for path in found) < 250_000


@THEATRE
def test_a_base_map_reaches_beyond_the_bounds_on_all_sides_and_not_too_far(theatre: str) -> None:
    drawn = tomllib.loads((DATA.parent / "scripts" / f"{theatre}_basemap.toml").read_text(encoding="utf-8"))
    west, south, east, north = settings(theatre)["bounds"]
    left, below, right, above = drawn["margin"]
    assert min(drawn["margin"]) >= 1
    frame = shapely.box(west - left, south - below, east + right, north + above)
    found = [shape(each["geometry"]) for path in BASEMAPS if path.parents[1].name == theatre
             for each in features(path)]  # fmt: skip
    assert all(frame.buffer(0.001).covers(each) for each in found)
    assert shapely.total_bounds(found) == pytest.approx(frame.bounds, abs=0.01)


@THEATRE
def test_neighbours_on_the_base_map_lie_outside_the_theatres_country(theatre: str) -> None:
    home = settings(theatre)["countries"]
    own = shapely.union_all(
        [shape(each["geometry"]) for each in provinces(theatre).values() if each["properties"]["country"] in home]
    )
    for each in around(theatre, "borders"):
        row = each["properties"]
        assert re.fullmatch("[A-Z]{2}", row["country"]), row
        assert row["country"] not in home, row
        assert shape(each["geometry"]).intersection(own).area < 0.05, row


@THEATRE
def test_rivers_run_outside_the_lakes(theatre: str) -> None:
    water = shapely.union_all([shape(each["geometry"]) for each in around(theatre, "lakes")]).buffer(-0.01)
    assert [each["properties"]["name"] for each in around(theatre, "rivers")
            if shape(each["geometry"]).intersection(water).length > 0.01] == []  # fmt: skip


@pytest.mark.parametrize(
    ("theatre", "layer_name", "name", "point"),
    [
        ("syria", "rivers", "Euphrates", (40.15, 35.33)),  # at Deir ez-Zor
        ("syria", "lakes", "Lake Assad", (38.2, 36.0)),
        ("syria", "sea", "Mediterranean Sea", (35.5, 35.5)),
        ("ukraine", "rivers", "Dnipro", (32.6, 46.6)),  # at Kherson
        ("ukraine", "rivers", "Siverskyi Donets", (38.5, 48.9)),  # at Sievierodonetsk
        ("ukraine", "rivers", "Oskil", (37.62, 49.71)),  # at Kupiansk
        ("ukraine", "sea", "Sea of Azov", (37.5, 47.0)),
        ("ukraine", "sea", "Black Sea", (31.0, 46.3)),
        ("sudan", "rivers", "Nile", (33.97, 17.7)),  # at Atbara
        ("sudan", "rivers", "White Nile", (32.68, 13.17)),  # at Kosti
        ("sudan", "rivers", "Blue Nile", (33.53, 14.4)),  # at Wad Madani
        ("sudan", "sea", "Red Sea", (37.4, 19.6)),
        ("myanmar", "rivers", "Irrawaddy", (96.06, 21.98)),  # at Mandalay
        ("myanmar", "rivers", "Salween", (97.6, 16.9)),  # at Hpa-An
        ("myanmar", "rivers", "Chindwin", (95.13, 22.1)),  # at Monywa
        ("myanmar", "sea", "Andaman Sea", (98.1, 14.0)),
        ("drc", "lakes", "Lake Kivu", (29.2, -1.72)),  # off Goma
        ("drc", "lakes", "Lake Tanganyika", (29.2, -3.4)),  # off Uvira
        ("drc", "lakes", "Lake Edward", (29.6, -0.4)),
        ("drc", "lakes", "Lake Albert", (31.0, 1.7)),
        ("drc", "rivers", "Ruzizi", (29.0, -2.75)),  # at Kamanyola
        ("drc", "rivers", "Congo (Lualaba)", (25.92, -2.95)),  # at Kindu
    ],
)
def test_waters_lie_where_they_are(theatre: str, layer_name: str, name: str, point: tuple[float, float]) -> None:
    (found,) = [each for each in around(theatre, layer_name) if each["properties"]["name"] == name]
    assert shape(found["geometry"]).distance(Point(point)) < 0.1
