"""The seed report alone makes a sensible map."""

import json
from datetime import date
from pathlib import Path

import pytest
from shapely.geometry import Point, shape

from geo.app.desk import open_desk
from geo.app.maps import Order, assemble, publish
from geo.app.workspace import Workspace

SEED = "seeds/000_76bf6949d50a37cc.txt"
DAY = "2024-11-30"
IDLIB = (36.634, 35.9306)


@pytest.fixture(scope="module")
def maps(project: Path, tmp_path_factory) -> Path:
    workspace = Workspace(maps=tmp_path_factory.mktemp("maps"))
    order = Order((project / SEED,), on=date.fromisoformat(DAY))
    with open_desk(workspace) as desk:
        publish(assemble(desk, workspace, order, print), workspace, order, print)
    return workspace.maps


def today(maps: Path, layer: str) -> list[dict]:
    features = json.loads((maps / f"{layer}.geojson").read_text(encoding="utf-8"))["features"]
    return [f for f in features if f["properties"]["date_start"] <= DAY <= f["properties"]["date_end"]]


def places(maps: Path) -> dict[str, dict]:
    return {feature["properties"]["place"]: feature["properties"] for feature in today(maps, "places")}


def test_aleppo_is_mostly_but_not_surely_held_by_the_rebels(maps: Path):
    aleppo = places(maps)["sy-aleppo"]
    assert aleppo["controller"] in {"rebel", "contested"}
    assert aleppo["extent"] == "most"
    assert aleppo["confidence"] < 0.9
    assert aleppo["quote"]


def test_its_airport_is_theirs(maps: Path):
    airport = places(maps)["sy-aleppo-international-airport"]
    assert (airport["controller"], airport["basis"]) == ("rebel", "claims")


def test_idlib_is_theirs_and_its_enclave_around_it(maps: Path):
    assert places(maps)["sy-idlib"]["controller"] == "rebel"
    around = [a["properties"]["controller"] for a in today(maps, "areas") if shape(a["geometry"]).covers(Point(IDLIB))]
    assert around == ["rebel"]


def test_presence_does_not_colour_the_citadel(maps: Path):
    assert not [name for name in places(maps) if "citadel" in name and places(maps)[name]["controller"] != "unknown"]


def test_history_and_plans_colour_nothing(maps: Path):
    claims = json.loads((maps / "claims.geojson").read_text(encoding="utf-8"))["features"]
    past = [c["properties"] for c in claims if c["properties"]["modality"] == "historical"]
    assert {claim["date_start"][:4] for claim in past} == {"2016"}
    assert places(maps)["sy-hama"]["controller"] == "government"
    assert places(maps)["sy-hama"]["basis"] == "baseline"
