"""Handing on: links, citations, files, print, and the comparison of two days."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from shapely.geometry import shape

pytestmark = pytest.mark.browser


def test_the_link_shows_another_reader_the_same(visit):
    first = visit("day=2024-12-05&place=sy-hama&lang=ar&theme=dark&hide=sdf&tab=why&f-side=rebel&view=35.2,36.9,9.5")
    link = first.page.evaluate("() => conflictmap.state.link()")
    second = visit(link.split("#")[1])
    names = ["day", "place", "lang", "theme", "hidden", "tab", "filters", "view"]
    assert [first.state(name) for name in names] == [second.state(name) for name in names]
    assert second.page.evaluate("() => document.documentElement.dir") == "rtl"


def test_all_that_can_be_chosen_is_in_the_link(visit):
    everything = (
        "day=2024-12-08&known=then&place=sy-hama&lang=ar&theme=dark&view=35.2,36.9,9.5&tab=changes&from=2024-11-29"
        "&to=2024-12-08&layers=areas.claims.base&hide=sdf.sna&patterns=1&f-side=rebel&f-source=A+news+agency"
        "&f-kind=holds&f-modality=claimed&f-grade=B&f-since=2024-11-28&f-until=2024-12-07&f-text=troops"
    )
    first = visit(everything)
    link = first.page.evaluate("() => conflictmap.state.link()").split("#")[1]
    assert sorted(link.split("&")) == sorted(everything.split("&"))
    second = visit(link)
    whole = "() => JSON.stringify(conflictmap.state.get(), (_, one) => one instanceof Set ? [...one].sort() : one)"
    assert first.page.evaluate(whole) == second.page.evaluate(whole)


def test_the_address_follows_what_is_shown(visit):
    reader = visit()
    reader.page.locator("#after").click()
    reader.page.wait_for_function("() => location.hash.includes('day=2024-12-01')")


def test_a_new_fragment_is_obeyed(visit):
    reader = visit()
    reader.page.evaluate("() => { location.hash = '#day=2024-12-08&place=sy-homs'; }")
    reader.page.wait_for_function("() => document.querySelector('#tab-why h2').textContent === 'Homs'")


@pytest.mark.parametrize(
    "fragment", ["day=9999-99-99", "day=%00&view=a,b,c", "place=<script>", "lang=xx&tab=none", "view=1e9,1,1"]
)
def test_a_broken_link_opens_the_map_all_the_same(visit, fragment):
    reader = visit(fragment)
    assert reader.page.locator("#today").inner_text() != ""


def test_the_citation_names_day_build_and_link(visit):
    reader = visit()
    cited = reader.page.evaluate("() => conflictmap.citation()")
    build = reader.page.evaluate("() => conflictmap.data.meta.build")
    assert re.fullmatch(r"[0-9a-f]{12}", build)
    assert build in cited
    assert "30 November 2024" in cited


def test_copying_says_so(visit):
    reader = visit()
    reader.page.locator("#share").click()
    reader.page.get_by_role("menuitem", name="Copy link").click()
    reader.page.wait_for_function("() => document.getElementById('toast').textContent === 'Copied'")


def test_the_citation_is_copied_with_the_link(visit):
    reader = visit("day=2024-12-05")
    reader.page.evaluate(
        """() => Object.defineProperty(navigator, 'clipboard',
          {value: {writeText: async text => (window.copied = text)}})"""
    )
    reader.page.locator("#share").click()
    reader.page.get_by_role("menuitem", name="Copy as citation").click()
    reader.page.wait_for_function("() => window.copied")
    copied = reader.page.evaluate("() => window.copied")
    assert "5 December 2024" in copied
    assert reader.page.evaluate("() => conflictmap.data.meta.build") in copied
    assert "#day=2024-12-05" in copied


def test_what_is_filtered_is_what_both_files_hold(visit, tmp_path: Path):
    reader = visit("tab=claims&view=34.8,38.5,6.5")
    reader.page.locator(".filters summary").click()
    reader.page.locator("select[name=modality]").select_option("claimed")
    reader.page.locator("select[name=side]").select_option("government")
    reader.page.get_by_label("Only what the map shows").uncheck()
    shown = reader.page.eval_on_selector_all("#tab-claims .card", "all => all.map(one => one.dataset.claim)")
    assert 0 < len(shown) < reader.page.evaluate("() => conflictmap.data.claims.id.length")
    for title, name in (("Claims listed, GeoJSON", "claims.geojson"), ("Claims listed, CSV", "claims.csv")):
        reader.page.locator("#export").click()
        with reader.page.expect_download() as saving:
            reader.page.get_by_role("menuitem", name=title).click()
        saving.value.save_as(tmp_path / name)
    features = json.loads((tmp_path / "claims.geojson").read_text(encoding="utf-8"))["features"]
    rows = list(csv.DictReader(io.StringIO((tmp_path / "claims.csv").read_text(encoding="utf-8-sig"))))
    assert sorted(shown) == sorted(f["properties"]["id"] for f in features) == sorted(row["id"] for row in rows)
    assert {(row["controller"], row["modality"]) for row in rows} == {("government", "claimed")}
    for row, feature in zip(rows, features, strict=True):
        assert feature["geometry"]["coordinates"] == [float(row["lon"]), float(row["lat"])]
        assert row["quote"] == feature["properties"]["quote"]


@pytest.mark.parametrize(
    "name", ["claims.geojson", "claims.csv", "control.geojson", "control.csv", "areas.geojson", "frontlines.geojson"]
)
def test_every_file_is_saved_by_the_page_itself(visit, name, tmp_path: Path):
    reader = visit("view=34.8,38.5,6.5")
    reader.page.locator("#export").click()
    with reader.page.expect_download() as saving:
        index = reader.page.evaluate("name => conflictmap.exporting.KINDS.indexOf(name)", name)
        reader.page.locator("#export-menu button").nth(index).click()
    target = tmp_path / name
    saving.value.save_as(target)
    assert saving.value.suggested_filename == f"syria-2024-11-30-{name}"
    text = target.read_text(encoding="utf-8-sig")
    if name.endswith("csv"):
        rows = list(csv.DictReader(io.StringIO(text)))
        assert any(row["name"] == "Aleppo" and row["controller"] == "rebel" for row in rows)
    else:
        features = json.loads(text)["features"]
        assert features
        assert all(shape(f["geometry"]).is_valid for f in features)


def test_areas_saved_by_the_page_are_those_of_the_build(visit):
    reader = visit("day=2024-12-05")
    saved = json.loads(reader.page.evaluate("() => conflictmap.exporting.make('areas.geojson')"))
    for feature in saved["features"]:
        for polygon in shape(feature["geometry"]).geoms:
            assert polygon.exterior.is_ccw
            assert not any(hole.is_ccw for hole in polygon.interiors)
    total = sum(shape(f["geometry"]).area for f in saved["features"])
    drawn = reader.page.evaluate("() => conflictmap.holdings(9).reduce((a, b) => a + b, 0)")
    assert 180_000 < drawn < 195_000
    assert 17 < total < 20


def test_two_days_are_compared_by_places_and_by_ground(visit):
    reader = visit("tab=changes&from=2024-11-29&to=2024-12-08")
    text = reader.page.locator("#tab-changes").inner_text()
    assert "Homs" in text
    assert reader.page.locator(".folium-map .gain").count() >= 3
    figures = {}
    for row in reader.page.locator(".figures tbody tr").all():
        name, before, after, net = (cell.strip() for cell in row.inner_text().split("\t"))
        figures[name] = [int(cell.replace(",", "").replace("−", "-")) for cell in (before, after, net)]
    for before, after, net in figures.values():
        assert after - before == net
    assert figures["Government"][2] < -40_000
    assert abs(sum(net for _, _, net in figures.values())) <= len(figures)
    passed = reader.page.evaluate(
        "() => [...conflictmap.changedGround(3, 12)].map(([way, km]) => [...way.split('>').map(Number), km])"
    )
    gained = sum(km for _, to, km in passed if to == 1) - sum(km for start, _, km in passed if start == 1)
    assert gained == pytest.approx(figures["Opposition"][2], rel=0.03)


def test_a_step_in_time_ends_the_comparison(visit):
    reader = visit("tab=changes&from=2024-11-29&to=2024-12-08")
    reader.page.locator("#before").click()
    reader.settle()
    assert reader.page.locator(".folium-map .gain").count() == 0


def test_the_print_has_legend_day_table_and_sources(visit):
    reader = visit("day=2024-11-30")
    reader.page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    reader.page.emulate_media(media="print")
    text = reader.page.locator("body").inner_text()
    assert "Legend" in text
    assert "Saturday, 30 November 2024" in text
    assert reader.page.locator("#print table tbody tr").count() > 5
    for kind in ("known", "inferred"):
        lines = reader.page.locator(f".front.{kind}")
        assert lines.count()
        assert "none" not in lines.evaluate_all("all => all.map(one => getComputedStyle(one).display)")
    assert not reader.page.locator("#known").is_visible()
    assert "GeoNames, CC BY 4.0" in reader.page.locator("#print").inner_text()
    assert not reader.page.locator("#panel").is_visible()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_printing_makes_a_document_and_leaves_the_page_as_it_was(visit, lang):
    reader = visit(f"day=2024-11-30&theme=dark&view=35.9,36.9,9&lang={lang}")
    paper = reader.page.pdf(prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 6
    reader.settle()
    assert reader.page.evaluate("() => document.documentElement.dataset.theme") == "dark"
    assert reader.page.locator("#panel").is_visible()
    lat, lon, _ = reader.state("view")
    assert (lat, lon) == (pytest.approx(35.9, abs=0.05), pytest.approx(36.9, abs=0.05))
