"""The Voronoi diagram of points on a plane: straight borders between their cells."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from scipy.spatial import Voronoi
from shapely.geometry.base import BaseGeometry

from geo.delineate.sites import Floats, Ints, Plane

GHOSTS: Final = 48


@dataclass(frozen=True, slots=True)
class Edges:
    """Straight pieces of border between two cells: `ends` in degrees, `cells` left and right of the way there.

    `nodes` are the corners that the ends are at, where three cells meet; -1 where the piece ends at the shore.
    """

    ends: Floats
    cells: Ints
    nodes: Ints


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
