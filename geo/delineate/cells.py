"""The ground the areas are made of: cells of settlements and of points between them, clipped to the land once."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix
from scipy.spatial import Voronoi, cKDTree
from shapely.geometry.base import BaseGeometry

from geo.delineate.kriging import Known, Reach, weigh
from geo.delineate.sites import Floats, Ints, Plane

GRID = 1e-7
STENCIL = 24
GHOSTS = 48
ASIDE = 1e-3
LEAST_ASIDE = 5 * GRID
MOST_FILL = 25_000


@dataclass(frozen=True, slots=True)
class Edges:
    """Straight pieces of border between two cells: `ends` in degrees, `cells` left and right of the way there.

    `nodes` are the corners that the ends are at, where three cells meet; -1 where the piece ends at the shore.
    """

    ends: Floats
    cells: Ints
    nodes: Ints


@dataclass(frozen=True, slots=True)
class Mesh:
    """The cells of one theatre. `centres` in km are the sites and then the points of fill between them.

    `edges` part two cells, `shore` are the pieces of the land's outline with the land on the left, each with its cell
    in `shore_cells`.
    `coastal` marks the cells that touch the shore. `spread` gives the values of all cells from those of the sites.
    """

    plane: Plane
    land: BaseGeometry
    centres: Floats
    n_sites: int
    edges: Edges
    shore: NDArray[np.object_]
    shore_cells: Ints
    coastal: NDArray[np.bool_]
    spread: csr_matrix


Mesher = Callable[[Floats, BaseGeometry, Plane, float], Mesh]


def make_mesh(sites: Floats, land: BaseGeometry, plane: Plane, spacing: float) -> Mesh:
    """Return the mesh of the sites on the land, with points of fill `spacing` km apart where sites are further apart.

    The land is rounded to the seventh digit of a degree.
    """
    ground = shapely.make_valid(shapely.set_precision(land, GRID))
    centres = np.vstack([sites, fill(sites, ground, plane, spacing)])
    edges, shore, shore_cells = clipped(centres, ground, plane)
    coastal = np.zeros(len(centres) + 1, dtype=bool)
    coastal[shore_cells] = True
    coastal[edges.cells[(edges.nodes < 0).any(axis=1)]] = True
    stencil = spread(sites, centres[len(sites) :])
    return Mesh(plane, ground, centres, len(sites), edges, shore, shore_cells, coastal, stencil)


def fill(sites: Floats, land: BaseGeometry, plane: Plane, spacing: float) -> Floats:
    """Return the points of a triangular lattice that lie on the land and no nearer than half a step to a site.

    The lattice hangs on the origin of the plane, so that it does not move when a site is added. Its step is `spacing`,
    or more where that would be too many points.
    """
    box = np.array(shapely.bounds(land)).reshape(2, 2) * plane.scale
    room = float(shapely.area(land)) * float(np.prod(plane.scale))
    step = max(spacing, (room / MOST_FILL / 0.866) ** 0.5)
    rows = np.arange(np.floor(box[0, 1] / step / 0.866), np.ceil(box[1, 1] / step / 0.866) + 1)
    columns = np.arange(np.floor(box[0, 0] / step) - 1, np.ceil(box[1, 0] / step) + 1)
    x = (columns[None, :] + (rows % 2)[:, None] / 2) * step
    lattice = np.column_stack([x.ravel(), np.repeat(rows * step * 0.866, len(columns))])
    degrees = lattice / plane.scale
    lattice = lattice[shapely.contains_xy(land, degrees[:, 0], degrees[:, 1])]
    if len(sites) == 0 or len(lattice) == 0:
        return lattice[:0]
    gap, _ = cKDTree(sites).query(lattice)
    return np.asarray(lattice[np.asarray(gap) > step / 2])


def spread(sites: Floats, points: Floats) -> csr_matrix:
    """Return the matrix that gives the values at sites and points from those at the sites, by local kriging.

    Each point listens to its nearest sites only.
    """
    n, m, k = len(sites), len(points), min(STENCIL, len(sites))
    own = np.arange(n)
    if m == 0:
        return coo_matrix((np.ones(n), (own, own)), shape=(n, n)).tocsr()
    near, shares = weigh(Known(sites, np.empty((n, 0)), np.zeros(n)), points, Reach(k, np.inf))
    rows = np.concatenate([own, np.repeat(np.arange(n, n + m), k)])
    columns = np.concatenate([own, near.ravel()])
    return coo_matrix((np.concatenate([np.ones(n), shares.ravel()]), (rows, columns)), shape=(n + m, n)).tocsr()


def clipped(centres: Floats, land: BaseGeometry, plane: Plane) -> tuple[Edges, NDArray[np.object_], Ints]:
    """Return the borders between the cells of `centres` inside the land, the pieces of its outline, and their cells."""
    outline = shapely.boundary(land)
    pairs, nodes, corners = ridges(centres, land, plane)
    ends = corners[nodes]
    lines = np.asarray(shapely.linestrings(ends))
    shapely.prepare(land)
    inside = shapely.contains_properly(land, lines)
    crossing = np.flatnonzero(~inside & shapely.intersects(land, lines))
    pieces = shapely.get_parts(shapely.union_all([outline, *lines[crossing]], grid_size=GRID))
    middles = shapely.line_interpolate_point(pieces, 0.5, normalized=True)
    onshore = shapely.distance(outline, middles) < GRID
    where = np.column_stack([shapely.get_x(middles), shapely.get_y(middles)])
    _, shore_cells = cKDTree(centres).query(where[onshore] * plane.scale) if len(centres) else (None, [])
    cut = np.flatnonzero(~onshore & shapely.contains_xy(land, where[:, 0], where[:, 1]))
    extra = _cut_edges(pieces[cut], middles[cut], crossing, lines, (pairs, nodes, corners))
    return (
        _oriented(
            Edges(
                np.concatenate([ends[inside], extra.ends]),
                np.concatenate([pairs[inside], extra.cells]),
                np.concatenate([nodes[inside], extra.nodes]),
            ),
            centres,
            plane,
        ),
        landward(pieces[onshore], land),
        np.asarray(shore_cells, dtype=np.int64).reshape(-1),
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


def ringed(points: Floats, far: float) -> Floats:
    """Return the points with a ring of ghosts around them at the distance `far`, so that every cell is finite."""
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    turn = 2 * np.pi * (np.arange(GHOSTS) + 0.5) / GHOSTS
    return np.vstack([points, middle + far * np.column_stack([np.cos(turn), np.sin(turn)])])


def ridges(centres: Floats, land: BaseGeometry, plane: Plane) -> tuple[Ints, Ints, Floats]:
    """Return the Voronoi ridges of the centres: pairs of cells, pairs of corners, and the corners in degrees."""
    if len(centres) == 0:
        return np.empty((0, 2), dtype=np.int64), np.empty((0, 2), dtype=np.int64), np.empty((0, 2))
    box = np.array(shapely.bounds(land)).reshape(2, 2) * plane.scale
    reach = float(np.abs(np.vstack([box, centres]) - centres.mean(axis=0)).max())
    diagram = Voronoi(ringed(centres, 10 * reach))
    pairs = np.asarray(diagram.ridge_points, dtype=np.int64)
    nodes = np.asarray(diagram.ridge_vertices, dtype=np.int64)
    corners = np.round(diagram.vertices / plane.scale, 7) + 0.0
    _, first, same = np.unique(corners, axis=0, return_index=True, return_inverse=True)
    nodes = np.where(nodes >= 0, first[same.reshape(-1)[nodes]], -1)
    real = (pairs < len(centres)).all(axis=1) & (nodes >= 0).all(axis=1) & (nodes[:, 0] != nodes[:, 1])
    pairs, nodes = pairs[real], nodes[real]
    order = np.lexsort((pairs.max(axis=1), pairs.min(axis=1)))
    return pairs[order], nodes[order], corners


def _cut_edges(
    pieces: NDArray[np.object_],
    middles: NDArray[np.object_],
    crossing: Ints,
    lines: NDArray[np.object_],
    diagram: tuple[Ints, Ints, Floats],
) -> Edges:
    pairs, nodes, corners = diagram
    if len(pieces) == 0:
        return Edges(np.empty((0, 2, 2)), np.empty((0, 2), dtype=np.int64), np.empty((0, 2), dtype=np.int64))
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
