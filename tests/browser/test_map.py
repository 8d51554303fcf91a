"""The drawing itself: names that do not collide, patterns, the same colours in the legend, pictures of six states."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

pytestmark = pytest.mark.browser

LOOKS = {
    "start": "",
    "place": "day=2024-12-05&place=sy-hama&view=35.2,36.9,9",
    "changes": "tab=changes&from=2024-11-29&to=2024-12-08&view=35.2,37.5,7.5",
    "claims": "tab=claims&day=2024-12-01",
    "table": "tab=table&day=2024-12-08",
    "dark": "theme=dark&day=2024-12-05&patterns=1",
}
SIZES = {"wide": (1440, 900), "phone": (390, 844)}


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("zoom", [6.5, 7.5, 8.5, 10])
@pytest.mark.parametrize("width", [390, 1440])
def test_names_do_not_lie_on_each_other_nor_over_the_edge(visit, lang, zoom, width):
    reader = visit(f"lang={lang}&view=35.6,36.9,{zoom}&day=2024-12-05", width=width)
    named = reader.page.evaluate("() => conflictmap.marks.named()")
    size = reader.page.evaluate("() => conflictmap.map.getSize()")
    assert len(named) >= 3
    for at, one in enumerate(named):
        box = one["box"]
        assert box["left"] >= 0
        assert box["right"] <= size["x"]
        for other in (each["box"] for each in named[at + 1 :]):
            apart = box["right"] <= other["left"] or other["right"] <= box["left"]
            assert apart or box["bottom"] <= other["top"] or other["bottom"] <= box["top"]


def test_names_are_whole_and_in_the_readers_script(visit):
    english = {one["text"] for one in visit("view=35.6,36.9,8").page.evaluate("() => conflictmap.marks.named()")}
    arabic = {one["text"] for one in visit("view=35.6,36.9,8&lang=ar").page.evaluate("() => conflictmap.marks.named()")}
    assert {"Aleppo", "Idlib", "Hama"} <= english
    assert {"حلب", "إدلب", "حماة"} <= arabic


def test_the_place_asked_about_is_always_named(visit):
    reader = visit("place=sy-khan-al-asal&view=35.6,36.9,7")
    assert "Khan al-Asal" in {one["text"] for one in reader.page.evaluate("() => conflictmap.marks.named()")}


def test_no_information_and_patterns_are_drawn_as_patterns(visit):
    reader = visit("view=34.8,38.5,6.5")
    fills = reader.page.eval_on_selector_all(".area.side-unknown", "all => all.map(one => one.getAttribute('fill'))")
    assert set(fills) == {"url(#p-unknown)"}
    reader.page.locator("#legend details summary").click()
    reader.page.locator("input[name=patterns]").check()
    reader.settle()
    fills = reader.page.eval_on_selector_all(".area.side-rebel", "all => all.map(one => one.getAttribute('fill'))")
    assert set(fills) == {"url(#p-side-1)"}
    ids = reader.page.eval_on_selector_all("pattern", "all => all.map(one => one.id)")
    assert {"p-unknown", "p-contested", "p-side-1"} <= set(ids)


def test_front_lines_that_are_inferred_are_broken(visit):
    reader = visit()
    dashes = {
        kind: set(
            reader.page.eval_on_selector_all(
                f".folium-map .front.{kind}", "all => all.map(one => one.getAttribute('stroke-dasharray'))"
            )
        )
        for kind in ("known", "inferred")
    }
    assert dashes == {"known": {None}, "inferred": {"1 6"}}


def test_surer_ground_is_stronger(visit):
    reader = visit("view=34.8,38.5,6.5")
    pairs = reader.page.evaluate(
        """() => { const {areas} = conflictmap.data; return conflictmap.data.validOn(areas, 4)
          .map(at => [areas.confidence[at], conflictmap.fillOpacity(areas.confidence[at])]); }"""
    )
    ordered = [alpha for _, alpha in sorted(pairs)]
    assert ordered == sorted(ordered)
    assert len(set(ordered)) > 1


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", LOOKS)
def test_the_page_looks_as_it_did_when_it_was_approved(visit, look, size, lang, request):
    width, height = SIZES[size]
    reader = visit(f"{LOOKS[look]}&lang={lang}".lstrip("&"), width=width, height=height)
    reader.page.wait_for_timeout(250)
    taken = Image.open(io.BytesIO(reader.page.screenshot())).convert("RGB")
    small = taken.resize((width // 4, height // 4), Image.Resampling.BOX)
    approved = Path(__file__).parent / "looks" / f"{look}-{size}-{lang}.png"
    if request.config.getoption("--update-golden"):
        approved.parent.mkdir(exist_ok=True)
        small.quantize(64).save(approved, optimize=True)
        return
    with Image.open(approved) as image:
        known = image.convert("RGB")
    assert known.size == small.size
    off = ImageStat.Stat(ImageChops.difference(known, small)).mean
    assert max(off) < 6, f"mean difference {off} of 255; look at it, then --update-golden"
