"""Shapes as arcs: every stretch of border is kept once, however many areas, lines and days share it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

SCALE: Final = 10_000
"""Arcs count in 1/10000 of a degree, 11 m, finer than a pixel at every zoom of the page."""

Point = tuple[int, int]
Path = list[Point]
Refs = list[int]


@dataclass(slots=True)
class Topology:
    """Arcs as flat lists of whole numbers, the first point and then steps; `shapes` refer to them.

    A reference `n >= 0` is arc n, `n < 0` is arc `~n` run backwards. A ring is a flat list of runs, a first reference
    and how many that count up from it. A polygon's rings are one list each, those of all its parts in one list (to be
    filled even-odd), a line's parts likewise.
    """

    arcs: list[list[int]] = field(default_factory=list)
    shapes: list[list[Refs]] = field(default_factory=list)


def topology(shapes: Sequence[BaseGeometry]) -> Topology:
    """Return the shapes, polygons and lines alike, as references to shared arcs; what is under 11 m wide vanishes."""
    paths = [list(_paths(shape)) for shape in shapes]
    corners = _junctions(path for group in paths for path in group)
    found: dict[tuple[Point, ...], int] = {}
    result = Topology()
    for group in paths:
        result.shapes.append([_runs([_index(arc, found) for arc in _cut(path, corners)]) for path in group])
    result.arcs = [_steps(arc) for arc in found]
    return result


def _paths(shape: BaseGeometry) -> Iterator[Path]:
    for part in shapely.get_parts(shape):
        if isinstance(part, Polygon):
            facing = shapely.orient_polygons(part)
            for ring in (facing.exterior, *facing.interiors):
                path = _quantised(ring)
                if len(set(path)) > 2:
                    yield path
        elif isinstance(part, LineString):
            path = _quantised(part)
            if len(path) > 1:
                yield path


def _quantised(line: BaseGeometry) -> Path:
    steps = np.rint(shapely.get_coordinates(line) * SCALE).astype(int)
    kept = np.ones(len(steps), dtype=bool)
    kept[1:] = (steps[1:] != steps[:-1]).any(axis=1)
    return [(x, y) for x, y in steps[kept].tolist()]


def _junctions(paths: Iterable[Path]) -> set[Point]:
    beside: dict[Point, tuple[Point, Point]] = {}
    corners: set[Point] = set()
    for path in paths:
        closed = path[0] == path[-1]
        if not closed:
            corners.update((path[0], path[-1]))
        before = path[-2] if closed else path[0]
        for index, point in enumerate(path[:-1]):
            after = path[index + 1]
            pair = (before, after) if before < after else (after, before)
            if beside.setdefault(point, pair) != pair:
                corners.add(point)
            before = point
    return corners


def _cut(path: Path, corners: set[Point]) -> Iterator[Path]:
    if path[0] == path[-1]:
        first = next((i for i, point in enumerate(path) if point in corners), None)
        if first is None:
            first = path.index(min(path))
        path = [*path[first:-1], *path[: first + 1]]
    arc = [path[0]]
    for point in path[1:]:
        arc.append(point)
        if point in corners:
            yield arc
            arc = [point]
    if len(arc) > 1:
        yield arc


def _index(arc: Path, found: dict[tuple[Point, ...], int]) -> int:
    there, back = tuple(arc), tuple(reversed(arc))
    if there in found:
        return found[there]
    if back in found:
        return ~found[back]
    found[there] = len(found)
    return found[there]


def _runs(refs: Refs) -> Refs:
    runs: Refs = []
    for ref in refs:
        if runs and ref == runs[-2] + runs[-1]:
            runs[-1] += 1
        else:
            runs += [ref, 1]
    return runs


def _steps(arc: tuple[Point, ...]) -> list[int]:
    flat = np.diff(np.array(arc), axis=0, prepend=0).ravel()
    return [int(step) for step in flat]
