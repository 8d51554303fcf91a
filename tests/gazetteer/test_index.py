"""The index knows every place once, by every spelling, and forces no name onto a namesake."""

import sqlite3
import time

import pytest
from few import DATA, LAYERS, REGIONS
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import DataError
from geo.gazetteer.index import open_index
from geo.model.place import PlaceId, PlaceKind
from geo.names import key


@pytest.fixture(scope="module")
def index():
    with open_index(LAYERS, REGIONS) as opened:
        yield opened


def ids(places):
    return [place.id for place in places]


@pytest.mark.parametrize("name", ["Saraqib", "Saraqeb", "SARAQEB", "سراقب", "Sarāqib", "al-Saraqib"])
def test_any_spelling_finds_the_place(index, name):
    assert ids(index.named(name)) == ["sy-saraqib"]


def test_a_repeated_place_is_merged_into_the_trusted_one_with_its_names(index):
    aleppo = index.place(PlaceId("x-1"))
    assert aleppo.id == "sy-aleppo"
    assert aleppo.at.lon == 37.1343
    assert "Beroea" in aleppo.names
    assert ids(index.named("Beroea")) == ["sy-aleppo"]


def test_namesakes_far_apart_stay_two(index):
    assert sorted(ids(index.named("Kafr Hamra"))) == ["x-5", "x-6"]


def test_a_place_without_a_province_gets_the_one_that_holds_it(index):
    assert index.place(PlaceId("x-3")).admin1 == "Idlib"
    assert index.place(PlaceId("x-3")).parent == "sy-idlib-governorate"
    assert index.place(PlaceId("sy-tripoli-lebanon")).admin1 == ""


def test_children_follow_a_merged_parent(index):
    assert ids(index.children(PlaceId("sy-saraqib"))) == ["x-8"]
    assert ids(index.children(PlaceId("sy-aleppo"))) == ["sy-aleppo-citadel"]


def test_settlements_are_the_settlements(index):
    found = index.settlements()
    assert {place.kind for place in found} == {PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE}
    assert ids(found) == sorted(ids(found))
    assert len(found) == 11


def test_regions_keep_their_shapes(index):
    region = index.place(PlaceId("sy-idlib-governorate"))
    assert region.shape is not None
    assert region.shape.equals(REGIONS[1].shape)


def test_an_unknown_id_is_a_key_error(index):
    with pytest.raises(KeyError):
        index.place(PlaceId("nowhere"))


def test_known_tells_which_keys_there_are(index):
    many = [f"nosuchname{n}" for n in range(1500)]
    assert index.known([*many, key("Aleppo"), key("حلب"), key("Qatar")]) == {key("Aleppo"), key("حلب"), key("Qatar")}
    assert index.known([]) == frozenset()


@pytest.mark.parametrize(
    ("name", "admin1", "expected"),
    [
        ("Kafr Hamra", "Aleppo", "x-5"), ("Kafr Hamra", "Idlib", "x-6"), ("Kafr Hamra", "محافظة حلب", "x-5"),
        ("Kfar Hamrah", "Halab province", "x-5"), ("Kafr Hamrah", "Aleppo Governorate", "x-5"),
        ("كفر حمرة", "حلب", "x-5"), ("Sarakeb", "Edleb", "sy-saraqib"), ("as-Sweida", "As-Sweida", "sy-suwayda"),
        ("Saraqb", "Idleb", "sy-saraqib"), ("Saraqibb", "Idlib", "sy-saraqib"), ("سراقبة", "ادلب", "sy-saraqib"),
        ("خان السبل", "إدلب", "x-4"), ("Zahra", "Homs", "sy-zahraa-homs"), ("الزهراء", "Aleppo", "sy-zahraa-aleppo"),
    ],
)  # fmt: skip
def test_the_province_in_any_spelling_decides(index, name, admin1, expected):
    found = index.candidates(name, admin1=admin1)
    assert found[0].place.id == expected
    assert found[0].reasons


@pytest.mark.parametrize(
    ("name", "admin1"),
    [
        ("Bala", ""), ("Bala", "Idlib"), ("al-Bala", "Idlib"), ("بالا", "إدلب"), ("Saraqib", "Suwayda"),
        ("Washington", ""), ("Jarjanaz", "Idlib"),
        ("Khan Touman", "Aleppo"), ("", ""), ("...", "Idlib"), ("Ba", "Idlib"),
    ],
)  # fmt: skip
def test_an_unknown_name_is_not_forced_onto_a_namesake(index, name, admin1):
    assert index.candidates(name, admin1=admin1) == ()


def test_kind_and_country_are_heard(index):
    assert index.candidates("Zahraa", kind=PlaceKind.NEIGHBOURHOOD)[0].place.id == "sy-zahraa-homs"
    assert index.candidates("Zahraa", kind=PlaceKind.TOWN)[0].place.id == "sy-zahraa-aleppo"
    assert index.candidates("Tripoli", country="SY") == ()
    assert index.candidates("Tripoli", country="lb")[0].place.id == "sy-tripoli-lebanon"


def test_the_other_script_proposes_with_less_confidence(index):
    same, other = index.candidates("Sarmin", admin1="Idlib")[0], index.candidates("سرمين", admin1="Idlib")[0]
    assert same.place == other.place
    assert other.score < same.score
    assert "another script" in other.reasons[0]


@given(name=st.text(max_size=20))
@settings(max_examples=100, deadline=None)
def test_scores_are_between_nought_and_one_and_no_place_comes_twice(index, name):
    found = index.candidates(name)
    assert all(0 <= candidate.score <= 1 for candidate in found)
    assert len({candidate.place.id for candidate in found}) == len(found)


def test_an_index_is_built_once_and_opened_quickly(tmp_path):
    with open_index(LAYERS, REGIONS, tmp_path) as first:
        before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
        fingerprint = first.fingerprint
    started = time.perf_counter()
    with open_index(LAYERS, REGIONS, tmp_path) as second:
        took = time.perf_counter() - started
        assert second.fingerprint == fingerprint
        assert ids(second.named("Aleppo")) == ["sy-aleppo"]
        with pytest.raises(sqlite3.OperationalError):
            second._connection.execute("DELETE FROM place")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before
    assert len(before) == 1
    assert took < 0.1


def test_cached_and_in_memory_answer_alike(tmp_path, index):
    with open_index(LAYERS, REGIONS, tmp_path) as cached:
        assert cached.settlements() == index.settlements()
        assert cached.candidates("Saraqb", admin1="Idlib") == index.candidates("Saraqb", admin1="Idlib")


def test_a_changed_layer_is_another_index(tmp_path):
    layer = tmp_path / "own.csv"
    layer.write_text("id,name,kind,lat,lon\nown-1,Bala,village,35.9,36.7\n", encoding="utf-8")
    with open_index([*LAYERS, layer], REGIONS, tmp_path) as with_own:
        assert with_own.candidates("Bala", admin1="Idlib")[0].place.id == "own-1"
        first = with_own.fingerprint
    layer.write_text("id,name,kind,lat,lon\nown-1,Balah,village,35.9,36.7\n", encoding="utf-8")
    with open_index([*LAYERS, layer], REGIONS, tmp_path) as changed:
        assert changed.fingerprint != first


def test_a_broken_index_is_built_again(tmp_path):
    with open_index(LAYERS, REGIONS, tmp_path):
        pass
    (path,) = tmp_path.iterdir()
    path.write_bytes(b"not a database at all")
    with open_index(LAYERS, REGIONS, tmp_path) as index:
        assert index.named("Aleppo")


def test_a_failed_build_leaves_nothing_behind(tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("id,name,kind,lat,lon\nb-1,Bad,village,95,36\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"bad\.csv:2"):
        open_index([bad], (), tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_layers_tell_licence_and_counts(index):
    assert [(layer["id"], layer["licence"], layer["places"], layer["merged"]) for layer in index.layers] == [
        ("regions", "", 5, 0),
        ("trusted", "CC0 1.0", 8, 0),
        ("crude", "ODbL 1.0", 6, 2),
    ]
    assert DATA.name == "data"
