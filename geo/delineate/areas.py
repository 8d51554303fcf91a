"""The areas and front lines of one day: who holds the ground between the places of which something is known."""

from collections.abc import Sequence

import numpy as np
from shapely.geometry.base import BaseGeometry

from geo.delineate.evidence import WEAKEST_FIRST, Evidence, gather, states_of
from geo.delineate.faces import borders, components
from geo.delineate.fronts import front_lines
from geo.delineate.ground import Ground, make_ground
from geo.delineate.params import DEFAULT, Params
from geo.delineate.picture import N_BANDS, Picture, picture
from geo.delineate.rings import patches
from geo.delineate.sites import Ints
from geo.model.claim import UNKNOWN
from geo.model.control import Basis, CellArea, Delineation, Holding
from geo.model.place import LonLat, Place
from geo.model.text import SideId


def delineate(
    holdings: Sequence[Holding],
    settlements: Sequence[LonLat | Place],
    land: BaseGeometry,
    *,
    prior: Sequence[Holding] = (),
    water: BaseGeometry | None = None,
    params: Params = DEFAULT,
) -> Delineation:
    """Return the areas and front lines of one day; together the areas cover the land, rounded to 1e-7 degrees.

    `holdings` are the places of which something is known that day, `settlements` all others that have cells of their
    own, `prior` what was the case before, which pulls softly. Holdings of the basis `baseline` count as prior.
    `water` are lakes on the land, which are nobody's where they lie between two sides.
    """
    told = (*holdings, *prior)
    spots = [place.at if isinstance(place, Place) else place for place in settlements]
    ground = make_ground(spots, [h.at for h in told], land, params, water)
    states = states_of(told)
    now = [h for h in holdings if h.basis is not Basis.BASELINE]
    before = [*prior, *(h for h in holdings if h.basis is Basis.BASELINE)]
    drawn = draw(
        ground,
        states,
        gather(now, ground.site_of, states, ground.mesh.n_sites),
        gather(before, ground.site_of, states, ground.mesh.n_sites),
    )
    return Delineation(drawn.areas, drawn.fronts, tuple(h for h in told if h.at in ground.outside))


def draw(ground: Ground, states: tuple[SideId, ...], now: Evidence, before: Evidence) -> Delineation:
    """Return the areas and front lines that follow from what is known now and what was known before."""
    seen = picture(ground, len(states), now, before)
    lines = borders(ground.mesh, seen.classes)
    patch = components(ground.mesh, seen.classes)
    shapes = patches(ground.mesh, lines, patch, ground.outlines)
    areas = _areas(shapes, seen, patch, (*states, UNKNOWN), now.over(before))
    fronts = front_lines(lines, sides=states, holder=seen.holder, confidence=seen.confidence, basis=seen.basis)
    return Delineation(areas, fronts)


def _areas(
    shapes: dict[int, BaseGeometry], seen: Picture, patch: Ints, names: tuple[SideId, ...], known: Evidence
) -> tuple[CellArea, ...]:
    size = int(patch.max(initial=0)) + 1
    first = np.full(size, -1, dtype=np.int64)
    first[patch[::-1]] = np.arange(len(patch))[::-1]
    sites = known.sites
    places = np.bincount(patch[sites], minlength=size)
    claims = np.bincount(patch[sites], weights=known.claims[sites], minlength=size).astype(np.int64)
    basis = np.zeros(size, dtype=np.int64)
    own = sites[seen.classes[sites] // N_BANDS == known.state[sites]]
    np.maximum.at(basis, patch[own], known.basis[own])
    found: list[CellArea] = []
    for number, shape in shapes.items():
        cell = first[number]
        name = names[int(seen.classes[cell]) // N_BANDS]
        found.append(
            CellArea(
                controller=name,
                confidence=0.0 if name == UNKNOWN else float(seen.confidence[cell]),
                basis=WEAKEST_FIRST[int(basis[number])],
                shape=shape,
                n_places=int(places[number]),
                n_claims=int(claims[number]),
            )
        )
    return tuple(sorted(found, key=lambda a: (a.controller, -a.confidence, a.shape.bounds, a.shape.area)))
