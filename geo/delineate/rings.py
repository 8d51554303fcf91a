"""From borders to polygons: the rings around each patch are traced, which is much faster than a general polygonizer."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.delineate.cells import Mesh
from geo.delineate.faces import Borders
from geo.delineate.sites import Floats, Ints

MIXERS: Final = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True)
class Halves:
    """Directed pieces of border with a patch on their left, each a run of points.

    `begin` and `end` are nodes, `owner` the patch, `start` and `stop` the end points in degrees. The points of piece i
    but its last are `points[first[i] : first[i + 1]]`.
    """

    begin: Ints
    end: Ints
    owner: Ints
    start: Floats
    stop: Floats
    points: Floats
    first: Ints


def patches(
    mesh: Mesh, lines: Borders, patch: Ints, memory: MutableMapping[bytes, BaseGeometry]
) -> dict[int, BaseGeometry]:
    """Return the polygon or multipolygon of each patch that has ground, by the right-hand rule, in a fixed order.

    `patch` gives the number of the patch of each cell. Each ring starts at its westernmost point. A patch with the
    same outline as one in `memory` is taken from there, and `memory` is left with the patches of this call.
    """
    halves = _halves(mesh, lines, patch)
    marks = _marks(halves)
    shapes = {number: memory[mark] for number, mark in marks.items() if mark in memory}
    fresh = np.ones(max(marks, default=-1) + 1, dtype=bool)
    fresh[list(shapes)] = False
    shapes |= _traced(halves, np.flatnonzero(fresh[halves.owner]))
    memory.clear()
    memory.update({marks[number]: shape for number, shape in shapes.items()})
    return {number: shapes[number] for number in sorted(shapes)}


def _halves(mesh: Mesh, lines: Borders, patch: Ints) -> Halves:
    owner = np.concatenate([patch[lines.cells[:, 0]], patch[lines.cells[:, 1]], patch[mesh.shore_cells]])
    points, piece = shapely.get_coordinates(mesh.shore, return_index=True)
    last = np.append(piece[1:] != piece[:-1], [True] * min(1, len(piece))).astype(bool)
    lead = np.append([True] * min(1, len(piece)), last[:-1]).astype(bool)
    start = np.concatenate([lines.ends[:, 0], lines.ends[:, 1], points[lead]])
    stop = np.concatenate([lines.ends[:, 1], lines.ends[:, 0], points[last]])
    ends = np.concatenate([start, stop])
    _, node = np.unique(ends[:, 0] + 1j * ends[:, 1], return_inverse=True)
    node = node.reshape(-1).astype(np.int64)
    counts = np.concatenate(
        [np.ones(2 * len(lines.ends), dtype=np.int64), np.bincount(piece[~last], minlength=len(mesh.shore))]
    )
    return Halves(
        begin=node[: len(start)],
        end=node[len(start) :],
        owner=owner,
        start=start,
        stop=stop,
        points=np.concatenate([lines.ends[:, 0], lines.ends[:, 1], points[~last]]),
        first=np.concatenate([[0], np.cumsum(counts)]),
    )


def _marks(halves: Halves) -> dict[int, bytes]:
    """Return for each patch bytes that tell its outline from any other: two sums of hashes over its pieces."""
    if len(halves.owner) == 0:
        return {}
    bits = np.column_stack([halves.start, halves.stop]).view(np.uint64)
    mixed = np.zeros((2, len(bits)), dtype=np.uint64)
    for column, mixer in enumerate(MIXERS):
        for row in (0, 1):
            mixed[row] = (mixed[row] ^ bits[:, column]) * np.uint64(mixer + 2 * row)
            mixed[row] ^= mixed[row] >> np.uint64(29)
    order = np.argsort(halves.owner, kind="stable")
    ranked = halves.owner[order]
    begin = np.flatnonzero(np.append([True], ranked[1:] != ranked[:-1]))
    sums = np.add.reduceat(mixed[:, order], begin, axis=1)
    return {number: sums[:, index].tobytes() for index, number in enumerate(ranked[begin].tolist())}


def _traced(halves: Halves, chosen: Ints) -> dict[int, BaseGeometry]:
    """Return the shapes of the patches that the chosen pieces go around."""
    found: dict[int, list[Floats]] = {}
    for cycle in _cycles(_followers(halves, chosen)):
        pieces = chosen[cycle]
        count = halves.first[pieces + 1] - halves.first[pieces]
        shift = halves.first[pieces] - np.cumsum(count) + count
        points = halves.points[np.repeat(shift, count) + np.arange(count.sum())]
        west = int(np.lexsort((points[:, 1], points[:, 0]))[0])
        ring = np.concatenate([points[west:], points[: west + 1]])
        found.setdefault(int(halves.owner[pieces[0]]), []).append(ring)
    return {number: _assembled(rings) for number, rings in found.items()}


def _followers(halves: Halves, chosen: Ints) -> Ints:
    """Return for each chosen piece the position among them of the piece that goes on around the same patch."""
    begin, end, owner = halves.begin[chosen], halves.end[chosen], halves.owner[chosen]
    width = int(owner.max(initial=0)) + 1
    start_key, end_key = begin * width + owner, end * width + owner
    order = np.argsort(start_key, kind="stable")
    ranked = start_key[order]
    low = np.searchsorted(ranked, end_key, side="left")
    high = np.searchsorted(ranked, end_key, side="right")
    follow = order[np.minimum(low, max(len(order) - 1, 0))]
    for half in np.flatnonzero(high - low > 1).tolist():
        choices = order[low[half] : high[half]]
        follow[half] = choices[_rightmost(halves, int(chosen[half]), chosen[choices])]
    return follow


def _rightmost(halves: Halves, piece: int, choices: Ints) -> int:
    """Return which of the pieces that go on from a corner where a patch touches itself turns back most sharply."""
    here = halves.stop[piece]
    back = halves.points[halves.first[piece + 1] - 1] - here
    lone = halves.first[choices + 1] - halves.first[choices] == 1
    second = halves.points[np.minimum(halves.first[choices] + 1, len(halves.points) - 1)]
    ways = np.where(lone[:, None], halves.stop[choices], second) - here
    turn = (np.arctan2(back[1], back[0]) - np.arctan2(ways[:, 1], ways[:, 0])) % (2 * np.pi)
    return int(np.argmin(np.where(turn == 0, 2 * np.pi, turn)))


def _cycles(follow: Ints) -> list[list[int]]:
    after, seen, out = follow.tolist(), bytearray(len(follow)), []
    for start, done in enumerate(seen):
        if done:
            continue
        cycle, half = [], start
        while not seen[half]:
            seen[half] = 1
            cycle.append(half)
            half = after[half]
        out.append(cycle)
    return out


def _assembled(rings: list[Floats]) -> BaseGeometry:
    areas = np.array([_signed(ring) for ring in rings])
    shells = [rings[i] for i in np.flatnonzero(areas > 0)]
    holes = [rings[i] for i in np.flatnonzero(areas < 0)]
    if len(shells) == 1:
        return _valid(shapely.Polygon(shells[0], holes))
    solid = np.array([shapely.Polygon(shell) for shell in shells], dtype=object)
    inside: list[list[Floats]] = [[] for _ in shells]
    for hole in holes:
        x, y = shapely.Polygon(hole).point_on_surface().coords[0]
        around = np.flatnonzero(shapely.contains_xy(solid, x, y))
        inside[int(around[np.argmin(shapely.area(solid[around]))])].append(hole)
    return _valid(shapely.MultiPolygon(list(zip(shells, inside, strict=True))))


def _signed(ring: Floats) -> float:
    x, y = (ring - ring[0]).T
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) / 2


def _valid(shape: BaseGeometry) -> BaseGeometry:
    if shape.is_valid:
        return shape
    repaired: BaseGeometry = shapely.orient_polygons(shapely.make_valid(shape, method="structure"))
    return repaired
