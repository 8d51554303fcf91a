import shutil
from pathlib import Path

import pytest

from geo.errors import DataError, UsageError
from geo.theatres import data_root, load_theatre, theatre_names


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the Syrian theatre to break."""
    shutil.copytree(data_root() / "theatres" / "syria", tmp_path / "theatres" / "syria")
    shutil.copytree(data_root() / "gazetteer", tmp_path / "gazetteer")
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in theatre_names() if name != "world"])
def test_every_theatre_loads_and_knows_its_parties(name):
    theatre = load_theatre(name)
    assert theatre.id == name
    sides = {side.id for side in theatre.sides}
    assert {actor.side for actor in theatre.actors} - {"unknown"} == sides
    assert theatre.land is not None
    assert theatre.land.is_valid
    assert theatre.layers


def test_syria_has_its_sides():
    assert [side.id for side in load_theatre("syria").sides] == [
        "government", "rebel", "sdf", "sna", "isis", "turkey", "russia", "israel", "us",
    ]  # fmt: skip


def test_an_unknown_theatre_is_bad_usage():
    with pytest.raises(UsageError, match=r"--theatre: expected one of .*syria.*got 'atlantis'"):
        load_theatre("atlantis")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("theatre.toml", 'id = "syria"', 'id = "syria', r"theatre\.toml: expected valid TOML, got .*line 1"),
        ("theatre.toml", 'countries = ["SY"]', 'countries = "SY"', r"theatre\.toml: countries: expected a list"),
        ("theatre.toml", "bounds = [35.5,", "bounds = [45.5,", r"theatre\.toml: bounds: expected \[west"),
        ("actors.toml", 'side = "rebel"', 'side = "rebels"', r"actors\.toml: .*expected one of .*got 'rebels'"),
        ("baseline.csv", "2024-11-26", "26.11.", r"baseline\.csv:2: expected a date like 2024-11-26, got '26\.11\.'"),
        ("baseline.csv", "place,", "plaice,", r"baseline\.csv:1: expected the columns place, .*got no place"),
        ("sources.csv", ",A,", ",Z,", r"sources\.csv:\d+: expected a letter from A to F, got 'Z'"),
        ("regions.geojson", '"kind":"province"', '"kind":"canton"', r"regions\.geojson: .*expected one of city"),
        ("regions.geojson", "{", "{,", r"regions\.geojson:1: expected valid JSON"),
    ],
)
def test_a_wrong_line_is_named(root: Path, file, old, new, message):
    change(root / "theatres" / "syria" / file, old, new)
    with pytest.raises(DataError, match=message):
        load_theatre("syria", root)


def test_a_missing_layer_is_named(root: Path):
    (root / "theatres" / "syria" / "places" / "curated.toml").unlink()
    with pytest.raises(DataError, match=r"curated\.toml: expected a TOML file, got no such file"):
        load_theatre("syria", root)
