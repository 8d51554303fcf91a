"""Each day of a build as it was known that evening, beside the build, which knows it all."""

from dataclasses import dataclass

from geo.model.control import Area, ControlRecord, FrontLine


@dataclass(frozen=True, slots=True)
class KnownThen:
    """Who held what on each day of a build, from what was published by the end of that very day.

    Intervals as those of the build: what is valid on a day is what was known of that day on that day.
    """

    records: tuple[ControlRecord, ...] = ()
    areas: tuple[Area, ...] = ()
    fronts: tuple[FrontLine, ...] = ()
