"""Meshes of theatres kept between runs: the same settlements on the same land have the same cells."""

import contextlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from scipy.sparse import csr_matrix
from shapely.geometry.base import BaseGeometry

from geo.delineate import cells, clipping, diagram, kriging
from geo.delineate import sites as spots
from geo.delineate.cells import Mesh, make_mesh
from geo.delineate.diagram import Edges
from geo.delineate.sites import Floats, Plane
from geo.ids import content_hash

KEPT: Final = 3  # meshes, of some megabytes each
CODE: Final = tuple(Path(str(module.__file__)) for module in (cells, clipping, diagram, kriging, spots))


class Meshes:
    """Makes meshes and remembers the latest by content in a folder, which may be deleted at any time."""

    def __init__(self, folder: Path, write: Callable[[Path, bytes], None]) -> None:
        self._folder, self._write = folder, write

    def __call__(
        self, sites: Floats, land: BaseGeometry, plane: Plane, spacing: float, water: BaseGeometry | None = None
    ) -> Mesh:
        """Return what `make_mesh` returns, from the folder where it was made before by the same code."""
        stated = (
            np.ascontiguousarray(sites).tobytes(),
            land.wkb,
            water.wkb if water else b"",
            f"{plane} {spacing}".encode(),
        )
        path = self._folder / f"{content_hash(b'-'.join((*stated, *(code.read_bytes() for code in CODE))))[:32]}.npz"
        found = _read(path, plane)
        if found is None:
            found = make_mesh(sites, land, plane, spacing, water)
            self._write(path, _packed(found))
            self._forget(path)
        return found

    def _forget(self, latest: Path) -> None:
        others = sorted((p for p in self._folder.glob("*.npz") if p != latest), key=lambda p: p.stat().st_mtime)
        for path in others[: 1 - KEPT]:
            with contextlib.suppress(OSError):
                path.unlink()


def _packed(mesh: Mesh) -> bytes:
    coordinates, (offsets,) = shapely.to_ragged_array(mesh.shore.tolist())[1:] if len(mesh.shore) else (None, (None,))
    parts: dict[str, Any] = {
        "land": np.frombuffer(mesh.land.wkb, dtype=np.uint8),
        "centres": mesh.centres,
        "n_sites": mesh.n_sites,
        "n_dry": mesh.n_dry,
        "banks": mesh.banks,
        "ends": mesh.edges.ends,
        "cells": mesh.edges.cells,
        "nodes": mesh.edges.nodes,
        "shore": np.empty((0, 2)) if coordinates is None else coordinates,
        "shore_offsets": np.zeros(1, dtype=np.int64) if offsets is None else offsets,
        "shore_cells": mesh.shore_cells,
        "coastal": mesh.coastal,
        "spread": mesh.spread.data,
        "columns": mesh.spread.indices,
        "rows": mesh.spread.indptr,
        "shape": np.array(mesh.spread.shape),
    }
    buffer = io.BytesIO()
    np.savez(buffer, **parts)
    return buffer.getvalue()


def _read(path: Path, plane: Plane) -> Mesh | None:
    try:
        with np.load(path, allow_pickle=False) as parts:
            line = shapely.GeometryType.LINESTRING
            shore = shapely.from_ragged_array(line, parts["shore"], (parts["shore_offsets"],))
            return Mesh(
                plane=plane,
                land=shapely.from_wkb(parts["land"].tobytes()),
                centres=parts["centres"],
                n_sites=int(parts["n_sites"]),
                n_dry=int(parts["n_dry"]),
                banks=parts["banks"],
                edges=Edges(parts["ends"], parts["cells"], parts["nodes"]),
                shore=np.asarray(shore, dtype=object),
                shore_cells=parts["shore_cells"],
                coastal=parts["coastal"],
                spread=csr_matrix((parts["spread"], parts["columns"], parts["rows"]), shape=tuple(parts["shape"])),
            )
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, shapely.errors.ShapelyError):
        return None
