"""Asking a colour why: by click, by tap, by keyboard, and for the ground between places."""

import pytest

pytestmark = pytest.mark.browser

WHERE = """name => {
  const {data, map} = conflictmap;
  const at = data.places.name.indexOf(name);
  const point = map.latLngToContainerPoint([data.places.lat[at], data.places.lon[at]]);
  const frame = map.getContainer().getBoundingClientRect();
  return [point.x + frame.left, point.y + frame.top];
}"""


def panel(reader) -> str:
    reader.settle()
    return reader.page.locator("#tab-why").inner_text()


def test_a_click_on_a_dot_tells_who_holds_it_and_on_whose_word(visit):
    reader = visit("day=2024-12-05&view=35.2,36.9,9")
    reader.page.mouse.click(*reader.page.evaluate(WHERE, "Hama"))
    text = panel(reader)
    assert text.startswith("Hama")
    assert "Opposition, very likely" in text
    assert "Rests on the word of 2 independent origins." in text
    assert "took full control of Hama on this day" in reader.page.locator("#tab-why mark").first.inner_text()
    assert "Field monitor (demonstration)" in text
    assert "B2" in text


def test_what_was_outweighed_is_told_with_its_reason(visit):
    reader = visit("day=2024-12-05&place=sy-hama")
    outweighed = reader.page.locator("section", has_text="What was outweighed").last
    assert "troops still hold the city of Hama" in outweighed.inner_text()
    assert "the speaker gains by it" in outweighed.inner_text()
    assert "speaks for Government, who gain by it" in outweighed.inner_text()
    assert "denied" in outweighed.inner_text()


def test_the_stretches_of_the_timeline_lead_to_their_days(visit):
    reader = visit("day=2024-12-05&place=sy-aleppo")
    stretches = reader.page.locator(".stretch")
    assert stretches.count() == 3
    stretches.nth(1).click()
    assert reader.page.locator("#today").inner_text() == "Friday, 29 November 2024"
    assert "Contested" in panel(reader)


def test_a_click_between_places_tells_of_the_ground_and_the_nearest_place(visit):
    reader = visit("day=2024-11-30&view=35.6,37.2,9.5")
    box = reader.page.locator(".folium-map").bounding_box()
    reader.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    text = panel(reader)
    assert text.startswith("The ground here")
    assert "Nearest assessed place" in text
    assert "km away" in text


def test_enter_on_the_map_asks_about_its_middle(visit):
    reader = visit("day=2024-11-30&view=36.2021,37.1343,10")
    reader.page.locator(".folium-map").focus()
    reader.page.keyboard.press("Enter")
    assert panel(reader).startswith("Aleppo")


def test_escape_lets_go_of_the_place(visit):
    reader = visit("place=sy-aleppo")
    reader.page.locator("#for-why").focus()
    reader.page.keyboard.press("Escape")
    assert reader.state("place") is None


def test_a_report_that_may_be_shown_is_shown_with_its_claims_marked(visit):
    reader = visit("day=2024-12-05&place=sy-hama")
    reader.page.get_by_role("button", name="Read the report").first.click()
    shown = reader.page.locator("#reader")
    assert "DEMONSTRATION REPORT" in shown.inner_text()
    marks = shown.locator("mark")
    assert marks.count() == 2
    assert "asked" in (marks.first.get_attribute("class") or "")
    marks.nth(1).get_by_role("button", name="Salamiyah").click()
    reader.settle()
    assert panel(reader).startswith("Salamiyah")


def test_the_text_of_a_report_that_may_not_be_shown_is_not_in_the_file(visit, sample_page):
    html = sample_page.read_text(encoding="utf-8")
    assert "troops still hold the city of Hama" in html
    reader = visit("day=2024-12-05&place=sy-hama")
    path = reader.page.locator(".path", has_text="reports/agency.txt")
    assert path.count() > 0
    texts = reader.page.evaluate(
        "() => conflictmap.data.reports.text.filter(text => text && text.includes('troops still'))"
    )
    assert texts == []


def test_what_rests_on_a_demonstration_says_so(visit):
    reader = visit("day=2024-12-05&place=sy-hama")
    assert reader.page.locator(".banner").is_visible()
    assert "Rests in part on demonstration reports" in panel(reader)
    assert reader.page.locator("#tab-why .tag.demo").count() >= 2


def test_old_evidence_is_called_old(visit):
    assert "The last evidence is old" in panel(visit("place=sy-palmyra"))


def test_on_a_phone_the_panel_rises_under_the_map(visit):
    reader = visit("place=sy-aleppo", width=390, height=844, has_touch=True, is_mobile=True)
    box, days = (reader.page.locator(one).bounding_box() for one in ("#panel", ".time"))
    assert 844 * 0.3 < box["y"] < 844 * 0.7
    assert box["width"] == 390
    assert box["y"] + box["height"] <= days["y"] + 1
    reader.page.locator("#close").tap()
    assert reader.page.locator("#panel").bounding_box()["height"] < 60
    reader.page.locator("#for-claims").tap()
    assert reader.page.locator("#tab-claims").is_visible()


def test_on_a_phone_the_place_asked_for_stands_in_view(visit):
    reader = visit("place=sy-hama", width=390, height=844, has_touch=True, is_mobile=True)
    x, y = reader.page.evaluate(WHERE, "Hama")
    stage = reader.page.locator(".stage").bounding_box()
    assert stage["x"] < x < stage["x"] + stage["width"]
    assert stage["y"] < y < stage["y"] + stage["height"]


def test_a_tap_near_a_dot_is_enough(visit):
    reader = visit("day=2024-12-05&view=35.2,36.9,9", width=390, height=844, has_touch=True, is_mobile=True)
    x, y = reader.page.evaluate(WHERE, "Hama")
    reader.page.touchscreen.tap(x + 12, y - 9)
    reader.page.wait_for_function("() => conflictmap.state.get().place !== null")
    assert panel(reader).startswith("Hama")
