"""Ground and the dots on it: the place that speaks for the ground comes first, one that the front has passed after."""

import csv
import io
from dataclasses import replace

import pytest
from make import make_place, make_record
from sample import BASEMAP, FIRST, LAST, sample_build

from geo.model.control import Basis
from geo.model.place import PlaceKind
from geo.publish.page import render

pytestmark = pytest.mark.browser

DAY = "day=2024-12-05"
ASK = "([lat, lon]) => conflictmap.why.ask(lat, lon)"
HERE = (36.175, 36.985)
FITS = """() => {
  const region = document.querySelector(".wide");
  return [region.querySelector("table").scrollWidth - region.clientWidth, region.scrollWidth - region.clientWidth];
}"""


@pytest.fixture(scope="module")
def passed(tmp_path_factory):
    """A page with a village that the baseline gives to the government, in ground that the opposition took."""
    build = sample_build()
    village = make_place("Babis", HERE[1], HERE[0], kind=PlaceKind.VILLAGE, name_local="بابيص", population=900)
    behind = make_record(village, "government", FIRST, LAST, basis=Basis.BASELINE, confidence=0.34, overtaken=5)
    path = tmp_path_factory.mktemp("passed") / "index.html"
    changed = replace(build, places=(*build.places, village), records=(*build.records, behind))
    path.write_text(render(changed, BASEMAP), encoding="utf-8")
    return path


def told(reader) -> str:
    reader.settle()
    return reader.page.locator("#tab-why").inner_text()


def test_ground_is_spoken_for_by_the_nearest_place_of_its_own_side_that_reports_name(visit, passed):
    reader = visit(f"{DAY}&view=36.175,36.985,10", path=passed)
    reader.page.evaluate(ASK, HERE)
    text = told(reader)
    first, second = text.index("Khan al-Asal"), text.index("Babis")
    assert "Nearest place of that side that reports name, 3.5 km away:" in text[:first]
    assert "took full control of Khan al-Asal on this day" in text[first:second]
    assert "Nearer, 0 km away:" in text[:second]
    assert "Government, unsure" in text[second:]
    assert "The front has moved past it; no report names it." in text[second:]


def test_ground_without_a_contradicting_dot_names_none(visit, passed):
    reader = visit(f"{DAY}&view=36.175,36.985,10", path=passed)
    reader.page.evaluate(ASK, (36.165, 37.03))
    assert "Babis" not in told(reader)
    assert "Nearest assessed place, 0.7 km away:" in told(reader)


def test_a_dot_in_ground_of_another_colour_says_so_and_why(visit, passed):
    reader = visit(f"{DAY}&place=sy-babis", path=passed)
    assert "The ground around it is shown otherwise (Opposition). The front has moved past it" in told(reader)
    assert "shown otherwise" not in told(visit(f"{DAY}&place=sy-hama", path=passed))


def test_ground_is_explained_in_arabic(visit, passed):
    reader = visit(f"{DAY}&lang=ar&view=36.175,36.985,10", path=passed)
    reader.page.evaluate(ASK, HERE)
    assert "تجاوزته الجبهة، ولا يذكره أي تقرير." in told(reader)


def test_an_overtaken_place_is_not_counted_as_held_and_is_marked(visit, passed):
    reader = visit(f"{DAY}&tab=table", path=passed)
    reader.page.get_by_role("button", name="Babis").wait_for()
    text = reader.page.locator("#tab-table").inner_text()
    held = reader.page.evaluate(
        """() => conflictmap.marks.statesOn(conflictmap.state.get().day)
          .filter(at => at >= 0 && conflictmap.data.sideName(conflictmap.data.records.side[at]) === "Government")
          .length"""
    )
    assert f"Government: {held - 1} assessed places" in text
    assert "1 more is overtaken" in text
    assert "overtaken" in reader.page.locator("tr", has_text="Babis").inner_text()
    assert reader.page.locator("tr .tag", has_text="overtaken").count() == 1
    rows = csv.DictReader(
        io.StringIO(reader.page.evaluate("() => conflictmap.exporting.make('control.csv')").lstrip("\ufeff"))
    )
    assert {row["name"]: row["overtaken"] for row in rows if row["overtaken"] != "0"} == {"Babis": "5"}


@pytest.mark.parametrize("width", [390, 1100, 1440])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_column_of_the_table_is_cut(visit, passed, width, lang):
    reader = visit(f"{DAY}&tab=table&lang={lang}", width=width, path=passed)
    assert max(reader.page.evaluate(FITS)) <= 0
    cut = reader.page.evaluate(
        """() => [...document.querySelectorAll(".control :is(th, td)")]
          .filter(cell => cell.scrollWidth > cell.clientWidth + 1).length"""
    )
    assert cut == 0
