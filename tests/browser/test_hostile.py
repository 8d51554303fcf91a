"""A report that wants to harm: nothing of it runs, nothing is asked for, the page holds its shape."""

from datetime import date

import pytest
from make import make_build, make_claim, make_place, make_record, make_report, make_source, weigh

from geo.publish.page import render

pytestmark = pytest.mark.browser

HARM = "window.harmed = true"
TRICKS = (
    f"<script>{HARM}</script>",
    f"</script><script>{HARM}</script>",
    f"<img src=x onerror='{HARM}'>",
    f"<a href='javascript:{HARM}'>here</a>",
    f"<svg onload={HARM}>",
    "<!--<script>",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "\u202egnitset\u202c \u2066mirror",
    "\u2028\u2029 &lt;b&gt; &amp;",
    "]]> -->",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    text = " ".join(f"Rebels captured Aleppo {trick} on Saturday." for trick in TRICKS) + " " + "x" * 100_000
    bad = make_source(f"Agency {TRICKS[1]}", redistribute=True, why=TRICKS[2])
    report = make_report(text, source=bad, path=f"reports/{TRICKS[0]}", title=TRICKS[3] + "t" * 100_000, demo=True)
    places = [
        make_place(f"Town {trick}", 36.5 + at / 10, 36.0, id=f"p{at}\"'<", name_local=trick)
        for at, trick in enumerate(TRICKS)
    ]
    long = make_place("W" * 100_000, 36.6, 35.8, id="long", name_local="و" * 100_000)
    claims = [
        make_claim(report, place, "rebel", f"Rebels captured Aleppo {trick} on Saturday")
        for place, trick in zip(places, TRICKS, strict=True)
    ]
    claims.append(make_claim(report, long, "rebel", "x" * 100_000, actor=TRICKS[0]))
    records = [
        make_record(p, "rebel", date(2024, 11, 30), date(2024, 12, 1), weighed=weigh([c], why=TRICKS[1]))
        for p, c in zip([*places, long], claims, strict=True)
    ]
    build = make_build([report], claims, records)
    path = tmp_path_factory.mktemp("hostile") / "index.html"
    path.write_text(render(build, {}), encoding="utf-8")
    return path


@pytest.mark.parametrize("state", ["", "tab=claims", "tab=reports", "tab=table", "tab=changes", "lang=ar&tab=claims"])
@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_runs_and_the_shape_holds(visit, hostile, state, width):
    reader = visit(state, path=hostile, width=width)
    reader.page.wait_for_timeout(100)
    assert reader.page.evaluate("() => window.harmed") is None
    assert reader.page.evaluate("() => document.scrollingElement.scrollWidth") <= width
    assert reader.page.locator("script").count() == 5
    assert reader.page.locator("#panel img, #panel script, #panel svg[onload], #panel a").count() == 0


def test_every_place_of_the_hostile_map_can_be_asked(visit, hostile):
    reader = visit("", path=hostile)
    for at in range(len(TRICKS) + 1):
        reader.page.evaluate("at => conflictmap.state.set({place: at, tab: 'why'})", at)
        reader.settle()
        assert reader.page.locator("#tab-why .verdict").count() == 1
    assert reader.page.evaluate("() => window.harmed") is None
    reader.page.get_by_role("button", name="Read the report").first.click()
    assert reader.page.evaluate("() => window.harmed") is None
    box = reader.page.locator("#reader").bounding_box()
    assert box["width"] <= 700


def test_letters_that_turn_the_direction_turn_only_their_own_name(visit, hostile):
    reader = visit("tab=table", path=hostile)
    row = reader.page.locator("#tab-table tr", has_text="gnitset").first
    cells = [cell.bounding_box()["x"] for cell in row.locator("th, td").all()]
    assert cells == sorted(cells)
    assert row.locator("td").first.inner_text().split("\n") == ["Opposition", "very likely"]
    assert row.locator("bdi").count() >= 1


def test_braces_stay_braces_and_no_link_leads_into_a_script(visit, hostile):
    reader = visit("tab=claims", path=hostile)
    told = reader.page.locator("#tab-claims").inner_text()
    assert "{{ 7*7 }} {% raw %} ${7*7}" in told
    assert reader.page.locator("[href^='javascript' i], [src^='javascript' i]").count() == 0
    handlers = reader.page.evaluate(
        """() => [...document.querySelectorAll('*')]
          .filter(one => [...one.attributes].some(at => at.name.startsWith('on'))).length"""
    )
    assert handlers == 0


def test_files_made_of_a_hostile_map_run_nothing_in_a_spreadsheet(visit, hostile):
    reader = visit("", path=hostile)
    table = reader.page.evaluate("() => conflictmap.exporting.make('control.csv')")
    assert not any(line.startswith(("=", "+", "-", "@")) for line in table.removeprefix("\ufeff").splitlines())


def test_tricks_are_shown_as_the_letters_they_are(visit, hostile):
    reader = visit("tab=claims", path=hostile)
    assert f"<script>{HARM}</script>" in reader.page.locator("#tab-claims").inner_text()


def test_the_policy_lets_no_request_and_no_foreign_script_through(visit):
    reader = visit()
    policy = reader.page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-inline" not in policy.split("style-src")[0]
    blocked = reader.page.evaluate(
        """async () => {
          const script = document.createElement('script');
          script.textContent = 'window.harmed = true';
          document.body.append(script);
          let fetched = true;
          try { await fetch('https://example.org/'); } catch { fetched = false; }
          return [window.harmed === undefined, fetched];
        }"""
    )
    assert blocked == [True, False]
    reader.errors.clear()
