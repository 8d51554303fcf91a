"""The whole way by keyboard, without a mouse: find, ask, walk the days, read, compare, hand on; and without motion."""

import json

import pytest

pytestmark = pytest.mark.browser

FOCUS = "() => { const one = document.activeElement; return one.id || one.textContent.trim(); }"


def tab_to(reader, wanted: str, *, back: bool = False) -> None:
    """Press Tab until what is wanted has the focus."""
    seen = []
    for _ in range(120):
        reader.page.keyboard.press("Shift+Tab" if back else "Tab")
        seen.append(reader.page.evaluate(FOCUS))
        if seen[-1] == wanted:
            return
    pytest.fail(f"{wanted} is not reached: {seen}")


def test_a_reader_without_a_mouse_gets_from_a_name_to_the_sentence_and_back(visit):
    reader = visit("lang=en")
    keys = reader.page.keyboard
    keys.press("/")
    keys.type("hamah")
    keys.press("Enter")
    reader.settle()
    assert reader.page.locator("#tab-why h2").inner_text() == "Hama"
    tab_to(reader, "next-change")
    for _ in range(3):
        keys.press("Enter")
    assert reader.page.locator("#today").inner_text() == "Thursday, 5 December 2024"
    reader.settle()
    assert "Opposition" in reader.page.locator("#tab-why .state").inner_text()
    tab_to(reader, "Read the report", back=True)
    keys.press("Enter")
    assert reader.page.locator("#reader").evaluate("one => one.open")
    keys.press("Escape")
    assert not reader.page.locator("#reader").evaluate("one => one.open")
    assert reader.page.evaluate(FOCUS) == "Read the report"


def test_a_reader_without_a_mouse_compares_two_days_and_saves_a_file(visit, tmp_path):
    reader = visit("lang=en")
    keys = reader.page.keyboard
    tab_to(reader, "for-why")
    for _ in range(3):
        keys.press("ArrowRight")
    assert reader.state("tab") == "changes"
    tab_to(reader, "First to last day")
    keys.press("Enter")
    reader.settle()
    assert reader.page.locator(".folium-map .gain").count() >= 3
    assert reader.page.locator("#tab-changes .moves li").count() > 5
    tab_to(reader, "export", back=True)
    keys.press("Enter")
    keys.press("ArrowDown")
    keys.press("ArrowUp")
    with reader.page.expect_download() as saving:
        keys.press("Enter")
    saving.value.save_as(tmp_path / "claims.geojson")
    assert json.loads((tmp_path / "claims.geojson").read_text(encoding="utf-8"))["features"]
    assert reader.page.evaluate(FOCUS) == "export"


@pytest.mark.parametrize(("key", "day"), [("]", "2024-12-03"), ("[", "2024-12-01")])
def test_brackets_jump_to_the_changes(visit, key, day):
    reader = visit("day=2024-12-02")
    reader.page.keyboard.press(key)
    assert reader.page.evaluate("() => conflictmap.data.iso(conflictmap.state.get().day)") == day


def test_p_plays_and_halts(visit):
    reader = visit("day=2024-11-26")
    reader.page.keyboard.press("p")
    assert reader.page.locator("#play").get_attribute("aria-pressed") == "true"
    reader.page.wait_for_function("() => conflictmap.state.get().day >= 1")
    reader.page.keyboard.press("p")
    held = reader.state("day")
    reader.page.wait_for_timeout(1100)
    assert reader.state("day") == held


def test_the_choice_of_what_was_known_is_reached_by_tab(visit):
    reader = visit()
    tab_to(reader, "known")
    reader.page.keyboard.press("ArrowDown")
    assert reader.state("known") == "then"


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
def test_nothing_moves_by_itself_for_those_who_ask_for_that(visit, motion, moves):
    reader = visit(reduced_motion=motion)
    assert reader.page.evaluate("() => conflictmap.map.options.zoomAnimation !== false") is moves
    before = reader.page.evaluate("() => conflictmap.map.getZoom()")
    reader.page.evaluate("() => conflictmap.map.on('zoomanim', () => (window.glided = true))")
    reader.page.locator(".leaflet-control-zoom-in").click()
    reader.page.wait_for_function("(before) => conflictmap.map.getZoom() > before", arg=before)
    assert reader.page.evaluate("() => window.glided === true") is moves
    durations = reader.page.evaluate(
        """() => [...document.querySelectorAll('body *')]
          .map(one => getComputedStyle(one)).filter(look => parseFloat(look.animationDuration) > 0 &&
            look.animationName !== 'none').length"""
    )
    assert durations == 0
