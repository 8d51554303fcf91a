"""The figures that areas must reach, measured on data that lies beside the project."""

import importlib.util
from pathlib import Path

import pytest
import shapely

from geo.delineate.areas import delineate
from geo.intake.points import read_holdings, read_land

DAY = "2024-07-28"


@pytest.fixture(scope="module")
def gold(shared: Path) -> Path:
    return shared / "gold" / "areas"


def score(gold, drawn, ground):
    spec = importlib.util.spec_from_file_location("score_area", gold / "score_area.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    truth = read_land((gold / DAY / "truth.geojson").read_text("utf-8"), "truth").buffer(0)
    ours = shapely.union_all([area.shape for area in drawn.areas if area.controller == "Russia"])
    return module.score(truth, ours, ground, step=0.05)


@pytest.mark.parametrize(
    ("table", "others", "iou", "median", "tail"),
    [("points_wiki.csv", "points_dense.csv", 0.90, 5, 16), ("points_dense.csv", None, 0.94, 3.2, 7.5)],
)
def test_areas_agree_with_independent_maps(gold, table, others, iou, median, tail):
    ground = read_land((gold / "land.geojson").read_text("utf-8"), "land")
    told = read_holdings((gold / DAY / table).read_text("utf-8"), table).holdings
    spots = [h.at for h in read_holdings((gold / DAY / others).read_text("utf-8"), others).holdings] if others else []

    found = score(gold, delineate(told, spots, ground), ground)

    assert found["iou_band"] >= iou
    assert found["front_p50_km"] <= median
    assert found["front_p90_km"] <= tail
