"""What was drawn kept between runs: a day of which the same is known on the same land is not drawn again."""

import contextlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely

from geo import delineate
from geo.delineate.ground import Drawn
from geo.ids import content_hash
from geo.model.control import Basis, CellArea, CellFront
from geo.model.text import SideId

KEPT: Final = 400  # days, of which most shapes are those of the day before
CODE: Final = tuple(sorted(Path(str(delineate.__path__[0])).glob("*.py")))


class Drawings(dict[str, Drawn]):
    """What was drawn by key, those used last at the end, as the folder has it from the last run by the same code.

    The folder may be deleted at any time.
    """

    def __init__(self, folder: Path, write: Callable[[Path, bytes], None]) -> None:
        code = content_hash(b"\0".join(path.read_bytes() for path in CODE))[:32]
        self._path, self._write = folder / f"{code}.npz", write
        super().__init__(_read(self._path))
        self._kept = frozenset(self)

    def keep(self) -> None:
        """Write the drawings used last where the folder does not have them, in place of what other code drew."""
        latest = dict(list(self.items())[-KEPT:])
        if self._kept >= frozenset(latest):
            return
        self._write(self._path, _packed(latest))
        self._kept = frozenset(latest)
        for other in sorted(self._path.parent.glob("*.npz")):
            if other != self._path:
                with contextlib.suppress(OSError):
                    other.unlink()


def _packed(drawn: Mapping[str, Drawn]) -> bytes:
    areas = {key: area for each in drawn.values() for key, area in each.areas.items()}
    fronts = {key: front for each in drawn.values() for key, front in each.fronts.items()}
    shapes = [shape.wkb for shape in (*(a.shape for a in areas.values()), *(f.shape for f in fronts.values()))]
    number_of_area = {key: n for n, key in enumerate(areas)}
    number_of_front = {key: n for n, key in enumerate(fronts)}
    told = {
        "areas": [(k, a.controller, a.confidence, a.basis, a.n_places, a.n_claims) for k, a in areas.items()],
        "fronts": [(k, f.sides, f.confidence, f.basis) for k, f in fronts.items()],
        "days": {
            key: ([number_of_area[a] for a in each.areas], [number_of_front[f] for f in each.fronts])
            for key, each in drawn.items()
        },
    }
    buffer = io.BytesIO()
    np.savez(
        buffer,
        told=np.frombuffer(json.dumps(told).encode(), dtype=np.uint8),
        shapes=np.frombuffer(b"".join(shapes), dtype=np.uint8),
        ends=np.cumsum([0, *map(len, shapes)]),
    )
    return buffer.getvalue()


def _read(path: Path) -> dict[str, Drawn]:
    try:
        with np.load(path, allow_pickle=False) as parts:
            told: dict[str, Any] = json.loads(parts["told"].tobytes())
            data, ends = parts["shapes"].tobytes(), parts["ends"].tolist()
        shapes = shapely.from_wkb([data[start:end] for start, end in pairwise(ends)])
        areas = [
            (key, CellArea(SideId(side), sure, Basis(basis), shape, n_places, n_claims))
            for (key, side, sure, basis, n_places, n_claims), shape in zip(told["areas"], shapes, strict=False)
        ]
        fronts = [
            (key, CellFront((SideId(one), SideId(other)), sure, Basis(basis), shape))
            for (key, (one, other), sure, basis), shape in zip(told["fronts"], shapes[len(areas) :], strict=True)
        ]
        return {
            day: Drawn(dict(areas[n] for n in of_areas), dict(fronts[n] for n in of_fronts))
            for day, (of_areas, of_fronts) in told["days"].items()
        }
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, shapely.errors.ShapelyError):
        return {}
