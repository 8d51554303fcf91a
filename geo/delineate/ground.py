"""The ground of one theatre, made once and drawn on for every day: sites, their graph, and the mesh of cells."""

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import shapely
from scipy.sparse import csr_matrix
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from geo.delineate.cells import Mesh, Mesher, make_mesh
from geo.delineate.kriging import Finder, Interpolator, Reach
from geo.delineate.params import Params
from geo.delineate.sites import Plane, merged, spacing_of
from geo.ids import content_hash
from geo.model.control import CellArea, CellFront
from geo.model.place import LonLat


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """What was drawn for one day, each shape under a key that tells it from any other."""

    areas: Mapping[str, CellArea]
    fronts: Mapping[str, CellFront]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Where evidence may stand and what it spreads over. `site_of` gives the site of every spot that was handed in.

    `outside` are the spots too far off the land. `spacing` and `reach` are in km. `before` gives the sites the map of
    before, `claims` that of the claims alone, `news` what claims change about the map of before; `nearest` finds the
    nearest evidence. `banks` marks for each cell of water the cells that say whose it is. `key` tells this ground
    from any other. `outlines` keeps the shapes that were drawn last.
    """

    params: Params
    site_of: Mapping[LonLat, int]
    outside: frozenset[LonLat]
    spacing: float
    reach: float
    before: Interpolator
    claims: Interpolator
    news: Interpolator
    nearest: Finder
    mesh: Mesh
    banks: csr_matrix
    key: str
    outlines: dict[bytes, BaseGeometry] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """What may be kept from run to run: `mesher` remembers what `make_mesh` makes, `drawn` what was drawn, by key.

    Of `drawn` the entries used last stand at the end.
    """

    mesher: Mesher = make_mesh
    drawn: MutableMapping[str, Drawn] = field(default_factory=dict)


def make_ground(
    settlements: Sequence[LonLat],
    spots: Sequence[LonLat],
    land: BaseGeometry,
    params: Params,
    water: BaseGeometry | None = None,
    mesher: Mesher = make_mesh,
) -> Ground:
    """Return the ground of the settlements and of further spots where something may be known.

    The order in which they come makes no difference. `mesher` may remember what `make_mesh` makes.
    """
    ordered = tuple(sorted(set(settlements), key=_by)), tuple(sorted(set(spots), key=_by))
    return _made(*ordered, land, params, water, mesher)


def _by(point: LonLat) -> tuple[float, float]:
    return point.lon, point.lat


@lru_cache(maxsize=2)
def _made(
    settlements: tuple[LonLat, ...],
    spots: tuple[LonLat, ...],
    land: BaseGeometry,
    params: Params,
    water: BaseGeometry | None,
    mesher: Mesher,
) -> Ground:
    box = shapely.bounds(land)
    plane = Plane(round(float(box[1] + box[3]) / 2, 3))
    known = set(settlements)
    points = (*settlements, *(s for s in spots if s not in known))
    near = _near(points, land, plane, params.shore_km)
    inside = tuple(p for p, close in zip(points, near, strict=True) if close)
    flat = plane.of(inside)
    target = merged(flat, params.merge_km)
    kept = np.unique(target)
    number = np.full(len(inside), -1, dtype=np.int64)
    number[kept] = np.arange(len(kept))
    sites = flat[kept]
    of_settlements = sites[: int((kept < sum(near[: len(settlements)])).sum())]
    usual = spacing_of(of_settlements if len(of_settlements) > 2 else sites)
    mesh = mesher(sites, land, plane, params.fill * usual, water)
    plain = Reach(params.voices, max(params.cutoff * usual, params.cutoff_km))
    return Ground(
        params=params,
        site_of={p: int(number[t]) for p, t in zip(inside, target.tolist(), strict=True)},
        outside=frozenset(p for p, close in zip(points, near, strict=True) if not close),
        spacing=usual,
        reach=min(max(params.reach * usual, params.reach_km), params.reach_max_km),
        before=Interpolator(sites, plain),
        claims=Interpolator(sites, plain),
        news=Interpolator(sites, plain),
        nearest=Finder(mesh.centres),
        mesh=mesh,
        banks=_banks(mesh, params.banks_km),
        key=content_hash(
            b"\0".join((sites.tobytes(), land.wkb, water.wkb if water else b"", repr((params, plane, usual)).encode()))
        ),
    )


def _banks(mesh: Mesh, within: float) -> csr_matrix:
    """Return the matrix that marks for each cell of water the cells on the banks within that many km."""
    shape = len(mesh.centres) - mesh.n_dry, len(mesh.centres)
    if not shape[0] or not len(mesh.banks):
        return csr_matrix(shape)
    banks = cKDTree(mesh.centres[mesh.banks])
    near = cKDTree(mesh.centres[mesh.n_dry :]).sparse_distance_matrix(banks, within, output_type="coo_matrix")
    return csr_matrix((np.ones(near.nnz), (near.row, mesh.banks[near.col])), shape=shape)


def _near(points: Sequence[LonLat], land: BaseGeometry, plane: Plane, within: float) -> list[bool]:
    shapely.prepare(land)
    x, y = np.array([p.lon for p in points]), np.array([p.lat for p in points])
    close = np.asarray(shapely.contains_xy(land, x, y), dtype=bool).reshape(-1)
    for index in np.flatnonzero(~close):
        here = shapely.Point(x[index], y[index])
        on_land = shapely.get_coordinates(shapely.shortest_line(here, land))
        close[index] = float(np.hypot(*((on_land[1] - on_land[0]) * plane.scale))) <= within
    return [bool(value) for value in close]
