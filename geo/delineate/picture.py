"""What each cell shows: who has it, and how sure that is."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from geo.delineate.evidence import Evidence
from geo.delineate.faces import absorbed
from geo.delineate.ground import Ground
from geo.delineate.sites import Flags, Floats, Ints

LEAST_CELLS: Final = 3
LEAST_CELLS_OF_BAND: Final = 12
LEAST_SURE: Final = 0.2
MOST_SURE: Final = 0.98
CLASS_BOUNDS: Final = (0.65, 0.8, 0.9)
CLASS_VALUES: Final = (0.55, 0.72, 0.85, 0.95)
N_BANDS: Final = len(CLASS_VALUES)


@dataclass(frozen=True, slots=True)
class Picture:
    """For each cell the index of its side (-1 for none), its class, its confidence, and the index of its basis.

    A class is a state and one of the four bands of confidence; confidence is the middle of its band. The state after
    the last is that nothing is known.
    """

    holder: Ints
    classes: Ints
    confidence: Floats
    basis: Ints


def picture(ground: Ground, n_states: int, now: Evidence, before: Evidence) -> Picture:
    """Return what each cell shows, of so many states, the last of them contested."""
    contested = n_states - 1
    known = now.over(before)
    shares = np.round(np.clip(ground.mesh.spread @ _shares(ground, n_states, now, before), 0.0, 1.0), 9)
    gap, nearest = _gap(ground, known)
    fought = shares[:, contested] > shares[:, :contested].sum(axis=1)
    held = shares[:, :contested].argmax(axis=1) if contested else np.zeros(len(shares), dtype=np.int64)
    state = np.where(fought, contested, held)
    divided = _claim_water(ground, state, n_states)
    confidence = sureness(shares, state, gap / ground.reach, ground.params.far)
    firm = np.flatnonzero((now.state >= 0) & (now.confidence >= ground.params.known))
    confidence[firm] = now.confidence[firm]
    state = np.where((gap > ground.reach) | (confidence < ground.params.least) | divided, n_states, state)
    keep = np.zeros(len(state), dtype=bool)
    keep[firm] = True
    rooted = np.flatnonzero(before.confidence >= ground.params.known)
    keep[rooted] |= (state[rooted] == before.state[rooted]) & (confidence[rooted] >= ground.params.known)
    state = absorbed(ground.mesh, state, within=np.zeros_like(state), keep=keep, least=LEAST_CELLS)
    band = np.where(state < n_states, np.digitize(confidence, CLASS_BOUNDS), 0)
    classes = absorbed(
        ground.mesh,
        N_BANDS * state + band,
        within=state,
        keep=np.zeros_like(keep),
        least=LEAST_CELLS_OF_BAND,
    )
    basis = np.where(gap <= 2 * ground.spacing, known.basis[nearest] if len(nearest) else 0, 0)
    return Picture(np.where(state < contested, state, -1), classes, np.array(CLASS_VALUES)[classes % N_BANDS], basis)


def _claim_water(ground: Ground, state: Ints, n_states: int) -> Flags:
    """Give each cell of water in `state` to the side that has all ground around it; return where nobody has."""
    dry = ground.mesh.n_dry
    divided = np.zeros(len(state), dtype=bool)
    if dry == len(state):
        return divided
    votes = ground.banks @ (state[:, None] == np.arange(n_states))
    total = votes.sum(axis=1)
    state[dry:] = votes.argmax(axis=1)
    divided[dry:] = (total == 0) | (votes.max(axis=1) < total)
    return divided


def doubt(confidence: Floats) -> Floats:
    """Return how much labels are doubted: the inverse of the squared odds that they are right.

    >>> doubt(np.array([0.5, 0.9])).round(6).tolist()
    [1.0, 0.012346]
    """
    sure = np.clip(confidence, LEAST_SURE, MOST_SURE)
    return np.asarray(((1 - sure) / sure) ** 2)


def sureness(shares: Floats, state: Ints, gap: Floats, far: float) -> Floats:
    """Return how likely each cell is in its state, by the shares and the distance to evidence in parts of the reach.

    The share is sharpened to its squared odds, as measured on places held out, and is as sure at most as the labels
    behind it.
    """
    top = shares[np.arange(len(shares)), state]
    sharp = top**2 / np.maximum((shares**2).sum(axis=1), 1e-12)
    cap = np.where(gap > 0.5, np.interp(gap, (0.5, 1.0), (far, CLASS_VALUES[0])), 1.0)
    return np.asarray(np.minimum(sharp * shares.sum(axis=1), cap))


def _labels(ground: Ground, n_states: int, evidence: Evidence) -> tuple[Ints, Floats, Floats]:
    """Return the sites of which something is known, the shares of the states there, and the doubt about each."""
    sites = evidence.sites
    shares = np.zeros((len(sites), n_states))
    shares[np.arange(len(sites)), evidence.state[sites]] = evidence.confidence[sites]
    return sites, shares, ground.params.doubt * doubt(evidence.confidence[sites])


def _shares(ground: Ground, n_states: int, now: Evidence, before: Evidence) -> Floats:
    """Return for each site how far each state has it.

    Claims change the map of before, to which the places that made it softly hold on where no claim names them; where
    there is no such map, claims alone speak.
    """
    sites, said, doubts = _labels(ground, n_states, now)
    firm = sites[now.confidence[sites] >= ground.params.known]
    shares = np.zeros((ground.mesh.n_sites, n_states))
    trust = np.zeros((len(shares), 1))
    idle = np.zeros(len(shares), dtype=bool)
    idle[firm] = True
    if len(before.sites):
        old = np.clip(ground.before(*_labels(ground, n_states, before)), 0.0, 1.0)
        change, hold = np.zeros_like(old), np.full(len(old), ground.params.pull)
        change[sites], hold[sites] = said - old[sites], doubts
        gap, _ = _gap(ground, before)
        trust = np.clip(2.0 - 2.0 * gap[: len(shares), None] / ground.reach, 0.0, 1.0)
        told = np.union1d(before.sites, sites)
        shares = trust * np.clip(old + ground.news(told, change[told], hold[told], idle), 0.0, 1.0)
    if len(sites) and (trust < 1).any():
        alone = ground.claims(sites, said, doubts, idle | (trust[:, 0] == 1))
        shares = shares + (1 - trust) * np.clip(alone, 0.0, 1.0)
    shares[firm] = 0.0
    shares[firm, now.state[firm]] = now.confidence[firm]
    return np.asarray(shares)


def _gap(ground: Ground, known: Evidence) -> tuple[Floats, Ints]:
    """Return for each cell the distance in km to the nearest site of which something is known, and that site."""
    centres, sites = ground.mesh.centres, known.sites
    if len(sites) == 0:
        return np.full(len(centres), np.inf), np.empty(0, dtype=np.int64)
    return ground.nearest(sites)
