"""From a class for each cell to the borders between them: small patches given away, corners cut."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from geo.delineate.cells import Mesh
from geo.delineate.diagram import Edges
from geo.delineate.sites import Floats, Ints


@dataclass(frozen=True, slots=True)
class Borders:
    """Straight pieces of border in degrees, and the cells left and right of the way from first to second end."""

    ends: Floats
    cells: Ints


def components(mesh: Mesh, classes: Ints) -> Ints:
    """Return for each cell the number of the patch of touching cells of one class that it belongs to."""
    n = len(mesh.centres)
    alike = mesh.edges.cells[classes[mesh.edges.cells[:, 0]] == classes[mesh.edges.cells[:, 1]]]
    graph = coo_matrix((np.ones(len(alike)), (alike[:, 0], alike[:, 1])), shape=(n, n))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def absorbed(mesh: Mesh, classes: Ints, *, within: Ints, keep: NDArray[np.bool_], least: int) -> Ints:
    """Return the classes with every patch of fewer than `least` cells given to its longest neighbour.

    A patch is given only to a neighbour of the same `within`. Patches that hold a cell of `keep` stay.
    """
    patch = components(mesh, classes)
    size = np.bincount(patch)
    held = np.bincount(patch, weights=keep) > 0
    small = (size < least) & ~held
    if not small.any():
        return classes
    left, right = mesh.edges.cells.T
    differ = patch[left] != patch[right]
    length = np.hypot(*(mesh.edges.ends[:, 1] - mesh.edges.ends[:, 0]).T)
    inner = np.concatenate([left[differ], right[differ]])
    outer = np.concatenate([right[differ], left[differ]])
    weight = np.concatenate([length[differ], length[differ]])
    chosen = small[patch[inner]] & ~small[patch[outer]] & (within[inner] == within[outer])
    inner, outer, weight = inner[chosen], outer[chosen], weight[chosen]
    width = int(classes.max()) + 1
    keys, where = np.unique(patch[inner] * width + classes[outer], return_inverse=True)
    total = np.round(np.bincount(where, weights=weight, minlength=len(keys)), 9)
    out = np.full(len(size), -1, dtype=np.int64)
    for index in np.lexsort((-keys, total)):
        out[keys[index] // width] = keys[index] % width
    new = out[patch]
    return np.where(new >= 0, new, classes)


def borders(mesh: Mesh, classes: Ints) -> Borders:
    """Return the borders between cells of different classes, with their corners cut.

    Where just two pieces of border meet at a corner, they are joined from middle to middle: the cut lies within one
    cell, so that no two cuts cross. A corner stays if the cut would leave the cell's own place on the wrong side, or
    if the cell touches the shore.
    """
    edges = mesh.edges
    active = np.flatnonzero(classes[edges.cells[:, 0]] != classes[edges.cells[:, 1]])
    ends, cells, nodes = edges.ends[active], edges.cells[active], edges.nodes[active]
    middles = np.round(ends.mean(axis=1), 7) + 0.0
    first, second = _pairs(nodes)
    cuts, smooth = _cuts(mesh, Edges(ends, cells, nodes), middles, (first, second))
    both = ~smooth.any(axis=1)
    front = ~smooth[:, 0] & smooth[:, 1]
    back = smooth[:, 0] & ~smooth[:, 1]
    pieces = [
        ends[both],
        np.stack([ends[front, 0], middles[front]], axis=1),
        np.stack([middles[back], ends[back, 1]], axis=1),
        cuts.ends,
    ]
    return Borders(np.concatenate(pieces), np.concatenate([cells[both], cells[front], cells[back], cuts.cells]))


def _pairs(nodes: Ints) -> tuple[Ints, Ints]:
    """Return the half-edges (2 * edge + end) that meet two by two, and only two, at a corner."""
    flat = nodes.ravel()
    order = np.argsort(flat, kind="stable")
    ranked = flat[order]
    start = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]]) if len(ranked) else np.empty(0, dtype=np.int64)
    count = np.diff(np.r_[start, len(ranked)])
    two = start[(count == 2) & (ranked[start] >= 0)] if len(ranked) else start
    return order[two], order[two + 1]


def _cuts(mesh: Mesh, edges: Edges, middles: Floats, pairs: tuple[Ints, Ints]) -> tuple[Borders, NDArray[np.bool_]]:
    first, second = pairs
    one, two = edges.cells[first // 2], edges.cells[second // 2]
    shared = (one[:, :, None] == two[:, None, :]).any(axis=2)
    lone = np.where(shared[:, 0], one[:, 0], one[:, 1])
    other = np.where(shared[:, 0], one[:, 1], one[:, 0])
    corner = edges.ends[first // 2, first % 2]
    start, stop = middles[first // 2], middles[second // 2]
    turn = _cross(stop - start, corner - start)
    place = (mesh.centres / mesh.plane.scale)[lone]
    cut_off = _inside(place, start, corner, stop)
    good = (shared.sum(axis=1) == 1) & (turn != 0) & ~mesh.coastal[lone] & ~cut_off
    smooth = np.zeros((len(middles), 2), dtype=bool)
    smooth[first[good] // 2, first[good] % 2] = True
    smooth[second[good] // 2, second[good] % 2] = True
    left = np.where(turn > 0, other, lone)[good]
    right = np.where(turn > 0, lone, other)[good]
    return Borders(np.stack([start[good], stop[good]], axis=1), np.column_stack([left, right])), smooth


def _cross(one: Floats, two: Floats) -> Floats:
    return one[..., 0] * two[..., 1] - one[..., 1] * two[..., 0]


def _inside(point: Floats, a: Floats, b: Floats, c: Floats) -> NDArray[np.bool_]:
    turns = np.stack([_cross(b - a, point - a), _cross(c - b, point - b), _cross(a - c, point - c)])
    return np.asarray((turns >= 0).all(axis=0) | (turns <= 0).all(axis=0))
