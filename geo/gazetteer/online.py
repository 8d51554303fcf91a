"""Online gazetteers, asked one after the other and only when somebody wants it; what they answered is remembered."""

import contextlib
import json
import time
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQueryError,
    GeocoderRateLimited,
    GeopyError,
)

from geo.gazetteer.formats import local_name
from geo.gazetteer.match import distance, sounds
from geo.gazetteer.providers import Answer, Limits, Provider
from geo.gazetteer.wire import RedirectedError
from geo.ids import content_id
from geo.model.place import Candidate, LonLat, Place, PlaceId, PlaceKind
from geo.names import key, script

TRIES: Final = 3
LEAST_LIKENESS: Final = 0.8  # of the name answered and the name asked for
LONGEST_PAUSE: Final = 60.0  # seconds; a provider that wants more is left alone

_HOPELESS: Final = (
    RedirectedError, GeocoderQueryError, GeocoderAuthenticationFailure, GeocoderInsufficientPrivileges
)  # fmt: skip


class LeftAloneError(LookupError):
    """A provider failed for an earlier name of the same run."""


class Clock(Protocol):
    """What time it is, in seconds, and a way to let it pass."""

    def now(self) -> float:
        """Return the seconds since some moment."""
        ...

    def sleep(self, seconds: float) -> None:
        """Return after so many seconds."""
        ...


class WallClock:
    """The clock on the wall."""

    def now(self) -> float:
        """Return the seconds of a clock that never goes back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Return after so many seconds."""
        time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the chain found: candidates best first, who gave them, and why each other provider could not be used.

    `fresh` are those of the failures that this name met with first.
    """

    candidates: tuple[Candidate, ...]
    failures: tuple[str, ...] = ()
    provider: Provider | None = None
    fresh: tuple[str, ...] = ()


class Chain:
    """Providers in the order in which they are asked, until one of them answers; one that failed is left alone."""

    def __init__(
        self,
        providers: Sequence[Provider],
        limits: Limits,
        memory: MutableMapping[str, str],
        clock: Clock | None = None,
    ) -> None:
        self._providers = tuple(providers)
        self._limits = limits
        self._memory = memory
        self._clock = clock or WallClock()
        self._free: dict[str, float] = {}
        self._failed: dict[str, str] = {}

    def look_up(self, name: str, admin1: str = "") -> Outcome:
        """Return the places that a name may mean; the first provider that knows one decides."""
        query = f"{name}, {admin1}" if admin1 else name
        failures: list[str] = []
        fresh: list[str] = []
        for provider in self._providers:
            try:
                answers = self._answers(provider, query)
            except (GeopyError, AttributeError, LookupError, TypeError, ValueError) as error:
                failures.append(f"{provider.id}: {type(error).__name__}: {error}")
                fresh += [] if isinstance(error, LeftAloneError) else failures[-1:]
                if isinstance(error, GeopyError) and not isinstance(error, GeocoderQueryError):
                    self._failed[provider.id] = failures[-1]
                continue
            candidates = _candidates(name, [each for each in answers if self._limits.hold(each)], provider)
            if candidates:
                return Outcome(candidates, tuple(failures), provider, tuple(fresh))
        return Outcome((), tuple(failures), fresh=tuple(fresh))

    def _answers(self, provider: Provider, query: str) -> list[Answer]:
        """Return what a provider answers, from memory where it was asked before."""
        box = self._limits.bounds
        edges = (str(edge) for edge in (box.west, box.south, box.east, box.north))
        asked = content_id(provider.id, query, *self._limits.countries, *edges)
        if asked in self._memory:
            with contextlib.suppress(ValueError):
                known: list[Answer] = json.loads(self._memory[asked])
                return known
        if provider.id in self._failed:
            raise LeftAloneError(f"not asked again after {self._failed[provider.id]}")
        found = [dict(answer) for answer in self._patiently(provider, query)]
        self._memory[asked] = json.dumps(found, ensure_ascii=False, sort_keys=True)
        return found

    def _patiently(self, provider: Provider, query: str) -> Sequence[Answer]:
        for attempt in range(TRIES):
            self._wait(provider)
            try:
                return provider.ask(query, self._limits)
            except _HOPELESS:
                raise
            except GeopyError as error:
                wanted = float(error.retry_after or 0) if isinstance(error, GeocoderRateLimited) else 0.0
                if attempt + 1 == TRIES or wanted > LONGEST_PAUSE:
                    raise
                self._free[provider.id] += max(wanted, provider.pause * 2**attempt)
        raise AssertionError

    def _wait(self, provider: Provider) -> None:
        """Let pass what the policy wants between two requests, and remember when the next one may go."""
        wanted = self._free.get(provider.id, 0.0) - self._clock.now()
        if wanted > 0:
            self._clock.sleep(wanted)
        self._free[provider.id] = self._clock.now() + provider.pause


def _likeness(one: str, other: str) -> float:
    if key(one) == key(other):
        return 1.0
    cost, length = distance(sounds(one), sounds(other), across=script(one) != script(other))
    return 1.0 - cost / length


def _candidates(name: str, answers: Sequence[Answer], provider: Provider) -> tuple[Candidate, ...]:
    """Return the answers that bear the name asked for; a provider that answers with another name is not believed."""
    found = []
    for answer in answers:
        names = tuple(dict.fromkeys(filter(None, (answer["name"], *answer["names"]))))
        likeness = max((_likeness(name, each) for each in names), default=0.0)
        if likeness < LEAST_LIKENESS or not answer["name"]:
            continue
        local = local_name(names)
        place = Place(
            id=PlaceId(answer["id"]),
            name=answer["name"],
            kind=PlaceKind(answer["kind"]),
            at=LonLat(answer["lon"], answer["lat"]),
            name_local=local if local != answer["name"] else "",
            admin1=answer["admin1"],
            country=answer["country"],
            population=answer["population"],
            names=tuple(each for each in names if each not in {answer["name"], local}),
            layer=provider.id,
        )
        found.append(Candidate(place, round(0.9 * likeness, 4), (f"answer of {provider.id}",)))
    return tuple(sorted(found, key=lambda each: (-each.score, each.place.id)))
