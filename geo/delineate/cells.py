"""The ground the areas are made of: cells of settlements and of points between them, clipped to the land once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from geo.delineate.clipping import Terrain, clipped
from geo.delineate.diagram import Edges
from geo.delineate.kriging import Known, Reach, weigh
from geo.delineate.sites import Floats, Ints, Plane

STENCIL: Final = 24
MOST_FILL: Final = 25_000


@dataclass(frozen=True, slots=True)
class Mesh:
    """The cells of one theatre. `centres` in km are the sites, the points of fill between them, then those of water.

    The first `n_sites` cells are of sites, the first `n_dry` of dry ground. A cell of water has the centre of the cell
    that it is part of; `banks` are the cells of dry ground beside it.
    `edges` part two cells, `shore` are the pieces of the land's outline with the land on the left, each with its cell
    in `shore_cells`.
    `coastal` marks the cells that touch shore or water. `spread` gives the values of all cells from those of the sites.
    """

    plane: Plane
    land: BaseGeometry
    centres: Floats
    n_sites: int
    n_dry: int
    banks: Ints
    edges: Edges
    shore: NDArray[np.object_]
    shore_cells: Ints
    coastal: NDArray[np.bool_]
    spread: csr_matrix


Mesher = Callable[[Floats, BaseGeometry, Plane, float, BaseGeometry | None], Mesh]


def make_mesh(
    sites: Floats, land: BaseGeometry, plane: Plane, spacing: float, water: BaseGeometry | None = None
) -> Mesh:
    """Return the mesh of the sites on the land, with points of fill `spacing` km apart where sites are further apart.

    Land and water are rounded to the seventh digit of a degree. No point of fill lies on the water; a site that does
    keeps its whole cell.
    """
    terrain = Terrain.of(land, water)
    between = fill(sites, terrain.land, plane, spacing)
    centres = np.vstack([sites, between[~terrain.afloat(between / plane.scale)]])
    n = len(centres)
    found = clipped(centres, terrain, plane, terrain.afloat(centres / plane.scale))
    everywhere = np.concatenate([np.arange(n), found.parents])
    coastal = np.zeros(len(everywhere) + 1, dtype=bool)
    coastal[found.shore_cells] = True
    coastal[found.edges.cells[(found.edges.nodes < 0).any(axis=1)]] = True
    return Mesh(
        plane=plane,
        land=terrain.land,
        centres=centres[everywhere],
        n_sites=len(sites),
        n_dry=n,
        banks=found.parents,
        edges=found.edges,
        shore=found.shore,
        shore_cells=found.shore_cells,
        coastal=coastal,
        spread=spread(sites, centres[len(sites) :])[everywhere],
    )


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
