"""What the signs of the map look like to the eye: read off the pixels and the shapes that are drawn."""

from datetime import date

import pytest
from make import make_area, make_build, make_claim, make_place, make_record, make_report
from sample import BASEMAP
from shapely.geometry import box

from geo.model.claim import Modality
from geo.publish.page import render

pytestmark = pytest.mark.browser

DAY = date(2024, 11, 30)
AT = {"fresh": 36.2, "unsure": 36.35, "stale": 36.5, "agreed": 36.8, "claimed": 37.1}
VIEW = "view=35.6,36.65,9"

# The share of points on a circle around a place whose pixel is near a colour, and the alpha of its middle.
AROUND = """([name, reach, colour]) => {
  const {data, map} = conflictmap;
  const at = data.places.name.indexOf(name);
  const point = map.latLngToContainerPoint([data.places.lat[at], data.places.lon[at]]);
  const canvas = document.querySelector('.leaflet-marks-pane canvas');
  const pen = canvas.getContext('2d');
  const [r, g, b] = colour.match(/\\w\\w/g).map(two => parseInt(two, 16));
  const hit = (angle, far) => {
    const x = point.x + far * Math.cos(angle), y = point.y + far * Math.sin(angle);
    const p = pen.getImageData(Math.floor(x), Math.floor(y), 1, 1).data;
    return p[3] > 60 && Math.hypot(p[0] - r, p[1] - g, p[2] - b) < 70;
  };
  let near = 0;
  for (let i = 0; i < 180; i++) if ([-0.6, 0, 0.6].some(by => hit(i * Math.PI / 90, reach + by))) near++;
  return [near / 180, pen.getImageData(Math.round(point.x), Math.round(point.y), 1, 1).data[3] / 255];
}"""


@pytest.fixture(scope="module")
def signs(tmp_path_factory):
    """A map of one day: ground of three degrees of confidence and contested ground, and a place for each sign."""
    report = make_report("Rebels captured agreed. Rebels captured claimed.", DAY)
    places = {name: make_place(name, lon, 35.6) for name, lon in AT.items()}
    claims = [
        make_claim(report, places[name], "rebel", f"Rebels captured {name}", modality=Modality.CLAIMED)
        for name in ("agreed", "claimed")
    ]
    records = [
        make_record(places["fresh"], "rebel"),
        make_record(places["unsure"], "rebel", confidence=0.4),
        make_record(places["stale"], "rebel", stale=True),
        make_record(places["agreed"], "rebel"),
        make_record(places["claimed"], "government"),
    ]
    areas = [
        make_area("rebel", box(36.1, 35.5, 36.3, 35.8), confidence=0.9),
        make_area("rebel", box(36.3, 35.5, 36.6, 35.8), confidence=0.7),
        make_area("rebel", box(36.6, 35.5, 36.9, 35.8), confidence=0.5),
        make_area("contested", box(36.9, 35.5, 37.2, 35.8), confidence=0.5),
    ]
    build = make_build([report], claims, records, places=tuple(places.values()), areas=tuple(areas))
    path = tmp_path_factory.mktemp("signs") / "index.html"
    path.write_text(render(build, {}), encoding="utf-8")
    return path


def fills(reader, side: str) -> list[tuple[str, float]]:
    return reader.page.eval_on_selector_all(
        f".area.side-{side}",
        "all => all.map(one => [one.getAttribute('fill'), Number(one.getAttribute('fill-opacity'))])",
    )


def test_the_surer_the_stronger_is_the_colour_drawn(visit, signs):
    reader = visit(VIEW, path=signs)
    drawn = fills(reader, "rebel")
    assert sorted(alpha for _, alpha in drawn) == [0.42, 0.62, 0.82]
    assert len({colour for colour, _ in drawn}) == 1


def test_contested_ground_is_hatched(visit, signs):
    reader = visit(VIEW, path=signs)
    assert fills(reader, "contested") == [["url(#p-contested)", 1]]
    strokes = reader.page.locator("#p-contested path").get_attribute("d")
    assert strokes.count("l") >= 2


def test_a_dot_with_old_evidence_or_unsure_is_faded_and_the_legend_says_so(visit, signs):
    reader = visit(VIEW, path=signs)
    alphas = {name: reader.page.evaluate(AROUND, [name, 0, "#74bd63"])[1] for name in ("fresh", "stale", "unsure")}
    assert alphas["fresh"] == 1
    assert 0.4 < alphas["stale"] < 0.6
    assert 0.4 < alphas["unsure"] < 0.6
    assert "Old evidence or unsure (faded)" in reader.page.locator("#legend").inner_text()


def test_a_claim_that_is_assessed_so_has_a_whole_ring_and_another_a_broken_one(visit, signs):
    reader = visit(VIEW, path=signs)
    reach = reader.page.evaluate("() => conflictmap.pen.radius('city', conflictmap.map.getZoom())") + 3
    shares = {name: reader.page.evaluate(AROUND, [name, reach, "#74bd63"])[0] for name in AT}
    assert shares["agreed"] > 0.9
    assert 0.3 < shares["claimed"] < 0.8
    assert shares["fresh"] < 0.1
    text = reader.page.locator("#legend").inner_text()
    assert "Claimed, and assessed so" in text
    assert "Claimed, not assessed so" in text


def test_the_strip_shows_on_which_days_which_side_was_spoken_of(visit):
    reader = visit()
    column = """day => {
      const strip = document.getElementById('strip'), pen = strip.getContext('2d');
      const room = (strip.width - 18) / (conflictmap.data.meta.days - 1);
      const p = pen.getImageData(Math.round(9 + day * room), 0, 1, strip.height).data;
      const found = new Set();
      for (let y = 6; y < strip.height; y++) if (p[4 * y + 3] > 200) found.add([p[4*y], p[4*y+1], p[4*y+2]].join());
      return [...found];
    }"""
    assert reader.page.evaluate(column, 0) == []
    assert "116,189,99" in reader.page.evaluate(column, 4)
    assert "31,127,149" in reader.page.evaluate(column, 5)
    reader.page.evaluate("() => conflictmap.state.set({filters: {side: 'sna'}})")
    reader.settle()
    assert reader.page.evaluate(column, 4) == []
    assert reader.page.evaluate(column, 5) == ["31,127,149"]


@pytest.mark.parametrize(("lang", "river"), [("en", "Euphrates"), ("ar", "نهر الفرات")])
@pytest.mark.parametrize("zoom", [7.5, 9])
def test_rivers_are_named_along_their_line_and_off_the_names_of_places(visit, lang, river, zoom):
    reader = visit(f"lang={lang}&view=35.6,39.6,{zoom}")
    written = reader.page.evaluate("() => conflictmap.marks.rivers()")
    assert {one["text"] for one in written} == {river}
    names = reader.page.evaluate("() => conflictmap.marks.named()")
    for one in written:
        for box_ in (each["box"] for each in names):
            assert not (box_["left"] < one["x"] < box_["right"] and box_["top"] < one["y"] < box_["bottom"])
    apart = reader.page.evaluate(
        """spot => {
          const {map} = conflictmap;
          const river = conflictmap.base.flatMap(group => group.getLayers()).find(one => one.feature.properties.name);
          const line = river.getLatLngs().map(at => map.latLngToContainerPoint(at));
          const far = (end, i) => L.LineUtil.pointToSegmentDistance(L.point(spot), line[i], end);
          return Math.min(...line.slice(1).map(far));
        }""",
        [written[0]["x"], written[0]["y"]],
    )
    assert 4 < apart < 20


@pytest.mark.parametrize("width", [390, 1440])
def test_the_map_is_never_lost_and_never_farther_out_than_its_sheet(visit, width):
    reader = visit("view=60,80,2", width=width)
    inside = """() => {
      const {map, data} = conflictmap;
      const [west, south, east, north] = data.meta.sheet;
      return map.getBounds().intersects([[south, west], [north, east]]) &&
        map.getSize().x < (east - west) / 360 * 256 * 2 ** map.getZoom() * 2.2;
    }"""
    assert reader.page.evaluate(inside)
    least = reader.page.evaluate("() => conflictmap.map.getMinZoom()")
    reader.page.locator(".leaflet-control-zoom-out").click(force=True)
    assert reader.page.evaluate("() => conflictmap.map.getZoom()") == least
    reader.page.locator(".folium-map").focus()
    for _ in range(25):
        reader.page.keyboard.press("ArrowUp")
    reader.settle()
    assert reader.page.evaluate(inside)
    seen = reader.page.evaluate("() => conflictmap.map.getCenter().lat")
    assert seen < reader.page.evaluate("() => conflictmap.data.meta.sheet[3]")


@pytest.mark.parametrize("width", [390, 1440])
def test_the_whole_theatre_can_be_seen_at_once_beside_the_legend(visit, width):
    reader = visit("view=34.9,39,1", width=width)
    fits = reader.page.evaluate(
        """() => {
          const {map, data, edge} = conflictmap;
          const [west, south, east, north] = data.meta.bounds;
          const low = map.project([south, west]), high = map.project([north, east]);
          const size = map.getSize();
          return [size.x - edge.beside() - (high.x - low.x), size.y - (low.y - high.y)];
        }"""
    )
    assert min(fits) >= 0


def test_names_of_countries_keep_off_the_dots_of_places(visit, tmp_path):
    ring = [[38.6, 34.5], [41, 34.5], [41, 37], [38.6, 37], [38.6, 34.5]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {"name": "Neighbourland"}, "geometry": shape}
    country = {"type": "FeatureCollection", "features": [feature]}
    path = tmp_path / "index.html"
    towns = [make_place(f"T{at}", 39.0 + at * 0.2, 35.75, population=9_000) for at in range(10)]
    build = make_build(records=[make_record(town) for town in towns], places=tuple(towns))
    path.write_text(render(build, {**BASEMAP, "borders": country}), encoding="utf-8")
    reader = visit("view=35.75,39.5,7", path=path)
    written = reader.page.evaluate(
        """() => {
          const seen = [], {fillText} = CanvasRenderingContext2D.prototype;
          CanvasRenderingContext2D.prototype.fillText = function (text, x, y) { seen.push([text, x, y]); };
          conflictmap.marks.draw();
          CanvasRenderingContext2D.prototype.fillText = fillText;
          return seen.filter(([text]) => text === 'NEIGHBOURLAND');
        }"""
    )
    assert len(written) == 1
    dots = reader.page.evaluate(
        """() => conflictmap.data.places.lon.map((lon, at) =>
          conflictmap.map.latLngToContainerPoint([conflictmap.data.places.lat[at], lon]).y)"""
    )
    assert all(abs(written[0][2] - y) > 9 for y in dots)
