"""The governorates of Syria as a coverage, from Natural Earth's admin-1 geometry and a stated policy on the Golan."""

from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry
from shapes import PRECISION, topojson

NAMES = {
    "Aleppo": "sy-aleppo-governorate",
    "Ar Raqqah": "sy-raqqa-governorate",
    "As Suwayda'": "sy-suwayda-governorate",
    "Damascus": "sy-damascus-governorate",
    "Dar`a": "sy-daraa-governorate",
    "Dayr Az Zawr": "sy-deir-ez-zor-governorate",
    "Hamah": "sy-hama-governorate",
    "Hasaka (Al Haksa)": "sy-hasakah-governorate",
    "Homs (Hims)": "sy-homs-governorate",
    "Idlib": "sy-idlib-governorate",
    "Lattakia": "sy-latakia-governorate",
    "Quneitra": "sy-quneitra-governorate",
    "Rif Dimashq": "sy-rif-dimashq-governorate",
    "Tartus": "sy-tartus-governorate",
}

# The line of 4 June 1967, from the Lebanese border to the Yarmouk, drawn by hand through known points to about 1 km.
LINE_OF_1967 = [
    (35.6400, 33.3300),
    (35.6390, 33.2760),
    (35.6560, 33.2480),
    (35.6680, 33.2350),
    (35.6660, 33.2030),
    (35.6690, 33.1600),
    (35.6490, 33.1000),
    (35.6340, 33.0500),
    (35.6280, 33.0100),
    (35.6290, 32.9530),
    (35.6170, 32.8880),
    (35.6350, 32.8550),
    (35.6470, 32.8260),
    (35.6470, 32.8050),
    (35.6610, 32.7900),
    (35.6660, 32.7400),
    (35.6500, 32.7000),
    (35.6560, 32.6600),
]


def governorates(admin1: Path, countries: Path) -> dict[str, BaseGeometry]:
    """Return the governorates by id, sorted, without gaps or overlaps between them.

    The buffer zone of 1974 and the part of the Golan that Israel occupies are added to Quneitra.
    """
    parts = topojson(admin1)
    found = {NAMES[name]: shapely.make_valid(shape) for name, shape in parts.items() if name in NAMES}
    golan = occupied_golan(countries, shapely.union_all(list(found.values())))
    quneitra = [found["sy-quneitra-governorate"], parts["UNDOF"], golan]
    found["sy-quneitra-governorate"] = shapely.union_all([shapely.make_valid(each) for each in quneitra])
    ids = sorted(found)
    return dict(zip(ids, _coverage([found[each] for each in ids]), strict=True))


def occupied_golan(countries: Path, rest: BaseGeometry) -> BaseGeometry:
    """Return what lies east of the line of 1967 and is drawn as Israel by a file that draws who is in control."""
    israel = shapely.make_valid(topojson(countries)["Israel"])
    east = Polygon([*LINE_OF_1967, (36.0, 32.66), (36.0, 33.45), (35.64, 33.45)])
    beside = shapely.intersection(shapely.intersection(israel, east), box(35.6, 32.6, 35.95, 33.45))
    return shapely.difference(_largest(beside.buffer(0.004)).buffer(-0.002), rest)


def _coverage(shapes: list[BaseGeometry]) -> list[BaseGeometry]:
    """Return the shapes as polygons on a grid, slivers between them given to the neighbour with the longest edge."""
    grid = shapely.transform(shapely.coverage_clean(shapes, gap_width=0.01), _on_grid)
    clean = shapely.transform(shapely.coverage_clean(list(grid), gap_width=0.01), _on_grid)
    return [_largest(each) for each in clean]


def _on_grid(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.round(coordinates, PRECISION)


def _largest(shape: BaseGeometry) -> BaseGeometry:
    parts = [each for each in shapely.get_parts(shape) if each.geom_type == "Polygon"]
    return max(parts, key=lambda part: part.area)
