"""How right the areas are and how long they take.

python tests/bench/bench_areas.py [figures|shifts|fit|calibration|syria|speed]

`figures` scores areas against the independent polygons of ../shared/gold/areas with its own score_area.py; `fit`
chooses the constants on one half of the country and scores the other; `calibration` hides places block by block and
writes docs/img/reliability.svg, `syria` does the same with the baseline of Syria; `speed` draws 10,000 settlements
over 400 days, then one report more; `shifts` gives the mean over four places of the lattice of fill.
"""

import itertools
import math
import random
import resource
import statistics
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
import shapely.affinity
from shapely.geometry.base import BaseGeometry

PROJECT = Path(__file__).resolve().parents[2]
GOLD = PROJECT.parent / "shared" / "gold" / "areas"
sys.path.insert(0, str(GOLD))

from geo.delineate import cells
from geo.delineate.areas import delineate
from geo.delineate.ground import Kept, _made
from geo.delineate.params import DEFAULT, Params
from geo.delineate.sites import Floats, Plane
from geo.delineate.timeline import delineate_days
from geo.gazetteer.layers import read_layer
from geo.intake.points import read_holdings, read_land
from geo.model.claim import CONTESTED, UNKNOWN, ClaimId, Grade
from geo.model.control import BaselineRow, Basis, ControlRecord, Delineation, Holding, Status
from geo.model.place import SETTLEMENTS, LonLat, Place, PlaceId, PlaceKind
from geo.model.text import Reliability, SideId
from geo.theatres import lakes_on, load_theatre

DAYS = ("2024-07-08", "2024-07-28", "2025-01-15", "2025-10-15")
SIDE = SideId("Russia")
OTHER = SideId("Ukraine")
STEP = 0.1
SEEDS = 10
MIDDLE = 36.5
LATTICES = ((0.0, 0.0), (2.8, 0.0), (1.4, 2.4), (4.2, 2.4))
BINS = (0.0, 0.6, 0.8, 0.9, 1.0)


def table(day: str, name: str) -> tuple[Holding, ...]:
    """Return the places of one table of one day."""
    return read_holdings((GOLD / day / name).read_text("utf-8"), name).holdings


def land() -> BaseGeometry:
    """Return the outline of the country."""
    return read_land((GOLD / "land.geojson").read_text("utf-8"), "land.geojson")


def spots(holdings: Iterable[Holding]) -> list[LonLat]:
    """Return where those are, and nothing else about them."""
    return [holding.at for holding in holdings]


def of_side(drawn: Delineation) -> BaseGeometry:
    """Return the ground of the side that is measured."""
    return shapely.union_all([area.shape for area in drawn.areas if area.controller == SIDE])


lakes = cache(lakes_on)


def drawn_by(
    told: Sequence[Holding], everywhere: Sequence[LonLat], ground: BaseGeometry, **options: Any
) -> Delineation:
    """Return what is drawn with the lakes of the base maps on that ground."""
    return delineate(told, everywhere, ground, **{"water": lakes(ground), **options})


class Judge:
    """Scores areas against the truth of one day."""

    def __init__(self, day: str, ground: BaseGeometry | None = None) -> None:
        import score_area  # noqa: PLC0415 - lies beside the measuring data

        self.score = score_area.score
        self.truth = read_land((GOLD / day / "truth.geojson").read_text("utf-8"), "truth.geojson").buffer(0)
        self.land = ground or land()

    def __call__(self, drawn: Delineation, step: float = STEP) -> tuple[float, float, float]:
        """Return IoU within 50 km of the front, and median and 90th percentile of the distance of fronts in km."""
        found = self.score(self.truth, of_side(drawn), self.land, step)
        return found["iou_band"], found["front_p50_km"], found["front_p90_km"]


def show(label: str, *found: Sequence[float]) -> None:
    """Print one line of scores."""
    print(f"{label:44}", "  ".join("/".join(f"{value:.4g}" for value in each) for each in found), flush=True)


def flipped(holdings: Sequence[Holding], dice: random.Random, confidence: float) -> list[Holding]:
    """Return the holdings with one in ten told wrong, at that confidence."""
    wrong = set(dice.sample(range(len(holdings)), len(holdings) // 10))
    swap = {SIDE: OTHER, OTHER: SIDE}
    return [
        replace(h, controller=swap.get(h.controller, h.controller), confidence=confidence) if n in wrong else h
        for n, h in enumerate(holdings)
    ]


def figures(params: Params = DEFAULT) -> None:
    """Print every figure that areas are measured by: IoU near the front / median / 90th percentile."""
    ground = land()
    dense = {day: table(day, "points_dense.csv") for day in DAYS}
    few = {day: table(day, "points_wiki.csv") for day in DAYS[:2]}
    judges = {day: Judge(day, ground) for day in DAYS}
    for day, told in few.items():
        everywhere = spots(dense[day])
        show(f"360, all settlements known, {day}", judges[day](drawn_by(told, everywhere, ground, params=params), 0.05))
        show(f"360 alone, {day}", judges[day](drawn_by(told, (), ground, params=params), 0.05))
    for day, told in dense.items():
        show(f"5,488, {day}", judges[day](drawn_by(told, (), ground, params=params), 0.05))
    told, judge, everywhere = few[DAYS[0]], judges[DAYS[0]], spots(dense[DAYS[0]])
    whole = judge(drawn_by(told, everywhere, ground, params=params))[0]
    for label, vary in (
        ("half of 360 removed", lambda dice: dice.sample(told, len(told) // 2)),
        ("one label in ten flipped, at 0.6", lambda dice: flipped(told, dice, 0.6)),
        ("one label in ten flipped, at 0.95", lambda dice: flipped(told, dice, 0.95)),
    ):
        loss = [
            whole - judge(drawn_by(vary(random.Random(seed)), everywhere, ground, params=params))[0]  # noqa: S311
            for seed in range(SEEDS)
        ]
        show(f"{label}: IoU lost, mean/worst of {SEEDS}", (statistics.mean(loss), max(loss)))
    _advances(dense, judges, ground, params)


@contextmanager
def lattice_moved(by: tuple[float, float]) -> Iterator[None]:
    """Move the lattice of fill by so many km to the east and north."""
    usual = cells.fill

    def moved(sites: Floats, ground: BaseGeometry, plane: Plane, spacing: float) -> Floats:
        away = shapely.affinity.translate(ground, *(-np.array(by) / plane.scale))
        return np.asarray(usual(sites - by, away, plane, spacing) + by)

    cells.fill = moved
    _made.cache_clear()
    try:
        yield
    finally:
        cells.fill = usual
        _made.cache_clear()


def shifts() -> None:
    """Print the figures for all settlements, mean over four places of the lattice of fill, with lakes and without."""
    ground = land()
    for day in DAYS:
        told, judge = table(day, "points_dense.csv"), Judge(day, ground)
        for label, options in (("with lakes", {}), ("without", {"water": None})):
            found = []
            for by in LATTICES:
                with lattice_moved(by):
                    found.append(judge(drawn_by(told, (), ground, **options)))
            show(f"5,488, {label}, {day}", [statistics.mean(each) for each in zip(*found, strict=True)])


def _advances(
    dense: dict[str, tuple[Holding, ...]], judges: dict[str, Judge], ground: BaseGeometry, params: Params
) -> None:
    taken = [h for h in dense[DAYS[0]] if h.controller == SIDE]
    before = [replace(h, controller=OTHER, confidence=0.9, basis=Basis.BASELINE) for h in dense[DAYS[0]]]
    for share in (0.5, 0.3):
        found = []
        for seed in range(3):
            named = random.Random(seed).sample(taken, int(len(taken) * share))  # noqa: S311
            drawn = drawn_by(named, spots(before), ground, prior=before, params=params)
            found.append(judges[DAYS[0]](drawn)[0])
        show(f"all of it an advance, {share:.0%} named", (statistics.mean(found), min(found)))
    for day in DAYS[2:]:
        old = {h.at: h.controller for h in dense[DAYS[0]]}
        prior = [replace(h, confidence=0.9, basis=Basis.BASELINE) for h in dense[DAYS[0]]]
        turned = [h for h in dense[day] if h.controller != old.get(h.at)]
        named = random.Random(1).sample(turned, len(turned) // 2)  # noqa: S311
        drawn = drawn_by(named, spots(prior), ground, prior=prior, params=params)
        show(f"from {DAYS[0]}, half of {len(turned)} changes named, {day}", judges[day](drawn))


def fit() -> None:
    """Print the constants that are best on one half of the country, and what they give on the other."""
    ground = land()
    west, south, east, north = ground.bounds
    halves = {
        "west": ground.intersection(shapely.box(west, south, MIDDLE, north)),
        "east": ground.intersection(shapely.box(MIDDLE, south, east, north)),
    }
    day = DAYS[0]
    told, everywhere = table(day, "points_wiki.csv"), spots(table(day, "points_dense.csv"))
    judges = {name: Judge(day, half) for name, half in halves.items()}
    scores: dict[tuple[int, float, float], dict[str, tuple[float, float, float]]] = {}
    for voices in (12, 18, 24, 32):
        for doubt in (0.5, 1.0, 2.0):
            for reach in (11.0, 13.0):
                params = replace(DEFAULT, voices=voices, doubt=doubt, reach=reach)
                drawn = drawn_by(told, everywhere, ground, params=params)
                scores[voices, doubt, reach] = {name: judge(drawn) for name, judge in judges.items()}
    for here, there in (("west", "east"), ("east", "west")):
        best = max(scores, key=lambda key: scores[key][here][0])
        show(f"fitted {here}: voices, doubt, reach {best}", scores[best][here])
        show(f"  on the {there}", scores[best][there])
        show("  as shipped", scores[24, 1.0, 11.0][there])


def held_out(block_km: float, name: str) -> Iterator[tuple[float, bool]]:
    """Yield confidence shown and whether it is right, for each settlement of blocks whose places are hidden in turn."""
    told, truth = table(DAYS[0], name), table(DAYS[0], "points_dense.csv")
    for found in blockwise(told, truth, [*spots(truth), *spots(told)], land(), block_km):
        if found is not None:
            yield found


def blockwise(
    told: Sequence[Holding],
    truth: Sequence[Holding],
    everywhere: Sequence[LonLat],
    ground: BaseGeometry,
    block_km: float,
) -> Iterator[tuple[float, bool] | None]:
    """Yield confidence and rightness of each hidden place in five turns, None where nothing is shown as known."""
    width = block_km / 111.32 / math.cos(math.radians((ground.bounds[1] + ground.bounds[3]) / 2))

    def block(at: LonLat) -> tuple[int, int]:
        return math.floor(at.lon / width), math.floor(at.lat * 110.57 / block_km)

    blocks = sorted({block(h.at) for h in (*told, *truth)})
    random.Random(0).shuffle(blocks)  # noqa: S311
    fold = {each: number % 5 for number, each in enumerate(blocks)}
    for number in range(5):
        drawn = drawn_by([h for h in told if fold[block(h.at)] != number], everywhere, ground)
        tree = shapely.STRtree([area.shape for area in drawn.areas])
        hidden = [h for h in truth if fold[block(h.at)] == number]
        pairs = tree.query([shapely.Point(h.at.lon, h.at.lat) for h in hidden], predicate="within")
        for index, area in sorted(zip(*pairs.tolist(), strict=True)):
            shown = drawn.areas[area]
            known = shown.controller not in {UNKNOWN, CONTESTED}
            yield (shown.confidence, shown.controller == hidden[index].controller) if known else None


def calibration() -> None:
    """Print how often places are right by the confidence shown, and draw the reliability diagram."""
    cases = {
        f"{count} known, blocks of {km} km": list(held_out(km, name))
        for count, name, km in (
            ("360", "points_wiki.csv", 50),
            ("360", "points_wiki.csv", 100),
            ("5,488", "points_dense.csv", 25),
            ("5,488", "points_dense.csv", 50),
        )
    }
    cases["all of them"] = [pair for pairs in cases.values() for pair in pairs]
    rows = {label: list(reliability(pairs)) for label, pairs in cases.items()}
    for label, found in rows.items():
        print(f"{label:32}", "  ".join(f"{shown:.2f}: {right:.3f} of {count}" for shown, right, count in found))
    _diagram(rows)


def syria() -> None:
    """Print how right the areas of the baseline of Syria are, its places hidden block by block."""
    theatre = load_theatre("syria")
    files = sorted((PROJECT / "data" / "theatres" / "syria" / "places").glob("*.csv"))
    everywhere = [place.at for file in files for place in read_layer(file) if place.kind in SETTLEMENTS]
    told = [Holding(row.at, row.controller, 0.9) for row in theatre.baseline]
    for km in (10, 25, 50):
        hidden = list(blockwise(told, told, everywhere, theatre.land, km))
        known = [pair for pair in hidden if pair is not None]
        found = "  ".join(f"{shown:.2f}: {right:.3f} of {count}" for shown, right, count in reliability(known))
        right = statistics.mean(pair[1] for pair in known)
        print(f"Syria, blocks of {km} km: {right:.3f} right, {len(hidden) - len(known)} unknown; {found}", flush=True)


def reliability(pairs: Sequence[tuple[float, bool]]) -> Iterator[tuple[float, float, int]]:
    """Yield for each bin of confidence the mean shown, the share that is right, and the number of places."""
    for low, high in itertools.pairwise(BINS):
        within = [(shown, right) for shown, right in pairs if low <= shown < high]
        if within:
            yield statistics.mean(s for s, _ in within), statistics.mean(r for _, r in within), len(within)


def _diagram(rows: dict[str, list[tuple[float, float, int]]]) -> None:
    import matplotlib as mpl  # noqa: PLC0415 - only here

    mpl.use("Agg")
    mpl.rcParams["svg.hashsalt"] = "conflictmap"
    from matplotlib import pyplot as plt  # noqa: PLC0415

    figure, axes = plt.subplots(figsize=(5.2, 4.6))
    axes.plot([0.4, 1], [0.4, 1], color="0.6", linewidth=1, label="as sure as right")
    axes.fill_between([0.8, 0.9], 0.75, 0.95, color="0.9", label="asked for")
    for label, found in rows.items():
        axes.plot([f[0] for f in found], [f[1] for f in found], marker="o", label=label)
    axes.set(
        xlabel="confidence shown", ylabel="share of hidden settlements that is right", xlim=(0.5, 1), ylim=(0.2, 1.02)
    )
    axes.legend(fontsize=7, loc="lower right")
    figure.tight_layout()
    out = PROJECT / "docs" / "img" / "reliability.svg"
    out.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(out, metadata={"Date": None, "Creator": None})


def long_war(places: int = 10_000, length: int = 400) -> tuple[list[ControlRecord], list[Place], list[BaselineRow]]:
    """Return a made-up war over the land of Syria: a front that sweeps from west to east, and doubt on the way."""
    dice = random.Random(1)  # noqa: S311
    ground = load_theatre("syria").land
    west, south, east, north = ground.bounds
    shapely.prepare(ground)
    settlements: list[Place] = []
    while len(settlements) < places:
        lon = dice.gauss(36.9, 1.2) if dice.random() < 0.6 else dice.uniform(west, east)
        at = LonLat(round(lon, 5), round(dice.uniform(south, north), 5))
        if ground.contains(shapely.Point(at.lon, at.lat)):
            number = PlaceId(f"p{len(settlements):05d}")
            settlements.append(Place(number, str(number), PlaceKind.VILLAGE, at))
    first, grade = date(2024, 1, 1), Grade(Reliability.B, 2)
    rows = [BaselineRow(p.id, p.name, p.at, SideId("government"), first, grade) for p in settlements[: places // 10]]
    records: list[ControlRecord] = []
    for place in settlements[: places * 2 // 3]:
        turn = max(1, min(length - 1, int((place.at.lon - west) / (east - west) * length)))
        starts = sorted({0, turn, *(dice.randrange(length) for _ in range(2))})
        for start, stop in zip(starts, [*starts[1:], length], strict=True):
            records.append(
                ControlRecord(
                    place=place.id,
                    name=place.name,
                    at=place.at,
                    start=first + timedelta(days=start),
                    end=first + timedelta(days=stop - 1),
                    controller=SideId("rebel" if start >= turn else "government"),
                    status=Status.HELD,
                    confidence=dice.choice((0.55, 0.7, 0.8, 0.9, 0.95)),
                    basis=Basis.CLAIMS,
                    claims=(ClaimId(f"{place.id}-{start}"),),
                )
            )
    return records, settlements, rows


def speed() -> None:
    """Print how long it takes to draw 10,000 settlements over 400 days, and then once more with one report more."""
    records, settlements, rows = long_war()
    theatre = load_theatre("syria")
    ground, water = theatre.land, theatre.water
    first, last = date(2024, 1, 1), date(2024, 1, 1) + timedelta(days=399)
    print(f"{len(settlements)} settlements, {len(records)} intervals, 400 days")
    late = replace(records[-1], start=last, end=last, controller=SideId("rebel"), confidence=0.9)
    kept = Kept()
    for label, told in (("drawn at once", records), ("with one report more", [*records, late])):
        wall, cpu = time.perf_counter(), time.process_time()
        areas, fronts = delineate_days(told, settlements, rows, ground, first=first, last=last, water=water, kept=kept)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        found = f"{len(areas)} areas, {len(fronts)} fronts"
        print(f"{label}: {wall:.1f} s ({cpu:.1f} s of processor), {memory:.2f} GB, {found}", flush=True)


if __name__ == "__main__":
    chosen = sys.argv[1:] or ["figures", "calibration", "speed"]
    commands = {
        "figures": figures,
        "shifts": shifts,
        "fit": fit,
        "calibration": calibration,
        "syria": syria,
        "speed": speed,
    }
    for name in chosen:
        print(f"## {name}", flush=True)
        commands[name]()
