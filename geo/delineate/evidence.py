"""What is known on one day, site by site, as arrays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from geo.delineate.sites import Floats, Ints
from geo.model.claim import CONTESTED, UNKNOWN
from geo.model.control import Basis, Holding
from geo.model.place import LonLat
from geo.model.text import SideId

NOTHING = -1
WEAKEST_FIRST = (Basis.INFERRED, Basis.BASELINE, Basis.CLAIMS)


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """For each site the index of its state (-1 for nothing known), confidence, basis in WEAKEST_FIRST, and claims.

    The states are the sides in a fixed order, and contested after them.
    """

    state: Ints
    confidence: Floats
    basis: Ints
    claims: Ints

    @property
    def key(self) -> bytes:
        """Return bytes that tell this evidence from any other."""
        return b"".join(part.tobytes() for part in (self.state, self.confidence, self.basis, self.claims))

    @property
    def sites(self) -> Ints:
        """Return the sites of which something is known."""
        return np.flatnonzero(self.state >= 0)

    def over(self, other: "Evidence") -> "Evidence":
        """Return this evidence, and the other where this has nothing."""
        mine = self.state >= 0
        return Evidence(
            np.where(mine, self.state, other.state),
            np.where(mine, self.confidence, other.confidence),
            np.where(mine, self.basis, other.basis),
            np.where(mine, self.claims, other.claims),
        )


def states_of(holdings: Iterable[Holding], sides: Iterable[SideId] = ()) -> tuple[SideId, ...]:
    """Return those sides and the ones among the holdings in alphabetical order, and contested after them."""
    return (*sorted({*sides, *(h.controller for h in holdings)} - {CONTESTED, UNKNOWN}), CONTESTED)


def best(holdings: Iterable[Holding]) -> Holding | None:
    """Return the best attested of the holdings of one site that say who holds it, None if none does."""
    told = (h for h in holdings if h.controller != UNKNOWN)
    return min(told, key=lambda h: (-h.confidence, h.controller, -h.n_claims, h.basis), default=None)


def gather(
    holdings: Iterable[Holding], site_of: Mapping[LonLat, int], states: tuple[SideId, ...], n_sites: int
) -> Evidence:
    """Return the best attested holding of each site; holdings without a site are left out."""
    at: dict[int, list[Holding]] = {}
    for holding in holdings:
        if holding.at in site_of:
            at.setdefault(site_of[holding.at], []).append(holding)
    none = np.zeros(n_sites, dtype=np.int64)
    empty = Evidence(np.full(n_sites, NOTHING), np.zeros(n_sites), none, none)
    return updated(empty, at, states)


def updated(old: Evidence, at: Mapping[int, Iterable[Holding]], states: tuple[SideId, ...]) -> Evidence:
    """Return the evidence with those sites known anew from their holdings."""
    new = Evidence(old.state.copy(), old.confidence.copy(), old.basis.copy(), old.claims.copy())
    column = {state: index for index, state in enumerate(states)}
    for site, holdings in at.items():
        holding = best(holdings)
        new.state[site] = NOTHING if holding is None else column[holding.controller]
        new.confidence[site] = 0.0 if holding is None else holding.confidence
        new.basis[site] = 0 if holding is None else WEAKEST_FIRST.index(holding.basis)
        new.claims[site] = 0 if holding is None else holding.n_claims
    return new
