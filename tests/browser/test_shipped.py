"""The map that `make map` builds, opened from disk with the network off, at a desk and on a phone."""

import json
from collections import Counter
from pathlib import Path

import pytest

from geo.app.desk import open_desk
from geo.app.maps import Order, assemble, publish
from geo.app.workspace import Workspace, find_workspace

pytestmark = pytest.mark.browser

LARGEST = 2_500_000
SIDES = """() => {
  const {data} = conflictmap;
  const day = conflictmap.state.get().day;
  return data.validOn(data.areas, day).map(at => data.sides[data.areas.side[at]].id + data.areas.confidence[at]).join();
}"""


SAID: list[str] = []


@pytest.fixture(scope="module")
def shipped(project: Path, tmp_path_factory) -> Path:
    own = find_workspace(project)
    workspace = Workspace(theatre=own.theatre, maps=tmp_path_factory.mktemp("shipped"), open_on=own.open_on)
    order = Order(own.reports)
    with open_desk(workspace) as desk:
        publish(assemble(desk, workspace, order, print), workspace, order, SAID.append)
    return workspace.maps / "index.html"


def test_it_is_small_enough_to_send(shipped: Path):
    assert shipped.stat().st_size < LARGEST


def test_the_build_prints_its_size(shipped: Path):
    assert f"wrote {shipped}, {shipped.stat().st_size / 1e6:.2f} MB" in SAID


@pytest.mark.parametrize("width", [390, 1440])
def test_it_opens_on_its_day_and_the_slider_moves_the_areas(visit, shipped: Path, width):
    reader = visit(path=shipped, width=width)
    assert reader.page.locator("#today").inner_text().endswith("30 November 2024")
    before = reader.page.evaluate(SIDES)
    reader.page.locator("input[type=range]").first.focus()
    reader.page.keyboard.press("End")
    reader.settle()
    assert reader.page.locator("#today").inner_text().endswith("8 December 2024")
    assert reader.page.evaluate(SIDES) != before


@pytest.mark.parametrize("width", [390, 1440])
def test_every_colour_answers_with_a_quotation(visit, shipped: Path, width):
    reader = visit("day=2024-11-30&place=sy-aleppo", path=shipped, width=width)
    told = reader.page.locator("#tab-why")
    assert "most of the city" in told.inner_text()
    assert told.locator("mark").count() > 0


COUNTS = """() => {
  const {data} = conflictmap;
  const found = {};
  for (const at of conflictmap.marks.statesOn(conflictmap.state.get().day)) {
    if (at >= 0) found[data.sides[data.records.side[at]].id] = (found[data.sides[data.records.side[at]].id] ?? 0) + 1;
  }
  return found;
}"""


def test_the_page_counts_the_places_that_the_file_holds(visit, shipped: Path):
    features = json.loads((shipped.parent / "places.geojson").read_text(encoding="utf-8"))["features"]
    days = {"2024-11-26", "2024-11-30", "2024-12-05"}
    for day in sorted(days):
        valid = [
            f["properties"] for f in features if f["properties"]["date_start"] <= day <= f["properties"]["date_end"]
        ]
        reader = visit(f"day={day}", path=shipped)
        assert reader.page.evaluate(COUNTS) == Counter(each["controller"] for each in valid)


def test_every_place_of_the_baseline_says_on_whose_word_or_that_nobody_could_check_it(visit, shipped: Path):
    silent = """() => {
      const {data} = conflictmap;
      const at = [...conflictmap.marks.statesOn(conflictmap.state.get().day)].filter(one => one >= 0);
      const based = at.filter(one => data.records.basis[one] === "baseline");
      return [based.length, based.filter(one => data.rowOf(one) === null).length];
    }"""
    based, none = visit("day=2024-11-30", path=shipped).page.evaluate(silent)
    assert based > 800
    assert none == 0
    told = visit("day=2024-11-30&place=sy-abdin-idlib", path=shipped).page.locator(".verdict").inner_text()
    assert "Unverified: by the line drawn for this map" in told


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_table_is_not_cut(visit, shipped: Path, width, lang):
    page = visit(f"day=2024-12-05&tab=table&lang={lang}", path=shipped, width=width).page
    over = """() => [...document.querySelectorAll(".wide, .control :is(th, td)")]
      .filter(node => node.scrollWidth > node.clientWidth + 1).length"""
    assert page.evaluate(over) == 0


def test_the_quarters_of_aleppo_that_the_sdf_held_are_its_ground_before_any_claim(visit, shipped: Path):
    page = visit("day=2024-11-26", path=shipped).page
    on = """name => {
      const {data} = conflictmap;
      const at = data.placeAt.get(name);
      return data.sides[data.areas.side[conflictmap.areaAt(0, data.places.lat[at], data.places.lon[at])]].id;
    }"""
    places = ("aleppo-sheikh-maqsoud", "aleppo-ashrafiyah", "aleppo", "khan-al-asal")
    assert [page.evaluate(on, f"sy-{name}") for name in places] == ["sdf", "sdf", "government", "government"]


def test_demonstration_reports_are_announced(visit, shipped: Path):
    reader = visit(path=shipped)
    assert "written to show how it works" in reader.page.locator("body").inner_text()
