"""Moving through the days as a reader does: slider, keys, jumps, play."""

import pytest
from sample import FIRST, LAST, OPEN

pytestmark = pytest.mark.browser


def colours(reader) -> set[str]:
    return set(reader.page.eval_on_selector_all(".area", "all => all.map(one => one.getAttribute('d')).sort()"))


def test_the_page_opens_on_the_day_that_the_build_names(visit):
    reader = visit()
    assert reader.page.locator("#today").inner_text() == "Saturday, 30 November 2024"
    assert reader.page.locator(".area").count() > 5
    assert (OPEN - FIRST).days == reader.state("day")


def test_the_slider_moves_the_areas(visit):
    reader = visit()
    before = colours(reader)
    reader.page.locator("#day").fill("10")
    reader.settle()
    assert colours(reader) != before
    assert reader.page.locator("#today").inner_text() == "Friday, 6 December 2024"


@pytest.mark.parametrize(("key", "days"), [(".", 1), (",", -1), ("ArrowRight", 1), ("ArrowLeft", -1)])
def test_a_key_steps_one_day(visit, key, days):
    reader = visit()
    start = reader.state("day")
    reader.page.keyboard.press(key)
    assert reader.state("day") == start + days


def test_arrows_on_the_slider_step_one_day_and_not_two(visit):
    reader = visit()
    start = reader.state("day")
    reader.page.locator("#day").focus()
    reader.page.keyboard.press("ArrowRight")
    assert reader.state("day") == start + 1


def test_arrows_on_the_map_move_the_map_and_not_the_day(visit):
    reader = visit()
    start = reader.state("day")
    reader.page.locator(".folium-map").focus()
    reader.page.keyboard.press("ArrowRight")
    assert reader.state("day") == start


def test_the_jump_leads_to_the_next_day_on_which_a_place_changes_hands(visit):
    reader = visit("day=2024-12-01")
    reader.page.locator("#next-change").click()
    assert reader.page.locator("#today").inner_text() == "Tuesday, 3 December 2024"
    reader.page.locator("#last-change").click()
    assert reader.page.locator("#today").inner_text() == "Sunday, 1 December 2024"


def test_the_days_end_at_the_last_and_the_first(visit):
    reader = visit(f"day={LAST.isoformat()}")
    reader.page.locator("#after").click()
    assert reader.state("day") == (LAST - FIRST).days
    reader.page.evaluate("() => conflictmap.state.set({day: 0})")
    reader.page.locator("#before").click()
    assert reader.state("day") == 0


def test_play_runs_to_the_last_day_and_stops(visit):
    reader = visit("day=2024-12-06")
    reader.page.locator("#play").click()
    assert reader.page.locator("#play").get_attribute("aria-pressed") == "true"
    reader.page.wait_for_function("() => document.getElementById('play').getAttribute('aria-pressed') === 'false'")
    assert reader.state("day") == (LAST - FIRST).days


def test_on_every_day_the_areas_drawn_are_those_valid_that_day(visit):
    reader = visit()
    drawn, valid = reader.page.evaluate(
        """async () => {
          const drawn = [], valid = [];
          for (let day = 0; day < conflictmap.data.meta.days; day++) {
            conflictmap.state.set({day});
            await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
            drawn.push(document.querySelectorAll('.area').length);
            const {data} = conflictmap, {areas} = data;
            const kinds = data.validOn(areas, day)
              .map(at => areas.side[at] + ' ' +
              (data.sides[areas.side[at]].neutral ? '' : conflictmap.confidenceClass(areas.confidence[at])));
            valid.push(new Set(kinds).size);
          }
          return [drawn, valid];
        }"""
    )
    assert drawn == valid


def test_the_situation_is_told_to_those_who_do_not_see_the_map(visit):
    reader = visit("day=2024-12-05")
    reader.page.wait_for_function("() => document.getElementById('situation').textContent !== ''")
    told = reader.page.locator("#situation").inner_text()
    assert "Hama (now Opposition)" in told
    assert "Thursday, 5 December 2024" in told


def test_ground_drawn_together_is_the_ground_of_its_parts(visit):
    reader = visit()
    together, apart = reader.page.evaluate(
        """() => {
          const slice = ([y, x], [b, a]) => (x - a) * (y + b) / 2;
          const size = ring => Math.abs(ring.reduce((sum, one, at) => sum + (at ? slice(one, ring[at - 1]) : 0), 0));
          const {data} = conflictmap;
          const list = data.validOn(data.areas, 4);
          const whole = data.around(list).map(size).sort((a, b) => b - a);
          const sum = sizes => sizes.reduce((a, b) => a + b, 0);
          return [whole[0] - sum(whole.slice(1)), sum(list.map(data.areaSize))];
        }"""
    )
    assert 18 < together < 19.2
    assert 180_000 < apart < 195_000
