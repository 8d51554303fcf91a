"""A mesh that is remembered is the mesh that would be made."""

from pathlib import Path

import numpy as np
import pytest
import shapely

from geo.delineate.cells import Mesh, make_mesh
from geo.delineate.sites import Plane
from geo.meshes import KEPT, Meshes
from geo.store import write_atomic

LAND = shapely.union(shapely.Point(37.0, 35.5).buffer(0.8), shapely.box(38.5, 35, 38.9, 35.4))
PLANE = Plane(35.5)


def sites(count: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).uniform((36.4, 34.9), (37.6, 36.1), (count, 2)) * PLANE.scale


def same(one: Mesh, other: Mesh) -> None:
    for left, right in (
        (one.centres, other.centres),
        (one.edges.ends, other.edges.ends),
        (one.edges.cells, other.edges.cells),
        (one.edges.nodes, other.edges.nodes),
        (one.shore_cells, other.shore_cells),
        (one.coastal, other.coastal),
        (one.banks, other.banks),
        (one.spread.toarray(), other.spread.toarray()),
    ):
        assert left.dtype == right.dtype
        assert np.array_equal(left, right)
    assert (one.n_sites, one.n_dry) == (other.n_sites, other.n_dry)
    assert one.land.wkb == other.land.wkb
    assert [line.wkb for line in one.shore] == [line.wkb for line in other.shore]


@pytest.mark.parametrize("count", [0, 1, 40])
def test_what_is_remembered_is_what_was_made(tmp_path: Path, count: int) -> None:
    made = make_mesh(sites(count), LAND, PLANE, 9.0)
    for _ in range(2):
        same(Meshes(tmp_path, write_atomic)(sites(count), LAND, PLANE, 9.0), made)
    assert len(list(tmp_path.iterdir())) == 1


def test_the_lakes_belong_to_the_mesh(tmp_path: Path) -> None:
    meshes, lake = Meshes(tmp_path, write_atomic), shapely.Point(37.0, 35.5).buffer(0.2)
    made = make_mesh(sites(40), LAND, PLANE, 9.0, lake)
    assert len(made.banks)
    for _ in range(2):
        same(meshes(sites(40), LAND, PLANE, 9.0, lake), made)
        same(meshes(sites(40), LAND, PLANE, 9.0), make_mesh(sites(40), LAND, PLANE, 9.0))
    assert len(list(tmp_path.iterdir())) == 2


def test_a_file_that_is_damaged_is_made_anew(tmp_path: Path) -> None:
    meshes = Meshes(tmp_path, write_atomic)
    made = meshes(sites(20), LAND, PLANE, 9.0)
    for damage in (b"", b"PK", b"no mesh at all"):
        for path in tmp_path.iterdir():
            path.write_bytes(damage)
        same(meshes(sites(20), LAND, PLANE, 9.0), made)


def test_other_settlements_are_another_mesh_and_only_the_latest_stay(tmp_path: Path) -> None:
    meshes = Meshes(tmp_path, write_atomic)
    for seed in range(KEPT + 2):
        same(meshes(sites(20, seed), LAND, PLANE, 9.0), make_mesh(sites(20, seed), LAND, PLANE, 9.0))
    assert len(list(tmp_path.iterdir())) == KEPT
