"""For everyone: axe finds nothing, Arabic runs right to left, small screens hold, keys reach everything."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

STATES = {
    "start": "",
    "place": "day=2024-12-05&place=sy-hama",
    "claims": "tab=claims&view=34.8,38.5,6.5",
    "reports": "tab=reports&view=34.8,38.5,6.5",
    "changes": "tab=changes&from=2024-11-29&to=2024-12-08",
    "table": "tab=table&day=2024-12-05",
}
LEVELS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(reader) -> list[str]:
    found = Axe().run(reader.page, options=LEVELS).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]


@pytest.mark.parametrize("look", ["lang=en", "lang=ar", "theme=dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(visit, state, look):
    assert violations(visit(f"{STATES[state]}&{look}")) == []


@pytest.mark.parametrize("state", ["start", "place"])
def test_axe_finds_nothing_on_a_phone(visit, state):
    assert violations(visit(STATES[state], width=360, height=740, has_touch=True, is_mobile=True)) == []


def test_axe_finds_nothing_in_dialogs_menus_and_search(visit):
    reader = visit("day=2024-12-05&place=sy-hama")
    reader.page.get_by_role("button", name="Read the report").first.click()
    assert violations(reader) == []
    reader.page.keyboard.press("Escape")
    reader.page.locator("#help").click()
    assert violations(reader) == []
    reader.page.keyboard.press("Escape")
    reader.page.locator("#export").click()
    assert violations(reader) == []
    reader.page.keyboard.press("Escape")
    reader.page.locator("#search").fill("ale")
    assert violations(reader) == []


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("state", STATES)
def test_nothing_is_wider_than_a_phone(visit, state, lang):
    reader = visit(f"{STATES[state]}&lang={lang}", width=360, height=740, has_touch=True, is_mobile=True)
    wide = reader.page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter(node => {
          const box = node.getBoundingClientRect();
          const scrolls = node.closest('.wide, .folium-map, .tabs, #ticks, .hidden-text, svg.patterns');
          return box.width && !scrolls && (box.left < -1 || box.right > 361);
        }).map(node => node.outerHTML.slice(0, 120))"""
    )
    assert wide == []
    assert reader.page.evaluate("() => document.scrollingElement.scrollWidth") <= 360


def test_arabic_runs_from_right_to_left_in_its_own_words(visit, words):
    reader = visit("lang=ar&day=2024-12-05&place=sy-hama")
    assert reader.page.evaluate("() => document.documentElement.dir") == "rtl"
    assert reader.page.locator("#tab-why h2").inner_text() == "حماة"
    panel, stage = (reader.page.locator(one).bounding_box()["x"] for one in ("#panel", ".stage"))
    assert panel < stage
    left = reader.page.evaluate("() => [...document.querySelectorAll('[data-say]')].map(n => n.textContent)")
    assert not set(left) & (set(words["en"].values()) - set(words["ar"].values()))


def test_the_reader_changes_language_and_colours_without_loading_anew(visit):
    reader = visit("lang=en")
    reader.page.locator("#language").select_option("ar")
    assert reader.page.locator("#for-why").inner_text() == "لماذا؟"
    reader.page.locator("#theme").click()
    assert reader.page.evaluate("() => document.documentElement.dataset.theme") == "dark"


def test_dark_is_taken_from_the_readers_system(visit):
    assert visit(color_scheme="dark").page.evaluate("() => document.documentElement.dataset.theme") == "dark"


def test_every_control_is_reached_by_tab_and_shows_that_it_is(visit):
    reader = visit("day=2024-12-05&place=sy-hama")
    reached = set()
    for _ in range(90):
        reader.page.keyboard.press("Tab")
        seen = reader.page.evaluate(
            """() => { const one = document.activeElement; const look = getComputedStyle(one);
              const ring = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2;
              return [one.id || one.name || one.className, ring]; }"""
        )
        reached.add(seen[0])
        if seen[0]:
            assert seen[1], f"no focus ring on {seen[0]}"
    assert {
        "search",
        "share",
        "export",
        "theme",
        "help",
        "language",
        "day",
        "play",
        "next-change",
        "for-why",
    } <= reached


def test_tabs_are_walked_with_arrows(visit):
    reader = visit()
    reader.page.locator("#for-why").focus()
    reader.page.keyboard.press("ArrowRight")
    assert reader.state("tab") == "claims"
    assert reader.state("day") == 4


def test_targets_are_big_enough_to_touch(visit):
    reader = visit("place=sy-hama&day=2024-12-05", width=390, height=844, has_touch=True, is_mobile=True)
    small = reader.page.evaluate(
        """() => [...document.querySelectorAll('button, select, input, summary')].filter(node => {
          const box = node.getBoundingClientRect();
          return box.width && !node.closest('.timeline') && node.type !== 'range' && !node.closest('label, .text') &&
            (box.width < 24 || box.height < 24);
        }).map(node => node.outerHTML.slice(0, 100))"""
    )
    assert small == []


def test_without_scripts_there_is_a_table(chromium, sample_page):
    page = chromium.new_context(java_script_enabled=False, offline=True).new_page()
    page.goto(sample_page.as_uri())
    text = page.locator(".plain-page").inner_text()
    assert "Aleppo" in text
    assert "Opposition" in text
    page.context.close()
