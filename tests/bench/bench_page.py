"""Measure the page on a large war: `python tests/bench/bench_page.py [--settlements N] [--days N] [--claims N]`.

Prints the size of the file and, from a headless Chromium, the time to interactive, of a slider step, and of a search.
"""

import argparse
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import shapely
from playwright.sync_api import Page, sync_playwright
from shapely.geometry import MultiPoint, Polygon, box

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2])]

from make import (
    make_area,
    make_build,
    make_claim,
    make_front,
    make_place,
    make_record,
    make_report,
    make_theatre,
    weigh,
)

from geo.model.build import Build
from geo.model.control import Area, Basis, ControlRecord, FrontLine
from geo.model.place import Place, PlaceKind
from geo.model.text import Report
from geo.model.theatre import Bounds
from geo.publish.page import render

START = date(2024, 1, 1)
LAND = box(35.8, 32.5, 42.2, 37.0)
SIDES = ("government", "rebel", "sdf", "sna")
SYLLABLES = ("ka", "fr", "ta", "ll", "mar", "sar", "hal", "dar", "bab", "zer", "nu", "man", "shi", "kho", "qa", "lat")
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
STEP = """async () => {
  const took = [];
  for (let i = 0; i < 40; i++) {
    const start = performance.now();
    conflictmap.time.step(i % 2 ? -1 : 1);
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    took.push(performance.now() - start);
  }
  return took.sort((a, b) => a - b);
}"""
FIND = """() => ["kafrtal", "marsar", "shikhoqal", "halbdar", "zernuman", "qalat"].map(word => {
  const start = performance.now();
  conflictmap.search.find(word);
  return performance.now() - start;
})"""


def main() -> int:
    """Print one line for each figure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--settlements", type=int, default=10_000)
    options.add_argument("--days", type=int, default=365)
    options.add_argument("--claims", type=int, default=50_000)
    options.add_argument("--keep", type=Path)
    asked = options.parse_args()
    start = time.perf_counter()
    build = stress_build(asked.settlements, asked.days, asked.claims)
    print(f"built in {time.perf_counter() - start:.1f} s: {len(build.areas)} areas, {len(build.records)} records")
    start = time.perf_counter()
    html = render(build, {})
    print(f"rendered in {time.perf_counter() - start:.1f} s: {len(html.encode()) / 1e6:.2f} MB")
    target = asked.keep or Path(tempfile.mkdtemp()) / "stress.html"
    target.write_text(html, encoding="utf-8")
    for name, value in measure(target).items():
        print(f"{name}: {value:.0f} ms")
    return 0


def measure(path: Path) -> dict[str, float]:
    """Return milliseconds by what was measured in a headless Chromium."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=found, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        figures = measure_page(page, path.resolve().as_uri())
        browser.close()
    return figures


def measure_page(page: Page, address: str) -> dict[str, float]:
    """Return first paint, time to interactive, slider steps and search in milliseconds.

    Wall times depend on what else the machine does; the processor time of the page's main thread does not.
    """
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def busy() -> float:
        return next(
            m["value"] for m in session.send("Performance.getMetrics")["metrics"] if m["name"] == "TaskDuration"
        )

    page.goto(address)
    page.wait_for_selector("html.ready", timeout=60_000)
    page.wait_for_timeout(300)
    marks = page.evaluate(
        "() => [performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,"
        " performance.getEntriesByName('conflictmap-ready')[0].startTime]"
    )
    before = busy()
    steps = page.evaluate(STEP)
    spent = (busy() - before) * 1000 / len(steps)
    finds = page.evaluate(FIND)
    return {
        "first contentful paint": marks[0],
        "interactive": marks[1],
        "slider step, median": steps[len(steps) // 2],
        "slider step, processor time": spent,
        "slider step, 95 %": steps[int(len(steps) * 0.95)],
        "search, first (index built)": finds[0],
        "search, slowest after": max(finds[1:]),
    }


def stress_build(settlements: int, days: int, n_claims: int) -> Build:
    """Return a war of that size whose front moves every day."""
    random = np.random.default_rng(1)
    points = np.column_stack([random.uniform(35.8, 42.2, settlements), random.uniform(32.5, 37.0, settlements)])
    places = tuple(_place(at, lon, lat, random) for at, (lon, lat) in enumerate(points.tolist()))
    held = _held(points, days, random)
    reports = _reports(places, held, days, n_claims)
    claims = [claim for _, made in reports for claim in made]
    records = tuple(_records(places, held, claims))
    areas, fronts = _areas(points, held, days)
    last = START + timedelta(days=days - 1)
    build = make_build((), claims, records, areas=areas, fronts=fronts)
    theatre = make_theatre(bounds=Bounds(35.5, 32.2, 42.5, 37.5), land=LAND)
    return replace(
        build,
        theatre=theatre,
        reports=tuple(report for report, _ in reports),
        readings=tuple(make_build([report], made).readings[0] for report, made in reports),
        places=places,
        settlements=places,
        first=START,
        last=last,
        open_on=last,
    )


def _place(at: int, lon: float, lat: float, random: np.random.Generator) -> Place:
    name = "".join(random.choice(SYLLABLES, 3)).capitalize() + (f" {at % 7}" if at % 3 == 0 else "")
    kind = PlaceKind.CITY if at < 30 else PlaceKind.TOWN if at < 400 else PlaceKind.VILLAGE
    return make_place(name, lon, lat, id=f"s-{at}", kind=kind, name_local="قرية" + "ابتثجحخد"[at % 8] * 2, population=0)


def _held(points: np.ndarray, days: int, random: np.random.Generator) -> np.ndarray:
    """Return the side of every settlement on every day: a front that moves, with pockets."""
    rough = random.normal(0, 0.12, len(points))
    held = np.zeros((days, len(points)), dtype=int)
    for day in range(days):
        edge = 37.2 + 2.5 * day / days + 0.5 * np.sin(points[:, 1] * 3) + rough
        held[day] = np.where(points[:, 0] < edge, 1, 0)
        held[day][(points[:, 0] > 39.6) & (points[:, 1] > 35.0)] = 2
        held[day][(points[:, 0] < 37.6) & (points[:, 1] > 36.4)] = 3
    return held


def _reports(places: tuple[Place, ...], held: np.ndarray, days: int, n_claims: int) -> list[tuple[Report, list]]:
    found = []
    each = 10
    for number in range(n_claims // each):
        day = number * days // max(1, n_claims // each)
        mine = [places[(number * each + i * 37) % len(places)] for i in range(each)]
        sentences = [
            f"Forces of the {SIDES[held[day][int(p.id[2:])]]} took the village of {p.name} after fighting,"
            f" officer {number} said."
            for p in mine
        ]
        report = make_report(" ".join(sentences), START + timedelta(days=day), path=f"reports/{number}.txt")
        made = [
            make_claim(report, p, SIDES[held[day][int(p.id[2:])]], sentence)
            for p, sentence in zip(mine, sentences, strict=True)
        ]
        found.append((report, made))
    return found


def _records(places: tuple[Place, ...], held: np.ndarray, claims: list) -> list[ControlRecord]:
    by_place: dict[str, list] = {}
    for claim in claims:
        by_place.setdefault(claim.place.id, []).append(claim)
    found = []
    for at, place in enumerate(places):
        cuts = [0, *(np.flatnonzero(np.diff(held[:, at])) + 1).tolist(), len(held)]
        for start, end in pairwise(cuts):
            behind = [c for c in by_place.get(place.id, []) if start <= (c.date.start - START).days < end][:4]
            first, last = START + timedelta(days=start), START + timedelta(days=end - 1)
            found.append(
                make_record(place, SIDES[held[start][at]], first, last, weighed=weigh(behind), origins=len(behind))
            )
    return found


def _areas(points: np.ndarray, held: np.ndarray, days: int) -> tuple[tuple[Area, ...], tuple[FrontLine, ...]]:
    cells = [cell.intersection(LAND) for cell in shapely.voronoi_polygons(MultiPoint(points), ordered=True).geoms]
    shapes = np.array([shapely.set_precision(cell, 1e-4) for cell in cells])
    areas, fronts = [], []
    since = [0] * len(SIDES)
    merged: list[Polygon | None] = [None] * len(SIDES)
    for day in range(days):
        for side in range(len(SIDES)):
            if day and (held[day] == side).tolist() == (held[day - 1] == side).tolist():
                continue
            if day:
                areas.append(_area(side, merged[side], since[side], day - 1))
            merged[side], since[side] = shapely.coverage_union_all(shapes[held[day] == side]), day
        line = shapely.intersection(merged[0].boundary, merged[1].boundary)
        parts = shapely.line_merge(shapely.union_all([g for g in shapely.get_parts(line) if g.length]))
        when = START + timedelta(days=day)
        fronts.append(make_front(parts, start=when, end=when, basis=Basis.CLAIMS if day % 2 else Basis.INFERRED))
    areas += [_area(side, merged[side], since[side], days - 1) for side in range(len(SIDES))]
    return tuple(areas), tuple(fronts)


def _area(side: int, shape: Polygon, first: int, last: int) -> Area:
    start, end = START + timedelta(days=first), START + timedelta(days=last)
    return make_area(SIDES[side], shape, start=start, end=end, confidence=0.7, basis=Basis.INFERRED)


if __name__ == "__main__":
    sys.exit(main())
