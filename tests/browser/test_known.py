"""As known now and as known that evening: places, ground, claims, panel, lists, files and the link."""

import csv
import io
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from late_war import GAZETTEER, war

from geo.app.hindsight import known_then
from geo.publish.page import render

pytestmark = pytest.mark.browser

MANBIJ = "day=2024-12-01&place=sy-manbij"
BASIS = """name => {
  const {data} = conflictmap;
  const at = data.places.name.indexOf(name);
  return data.areas.basis[conflictmap.areaAt(conflictmap.state.get().day, data.places.lat[at], data.places.lon[at])];
}"""


@pytest.fixture(scope="module")
def late(tmp_path_factory):
    made = war()
    path = tmp_path_factory.mktemp("late") / "index.html"
    path.write_text(render(made, {}, then=known_then(made, GAZETTEER)), encoding="utf-8")
    return path


def choose(reader, known: str) -> None:
    reader.page.locator("#known").select_option(known)
    reader.settle()


def test_a_page_that_knows_one_picture_offers_no_choice(visit, tmp_path):
    path = tmp_path / "one.html"
    path.write_text(render(war(), {}), encoding="utf-8")
    reader = visit("known=then", path=path)
    assert not reader.page.locator("#known").is_visible()
    assert reader.state("known") == "now"


def test_the_panel_turns_to_what_was_known_and_back(visit, late):
    reader = visit(MANBIJ, path=late)
    told = reader.page.locator("#tab-why")
    assert "Opposition" in told.locator(".state").inner_text()
    assert told.locator(".card").count() == 1
    choose(reader, "then")
    assert "Government" in told.locator(".state").inner_text()
    assert told.locator(".card").count() == 0
    assert "it has emerged" not in told.inner_text()
    assert "No report published by that evening makes a claim about this place." in told.inner_text()
    choose(reader, "now")
    assert "Opposition" in told.locator(".state").inner_text()


def test_the_ground_turns_with_it(visit, late):
    reader = visit(MANBIJ, path=late)
    drawn = reader.page.eval_on_selector_all(".area", "all => all.map(one => one.getAttribute('d')).join()")
    assert reader.page.evaluate(BASIS, "Manbij") == "claims"
    choose(reader, "then")
    assert reader.page.evaluate(BASIS, "Manbij") == "inferred"  # from Aleppo, against the baseline
    assert reader.page.eval_on_selector_all(".area", "all => all.map(one => one.getAttribute('d')).join()") != drawn
    assert reader.page.locator("#then-note").inner_text() == "As known on the evening of 1 Dec 2024"


def test_a_claim_shows_from_the_evening_on_which_it_was_published(visit, late):
    reader = visit("day=2024-12-02&place=sy-manbij&known=then", path=late)
    assert reader.page.locator("#tab-why .card").count() == 0
    reader.page.locator("#after").click()
    reader.settle()
    assert reader.page.locator("#tab-why .card").count() == 1
    assert "Opposition" in reader.page.locator("#tab-why .state").inner_text()


def test_lists_and_counts_hold_only_what_was_published_by_then(visit, late):
    reader = visit("day=2024-11-30&tab=claims&view=35.8,37.1,8&known=then", path=late)
    assert reader.page.locator("#tab-claims [role=status]").inner_text() == "1 of 1 claims"
    reader.page.locator("#for-reports").click()
    assert reader.page.locator("#tab-reports [role=status]").inner_text() == "1 of 1 reports"
    reader.page.locator("#next-change").click()
    assert "3 December" in reader.page.locator("#today").inner_text()
    assert reader.page.locator("#tab-reports [role=status]").inner_text() == "3 of 3 reports"
    choose(reader, "now")
    assert reader.page.locator("#tab-reports [role=status]").inner_text() == "3 of 3 reports"
    assert reader.page.evaluate("() => conflictmap.data.claimsOn.map(list => list.length)") == [0, 2, 1, 0, 0]


def test_marks_of_the_day_leave_out_what_came_later(visit, late):
    counted = "() => conflictmap.data.claimsOn.map(list => list.length)"
    reader = visit("known=then", path=late)
    assert reader.page.evaluate(counted) == [0, 1, 1, 0, 0]


def test_the_link_keeps_the_picture(visit, late):
    reader = visit(MANBIJ, path=late)
    choose(reader, "then")
    reader.page.wait_for_function("() => location.hash.includes('known=then')")
    second = visit(reader.page.evaluate("() => location.hash.slice(1)"), path=late)
    assert second.page.locator("#known").input_value() == "then"
    assert "Government" in second.page.locator("#tab-why .state").inner_text()


def test_a_claim_that_came_late_says_so(visit, late):
    card = visit(MANBIJ, path=late).page.locator("#tab-why .card")
    assert card.locator(".late").inner_text() == "published 3 Dec, about 30 Nov"
    prompt = visit("day=2024-11-30&place=sy-aleppo", path=late).page.locator("#tab-why .card")
    assert prompt.count() == 1
    assert prompt.locator(".late").count() == 0


def test_files_and_citation_are_of_the_picture_shown(visit, late, tmp_path):
    reader = visit(f"{MANBIJ}&known=then", path=late)
    reader.page.locator("#export").click()
    with reader.page.expect_download() as saving:
        reader.page.get_by_role("menuitem", name="Control on this day, CSV").click()
    saving.value.save_as(tmp_path / "control.csv")
    assert saving.value.suggested_filename == "syria-2024-12-01-as-known-then-control.csv"
    rows = csv.DictReader(io.StringIO((tmp_path / "control.csv").read_text(encoding="utf-8-sig")))
    assert {row["name"]: row["controller"] for row in rows}["Manbij"] == "government"
    assert "as known that evening" in reader.page.evaluate("() => conflictmap.citation()")
    assert '"as_known_on":"2024-12-01"' in reader.page.evaluate("() => conflictmap.exporting.make('areas.geojson')")


def test_the_grade_of_a_source_stands_alone_where_others_had_not_spoken(visit, late):
    shown = visit("day=2024-11-30&place=sy-aleppo", path=late).page.locator("#tab-why .grade")
    assert re.fullmatch(r"[A-F][1-6]", shown.inner_text())
    shown = visit("day=2024-11-30&place=sy-aleppo&known=then", path=late).page.locator("#tab-why .grade")
    assert re.fullmatch(r"[A-F]", shown.inner_text())


@pytest.mark.parametrize("look", ["lang=en", "lang=ar", "theme=dark"])
@pytest.mark.parametrize("width", [1440, 360])
def test_axe_finds_nothing_and_nothing_is_too_wide(visit, late, look, width):
    reader = visit(f"{MANBIJ}&known=then&{look}", path=late, width=width)
    assert [v["id"] for v in Axe().run(reader.page).response["violations"]] == []
    assert reader.page.evaluate("() => document.scrollingElement.scrollWidth") <= width
    assert reader.page.locator("#known").is_visible()
