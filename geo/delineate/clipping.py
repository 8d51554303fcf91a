"""The cells of a diagram cut to the land, and by the lakes on it: borders, banks and shore share their ends."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from geo.delineate.diagram import Edges, ridges
from geo.delineate.sites import Flags, Floats, Ints, Plane

GRID: Final = 1e-7
ASIDE: Final = 1e-3
LEAST_ASIDE: Final = 5 * GRID
NO_CELLS: Final = np.empty(0, dtype=np.int64)
NO_EDGES: Final = Edges(np.empty((0, 2, 2)), np.empty((0, 2), dtype=np.int64), np.empty((0, 2), dtype=np.int64))


@dataclass(frozen=True, slots=True, eq=False)
class Terrain:
    """The land, and the lakes on it, on one grid."""

    land: BaseGeometry
    water: BaseGeometry

    @classmethod
    def of(cls, land: BaseGeometry, water: BaseGeometry | None = None) -> "Terrain":
        """Return the terrain with both rounded to the seventh digit of a degree, and the water cut to the land."""
        ground = shapely.make_valid(shapely.set_precision(land, GRID))
        if water is None:
            return cls(ground, shapely.MultiPolygon())
        met = shapely.intersection(shapely.make_valid(shapely.set_precision(water, GRID)), ground, grid_size=GRID)
        return cls(ground, shapely.MultiPolygon([p for p in shapely.get_parts(met) if p.geom_type == "Polygon"]))

    def afloat(self, points: Floats) -> Flags:
        """Return which of the points in degrees lie on the water."""
        return np.asarray(shapely.contains_xy(self.water, points[:, 0], points[:, 1]), dtype=bool)


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Cells of dry ground, one for each centre, and after them the cells of water, each part of that in `parents`.

    `edges` part two cells, `shore` are the pieces of the land's outline with the land on the left, each with its cell
    in `shore_cells`.
    """

    edges: Edges
    shore: NDArray[np.object_]
    shore_cells: Ints
    parents: Ints


@dataclass(frozen=True, slots=True, eq=False)
class _Pieces:
    """Pieces of line with the cell they lie in: on the outline of the land, on a bank, or between two cells.

    `washed` tells which of those on the outline have water on their inner side.
    """

    lines: NDArray[np.object_]
    middles: NDArray[np.object_]
    where: Floats
    cell: Ints
    onshore: Ints
    banks: Ints
    between: Ints
    washed: Flags


def clipped(centres: Floats, terrain: Terrain, plane: Plane, whole: Flags) -> Cells:
    """Return the cells of `centres` on the land, all but the `whole` ones cut in two by the banks of the water."""
    if len(centres) == 0:
        outline = shapely.get_parts(shapely.line_merge(shapely.boundary(terrain.land)))
        return Cells(NO_EDGES, landward(outline, terrain.land), NO_CELLS, NO_CELLS)
    diagram = ridges(centres, terrain.land, plane)
    pairs, nodes, corners = diagram
    lines = np.asarray(shapely.linestrings(corners[nodes]))
    dry = terrain.land if terrain.water.is_empty else shapely.difference(terrain.land, terrain.water, grid_size=GRID)
    shapely.prepare([terrain.land, terrain.water, dry])
    floats = shapely.contains_properly(terrain.water, lines)
    inside = floats | shapely.contains_properly(dry, lines)
    crossing = np.flatnonzero(~inside & shapely.intersects(terrain.land, lines))
    pieces = _pieces(terrain, lines[crossing], centres, plane)
    cut = pieces.between
    extra = _cut_edges(pieces.lines[cut], pieces.middles[cut], crossing, lines, diagram)
    edges = _joined(Edges(corners[nodes[inside]], pairs[inside], nodes[inside]), extra)
    edges = _oriented(edges, centres, plane)
    afloat = np.concatenate([floats[inside], terrain.afloat(pieces.where[cut])])[:, None] & ~whole[edges.cells]
    banks = pieces.banks[~whole[pieces.cell[pieces.banks]]]
    shore = pieces.cell[pieces.onshore]
    washed = pieces.washed & ~whole[shore]
    parents = np.unique(np.concatenate([edges.cells[afloat], pieces.cell[banks], shore[washed]]))
    number = np.full(len(centres), -1, dtype=np.int64)
    number[parents] = len(centres) + np.arange(len(parents))
    edges = Edges(edges.ends, np.where(afloat, number[edges.cells], edges.cells), edges.nodes)
    return Cells(
        edges=_joined(edges, _bank_edges(landward(pieces.lines[banks], dry), pieces.cell[banks], number)),
        shore=landward(pieces.lines[pieces.onshore], terrain.land),
        shore_cells=np.where(washed, number[shore], shore),
        parents=parents,
    )


def _pieces(terrain: Terrain, lines: NDArray[np.object_], centres: Floats, plane: Plane) -> _Pieces:
    """Return the outline of the land, the banks, and the lines that cross either, in pieces that meet at their ends."""
    outline, bank = shapely.boundary(terrain.land), shapely.boundary(terrain.water)
    pieces = shapely.get_parts(shapely.union_all([outline, bank, *lines], grid_size=GRID))
    middles = shapely.line_interpolate_point(pieces, 0.5, normalized=True)
    where = np.column_stack([shapely.get_x(middles), shapely.get_y(middles)])
    onshore = shapely.distance(outline, middles) < GRID
    wet = np.asarray(shapely.dwithin(bank, middles, GRID), dtype=bool)
    within = shapely.contains_xy(terrain.land, where[:, 0], where[:, 1])
    _, cell = cKDTree(centres).query(where * plane.scale)
    return _Pieces(
        lines=pieces,
        middles=middles,
        where=where,
        cell=np.asarray(cell, dtype=np.int64),
        onshore=np.flatnonzero(onshore),
        banks=np.flatnonzero(wet & ~onshore),
        between=np.flatnonzero(~wet & ~onshore & within),
        washed=wet[onshore],
    )


def _bank_edges(banks: NDArray[np.object_], cell: Ints, number: Ints) -> Edges:
    """Return the straight pieces of the banks, each with its dry cell on the left its water on the right."""
    points, piece = shapely.get_coordinates(banks, return_index=True)
    run = np.flatnonzero(piece[1:] == piece[:-1])
    left = cell[piece[run]]
    return Edges(
        ends=np.stack([points[run], points[run + 1]], axis=1),
        cells=np.column_stack([left, number[left]]),
        nodes=np.full((len(run), 2), -1, dtype=np.int64),
    )


def _joined(one: Edges, other: Edges) -> Edges:
    return Edges(
        np.concatenate([one.ends, other.ends]),
        np.concatenate([one.cells, other.cells]),
        np.concatenate([one.nodes, other.nodes]),
    )


def landward(pieces: NDArray[np.object_], land: BaseGeometry) -> NDArray[np.object_]:
    """Return the pieces of shore so turned that the land is on the left."""
    points, piece = shapely.get_coordinates(pieces, return_index=True)
    run = np.flatnonzero(piece[1:] == piece[:-1])
    way = points[run + 1] - points[run]
    length = np.hypot(*way.T)
    longest = run[np.lexsort((-length, piece[run]))][np.unique(piece[run], return_index=True)[1]]
    way = points[longest + 1] - points[longest]
    across = np.column_stack([-way[:, 1], way[:, 0]])
    across *= np.maximum(ASIDE, LEAST_ASIDE / np.hypot(*way.T))[:, None]
    aside = (points[longest] + points[longest + 1]) / 2 + across
    left = shapely.contains_xy(land, aside[:, 0], aside[:, 1])
    return np.where(left, pieces, shapely.reverse(pieces))


def _cut_edges(
    pieces: NDArray[np.object_],
    middles: NDArray[np.object_],
    crossing: Ints,
    lines: NDArray[np.object_],
    diagram: tuple[Ints, Ints, Floats],
) -> Edges:
    pairs, nodes, corners = diagram
    if len(pieces) == 0:
        return NO_EDGES
    of_piece, of_line = shapely.STRtree(lines[crossing]).query_nearest(middles, all_matches=False)
    ridge = np.empty(len(pieces), dtype=np.int64)
    ridge[of_piece] = crossing[of_line]
    ends = np.stack(
        [shapely.get_coordinates(shapely.get_point(pieces, 0)), shapely.get_coordinates(shapely.get_point(pieces, -1))],
        axis=1,
    )
    at = np.full((len(pieces), 2), -1, dtype=np.int64)
    for side in (0, 1):
        for corner in (0, 1):
            node = nodes[ridge, corner]
            at[(ends[:, side] == corners[node]).all(axis=1), side] = node[(ends[:, side] == corners[node]).all(axis=1)]
    return Edges(ends, pairs[ridge], at)


def _oriented(edges: Edges, centres: Floats, plane: Plane) -> Edges:
    way = (edges.ends[:, 1] - edges.ends[:, 0]) * plane.scale
    across = centres[edges.cells[:, 0]] - centres[edges.cells[:, 1]]
    left = way[:, 0] * across[:, 1] - way[:, 1] * across[:, 0] > 0
    return Edges(edges.ends, np.where(left[:, None], edges.cells, edges.cells[:, ::-1]), edges.nodes)
