"""The map that `make map` builds, opened from disk with the network off, at a desk and on a phone."""

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


def test_demonstration_reports_are_announced(visit, shipped: Path):
    reader = visit(path=shipped)
    assert "written to show how it works" in reader.page.locator("body").inner_text()
