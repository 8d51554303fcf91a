"""The few constants of the drawing, each with what it does and in which unit."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Params:
    """How far and how strongly evidence speaks; a spacing is the usual distance in km of neighbouring settlements.

    `voices` is how many of the nearest known places speak for a place, from no further than `cutoff` spacings and
    never less than `cutoff_km`. `doubt` is the weight of the doubt about what is known, `pull` the doubt about the map
    of before, which speaks at every settlement: the larger, the further news reaches around a place. Beyond `reach`
    spacings from anything known, never less than `reach_km` or more than `reach_max_km`, nothing is shown as known, nor
    is what is less sure than `least`; beyond half of that nothing is surer than `far`. A place of at least the
    confidence `known` keeps its own state whatever its neighbours.
    Places nearer than `merge_km` are one spot, places further than `shore_km` from the land are left out. `fill` is
    the distance, in spacings, of the points between settlements at which fronts may bend. Water is a side's where all
    banks within `banks_km` of it are that side's, else nobody's.
    """

    voices: int = 24
    cutoff: float = 16.0
    cutoff_km: float = 60.0
    pull: float = 5.0
    doubt: float = 1.0
    reach: float = 11.0
    reach_km: float = 40.0
    reach_max_km: float = 120.0
    least: float = 0.4
    known: float = 0.75
    merge_km: float = 0.3
    shore_km: float = 5.0
    fill: float = 0.65
    far: float = 0.75
    banks_km: float = 40.0


DEFAULT = Params()
